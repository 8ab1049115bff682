"""Engines draw pages around our content. No module outside this room knows an engine."""
