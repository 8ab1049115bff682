"""What readers get: HTML, pages and feeds."""
