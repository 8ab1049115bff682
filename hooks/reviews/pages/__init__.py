"""What readers see: pages as values, and the templates that make HTML of them."""
