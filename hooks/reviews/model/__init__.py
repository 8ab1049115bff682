"""Plain values that everything else speaks of."""
