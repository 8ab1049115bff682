"""How much a file may hold: more than anybody has written, and no more than can be read in a moment.

Every limit is told by `reviews check`, stands in the JSON Schemas, and is listed in SECURITY.md.
"""

TEXT = 1_000
"""Characters of one value: the longest titles and summaries have a third of that."""
AUTHORS = 10_000
"""Of a paper: the longest list so far has 5,154 names (doi:10.1103/PhysRevLett.114.191803)."""
TOPICS = 20
"""Of a note. Notes are compared by pairs of topics, and 20 topics make 190 pairs."""
TAGS = 100
"""Of a note or an issue: a weekly text closes with the hashtags of all its papers."""
ALIASES = 200
"""Of a topic: its names in every language, with their abbreviations and spellings."""
NOTES = 1_000
"""That an issue's file puts into an order."""
FORMERLY = 100
"""That a file had before: each has addresses that lead on."""
MEGABYTES = 20
"""Of a picture or a PDF file."""
PIXELS = 50_000_000
"""Of a picture: drawn, they take a browser 200 MB. The cameras of telephones make 12 to 50 million."""
