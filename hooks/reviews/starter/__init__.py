"""A new site, and later the newer version of its files."""
