"""What a Markdown text says, so that two texts can be compared however they are set."""

import re
from collections.abc import Iterable

from reviews.plaintext.tokens import WIKI, visible
from reviews.source.characters import unescaped, without_backslashes

# What `plaintext.markdown` writes for a sign that Markdown would take for its own; in code it is what was typed.
REFERENCE = re.compile(r"&(?:amp|lt|gt|#\d+);")
_WITHIN = re.compile(r"(?<=\])\((?!https?://)[^()\s]*\)")
_DATED = re.compile(r"(\[\d{6} [^\[\]]+\])\(https?://[^()\s]*\)")
"""What a text's name in double brackets becomes while its note is a draft: a link to the paper."""
_WWW = re.compile(r"\[(www\.[^\[\]]*)\]\(http://[^()\s]*\)")
_LEAST = 12
"""Signs of a text that is found within another: a shorter one may stand there by chance."""


def gist(markdown: str, root: str) -> str:
    """The signs that a text shows, without escapes, brackets, and where links into the site at `root` lead."""
    return re.sub(r"[<>\[\]]", "", visible(shown_signs(markdown, root)))


def shown_signs(markdown: str, root: str) -> str:
    """A text without escapes, and without where links into the site and to other texts lead."""
    text = REFERENCE.sub(lambda match: unescaped(match[0]), markdown)
    text = _DATED.sub(r"\1", text)
    text = _WITHIN.sub("", without_own_addresses(text, root))
    return WIKI.sub(lambda match: match[2] or match[1], without_backslashes(_WWW.sub(r"\1", text)))


def without_own_addresses(text: str, root: str) -> str:
    """A text without the addresses of the site at `root` that stand in parentheses behind a link's words."""
    return re.sub(rf"\({re.escape(root)}[^()\s]*\)", "", text) if root and root in text else text


def letters(text: str) -> str:
    """Letters and digits alone."""
    return "".join(filter(str.isalnum, text))


def says(whole: str, part: str) -> bool:
    """Whether a gist holds another one."""
    return part in whole and (len(part) >= _LEAST or part == whole)


def new_blocks(blocks: Iterable[str], said: Iterable[str], root: str) -> tuple[str, ...]:
    """The blocks of a text that other texts do not say yet."""
    said = list(said)
    known = [gist(text, root) for text in said]
    lines = {gist(line, root) for text in said for line in text.split("\n")}
    new: list[str] = []
    for block in blocks:
        own = gist(block, root)
        is_there = all(gist(line, root) in lines for line in block.split("\n"))
        if not is_there and not any(says(text, own) for text in known):
            new.append(block)
    return tuple(new)
