"""The contracts as JSON Schema, for editors and programs; made from the contracts themselves.

A schema covers the values of one file. Only `reviews check` can tell that a topic exists, that a day is not in the
future, or that a value has visible characters, which takes Unicode's tables.

Editors read YAML's numbers and booleans as such, so `2001.00010` may be a number here; only the text shows whether it
has lost a zero. The patterns mean the same in Python and in ECMA-262.
"""

from collections.abc import Callable, Mapping
from typing import Any

from reviews.model.doi import DOI
from reviews.model.identity import SEARCH, SEARCH_HOST
from reviews.model.orcid import ORCID
from reviews.model.paper import ARXIV_AROUND, ELSEWHERE, VIEWS
from reviews.source import fields, limits
from reviews.source.fields import Contract, ListOf, Reader

Schema = dict[str, Any]

# The draft that all editors know; those that read front matter refuse later ones. The keywords used here mean the same
# in all drafts up to 2020-12.
DIALECT = "http://json-schema.org/draft-07/schema#"


def schema_of(contract: Contract, title: str, describe: Callable[[str], str]) -> Schema:
    """The schema of a contract's front matter; `describe` returns an editor's help text for a key."""
    return {
        "$schema": DIALECT,
        "title": title,
        "type": "object",
        "properties": {name: {"description": describe(name), **_value(key.read)} for name, key in contract.items()},
        "required": [name for name, key in contract.items() if key.is_required],
        "additionalProperties": False,
    }


def _value(read: Reader) -> Schema:
    if isinstance(read, ListOf):
        least = {} if read.empty else {"minItems": 1}
        once = {} if read.repeats else {"uniqueItems": True}
        items = _ITEM if read.item is fields.text else _value(read.item)
        return {"type": "array", "items": items, **least, "maxItems": read.most, **once}
    return _TEXTS[read]


def _any_case(word: str) -> str:
    return "".join(f"[{letter}{letter.upper()}]" if letter.isalpha() else letter.replace(".", r"\.") for letter in word)


def _whole(pattern: str) -> str:
    """A pattern for the whole text, apart from spaces around it; no text is longer than `limits.TEXT`."""
    return rf"^(?=\s*(?:\S[^\n]{{0,{limits.TEXT - 1}}})?\s*$)\s*(?:{pattern})\s*$"


# Letters that Unicode's compatibility forms (NFKC) turn into delimiters of addresses; hosts must not contain them.
_DISGUISED = "⁇⁈⁉℀℁℅℆⩴︓︖﹕﹖﹟﹫＃／：？＠"
_NEVER = r"""\s<>"'`{}|\\^"""
_HTTP = "[hH][tT][tT][pP][sS]?://"
_USER = rf"(?:[^{_NEVER}/?#\[\]{_DISGUISED}]*@)?"
_PORT = ":(?:0*(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?"
_HOST = rf"[^{_NEVER}/?#@:\[\]{_DISGUISED}]+"
_QUERY = rf"[?#][^{_NEVER}]*"
_ADDRESS = rf"{_HTTP}{_USER}{_HOST}(?:{_PORT})?(?:[/?#][^{_NEVER}]*)?"

