"""Markdown to HTML: each text once, independent of the pages that show it."""
