"""What readers see: pages as values, and templates that turn them into HTML."""