_MONTH = "(?:0[1-9]|1[0-2])"
_NEW_ID = rf"(?:0[0-9]|1[0-4]){_MONTH}\.[0-9]{{4}}|(?:1[5-9]|[2-9][0-9]){_MONTH}\.[0-9]{{5}}"
_OLD_ID = rf"[a-z-]+(?:\.[A-Z]{{2}})?/[0-9]{{2}}{_MONTH}[0-9]{{3}}"
_ID = f"(?:{_NEW_ID}|{_OLD_ID})(?:v[1-9][0-9]*)?"
_ARXIV = (
    rf"{_HTTP}{_USER}(?:(?:{_any_case('www')}|{_any_case('export')}|{_any_case('browse')})\.)?{_any_case('arxiv.org')}"
)
_DOI = rf"{_HTTP}{_USER}(?:{_any_case('dx.')})?{_any_case('doi.org')}"
_DOI_PATH = rf"/10\.48550/{_any_case('arxiv.')}"
_PLACES = "|".join(f"{_any_case(host)}(?:{_PORT})?/(?:{views})/" for host, views in ELSEWHERE.items())
_ELSEWHERE = rf"{_HTTP}{_USER}(?:{_any_case('www.')})?(?:{_PLACES})"
# Text there in the form of an id is an id, right or wrong.
_NEARLY_AN_ID = r"(?:[0-9]{4}\.[0-9]{4,}|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7})(?:v[0-9]+)?(?:\.pdf|\.md)?/?\.?(?:[?#]|\s*$)"
_SEARCHES = rf"{_HTTP}{_USER}(?:{_any_case(SEARCH_HOST)}|{_HOST}(?:{_PORT})?(?:{SEARCH}))"
_PAPER = "|".join(
    [
        rf"{ARXIV_AROUND[0]}(?:{_ID}){ARXIV_AROUND[1]}",
        rf"{_ARXIV}(?:{_PORT})?/(?:{VIEWS})/{_ID}(?:\.pdf)?/?\.?(?:{_QUERY})?",
        rf"{_DOI}(?:{_PORT})?{_DOI_PATH}{_ID}\.?(?:{_QUERY})?",
        rf"{_ELSEWHERE}{_ID}(?:\.pdf|\.md)?/?\.?(?:{_QUERY})?",
        rf"(?!{_ARXIV}(?:{_PORT})?(?:[/?#]|\s*$))(?!{_DOI}(?:{_PORT})?{_DOI_PATH}[^?#\s])"
        rf"(?!{_ELSEWHERE}{_NEARLY_AN_ID})(?!{_SEARCHES}){_ADDRESS}",
    ]
)

_LONG = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
_SHORT = "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
_FEBRUARY = "02-(?:0[1-9]|1[0-9]|2[0-8])"
_LEAP_YEAR = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_DAY = f"(?!0000)(?:[0-9]{{4}}-(?:{_LONG}|{_SHORT}|{_FEBRUARY})|{_LEAP_YEAR}-02-29)"

_SLUG = r"(?!index\s*$)[a-z0-9]+(?:-[a-z0-9]+)*"

_TEXTS: Mapping[Reader, Schema] = {
    fields.text: {"type": ["string", "number", "boolean"], "pattern": _whole(r"\S(?:[^\n]*\S)?")},
    # Read as a number, an id is between 0704.0001 and 9999.
    fields.paper: {
        "type": ["string", "number"],
        "pattern": _whole(_PAPER),
        "minimum": 704.0001,
        "exclusiveMaximum": 10000,
    },
    fields.day: {"type": "string", "pattern": _whole(_DAY)},
    fields.slug: {"type": ["string", "number", "boolean"], "pattern": _whole(_SLUG), "minimum": 0},
    fields.year: {
        "type": ["string", "integer"],
        "pattern": _whole(fields.YEAR),
        "minimum": 1500,
        "exclusiveMaximum": 3000,
    },
    fields.doi: {"type": "string", "pattern": _whole(DOI)},
    fields.orcid: {"type": "string", "pattern": _whole(ORCID)},
    fields.former_name: {
        "type": ["string", "number", "boolean"],
        "pattern": _whole(rf"(?!index\s*$)(?:{fields.FORMER_NAME})"),
    },
    fields.address: {"type": "string", "pattern": _whole(_ADDRESS)},
    fields.switch: {"type": ["boolean", "string"], "pattern": _whole("true|false")},
}
# An item of a list holds no comma that YAML takes for a letter, and ends in none.
_ITEM = {**_TEXTS[fields.text], "pattern": _whole(r"(?![^\n]*(?:[，、]|,\s*$))\S(?:[^\n]*\S)?")}
