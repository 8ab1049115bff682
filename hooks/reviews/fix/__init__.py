"""Slips with one right answer, corrected in the author's file.

Each fixer gives the new text, or None where it is not sure; its answer is read again before it is taken.
"""
