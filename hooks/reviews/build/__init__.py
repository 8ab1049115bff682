"""From the docs folder to a built site; nothing outside knows what is kept from build to build."""
