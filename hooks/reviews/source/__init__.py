"""What people write: files, their contracts, and the rules between them."""
