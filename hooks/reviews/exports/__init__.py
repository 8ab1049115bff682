"""What other programs read: feeds, bibliographies, metadata, redirects, plain texts."""
