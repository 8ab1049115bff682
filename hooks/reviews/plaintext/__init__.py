"""Weeks as they are typed and pasted elsewhere: plain texts, read into notes and written from them."""
