"""The sentence of a plain text that serves as its summary."""

import re
from collections.abc import Sequence

from reviews.plaintext.title import read_title
from reviews.plaintext.tokens import HEADING, MARK, links_only, outside_code, without_list_mark

_LONGEST = 300
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_SENTENCE = re.compile(r".*?[.!?。…][.!?。…~)\"'”’\]]*(?=\s|$)")
# Abbreviations, whose point does not end a sentence.
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|et al|cf|vs|etc|Fig|Eq|Sec|No|Dr|St|approx)|\b[A-Z]|^\d{1,3})\.$")


def first_sentence(lines: Sequence[str], title: str) -> str:
    """The first sentence of a text as plain words, at most 300 characters; the title if there is none.

    Lines that repeat the paper's title, headings, tables, code and lines of links are skipped.
    """
    for line, is_text in zip(lines, outside_code(lines), strict=True):
        plain = _words(line)
        says_nothing = HEADING.match(line) or line.startswith("|") or links_only(line)
        if not is_text or says_nothing or not re.search(r"\w", plain) or _repeats(plain, title):
            continue
        return _shortened(_first(plain))
    return title


def _words(line: str) -> str:
    """A line without list marks and inline markup."""
    plain = without_list_mark(line.strip().lstrip("> ").replace(MARK, ""))
    plain = _LINK.sub(r"\1", plain).replace("**", "").replace("`", "")
    return " ".join(plain.split())


def _repeats(line: str, title: str) -> bool:
    read = read_title(line)
    return (read[0] if read else line) == title


def _first(text: str) -> str:
    text = text[: 2 * _LONGEST]  # no more of the line is needed
    end = 0
    for match in _SENTENCE.finditer(text):
        end = match.end()
        if not _ABBREVIATION.search(text[:end]):
            return text[:end].strip()
    return text


def _shortened(sentence: str) -> str:
    if len(sentence) <= _LONGEST:
        return sentence
    return sentence[: _LONGEST - 1].rpartition(" ")[0].rstrip() + "…" if " " in sentence else sentence[:_LONGEST]
