"""Markdown to HTML: each text once, wherever it will stand."""
