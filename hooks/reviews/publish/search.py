"""What search is fed beyond what a page shows. Search itself is the theme's.

The theme splits texts and queries by one expression (`plugins.search.separator` in mkdocs.yml), which
cuts Korean particles off. What cutting cannot do is done here, by adding words to the index.
"""

import re

_HYPHENED = re.compile(r"\b([A-Za-z]+)-(\d+[A-Za-z]*)\b")


def joined(text: str) -> list[str]:
    """`GPT4` for a text that says GPT-4: a hyphen splits words, so the joined form is not found by itself."""
    return sorted({first + second for first, second in _HYPHENED.findall(text)})
