"""Mistakes with one right answer, fixed in the author's file.

Each fixer returns the new text, or None if it is not sure. Its answer is checked before it is accepted.
"""
