"""What search is fed beyond what a page shows. Search itself is the theme's.

The theme splits texts and queries by one expression (`plugins.search.separator` in mkdocs.yml), which
cuts Korean particles off. What cutting cannot do is done here, by adding words to the index.
"""

import re

# In ASCII, so that a name ends where a Korean particle begins.
_HYPHENED = re.compile(r"\b([A-Za-z][A-Za-z0-9]*)-(\d+(?:\.\d+)*[A-Za-z]*)\b", re.ASCII)
_JOINED = re.compile(r"\b([A-Za-z]{2,})(\d+(?:\.\d+)*[A-Za-z]?)\b", re.ASCII)


def spellings(text: str) -> list[str]:
    """`GPT4` for a text that says GPT-4, and `GPT-4` for one that says GPT4: a hyphen splits words."""
    joined = {first + second for first, second in _HYPHENED.findall(text)}
    return sorted(joined | {f"{first}-{second}" for first, second in _JOINED.findall(text)})
