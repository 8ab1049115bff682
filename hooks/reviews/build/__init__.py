"""From the docs folder to a built site; what is kept from build to build is known here alone."""
