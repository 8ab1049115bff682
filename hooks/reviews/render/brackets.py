"""Faulty links: references without a definition, `[[names]]`, and unused definitions that contain text. Also links
whose address contains spaces.
"""

import re
from typing import Any

from markdown_it.common.utils import normalizeReference, unescapeAll
from markdown_it.helpers import parseLinkDestination, parseLinkLabel, parseLinkTitle
from markdown_it.rules_inline import StateInline

from reviews.model.fault import Fault
from reviews.model.paper import ARXIV_ID
from reviews.render.flow import Env, report_here

# A name has a letter, or is a paper's number; `[[1, 2]]` is a matrix.
_WIKI = re.compile(rf"\[\[(?P<name>[^\[\]\n]*[^\W\d_][^\[\]\n]*|\s*(?:{ARXIV_ID})(?:v\d+)?\s*)\]\](?![(\[:])")
_UNDEFINED = re.compile(r"\[\^(?P<footnote>[^\[\]\s]+)\]|(?P<name>\[[^\[\]]+\])(?P<reference>\[[^\[\]]*\])(?!\()")
# A path or an address whose name holds spaces, up to its suffix; then perhaps a title, and the bracket that closes.
_SPACED = re.compile(
    r"(?P<address>(?:https?://)?[^\s()<>\"'][^()<>\"'\n]*\.[A-Za-z0-9]{2,5}(?:[?#][^\s()<>\"']*)?)"
    r"(?=[ \t]*(?:[ \t](?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\))"
)
# A citation in Pandoc and Quarto.
_CITED = re.compile(r"\[-?@[A-Za-z0-9_][^\[\]\s;,]*(?:[;,][^\[\]\n]*)?\](?![(\[:])")
# The kinds that GitHub has are no text by now (https://docs.github.com/en/get-started/writing-on-github, "Alerts").
_ALERT = re.compile(r"\[!(?P<alert>[A-Za-z][\w-]*)\][-+]?")
# Some people write comments as unused definitions.
_COMMENTS = frozenset({"//", "COMMENT"})


class Helpers:
    """The library's helpers, and one of ours: an address may contain spaces if it ends in a suffix, like the names of
    files. GitHub requires angle brackets around it, which few people know.
    """

    parseLinkLabel = staticmethod(parseLinkLabel)
    parseLinkTitle = staticmethod(parseLinkTitle)

    @staticmethod
    def parseLinkDestination(text: str, start: int, end: int) -> Any:
        """The end of the address that begins at a place, and the address."""
        found = parseLinkDestination(text, start, end)
        if found.ok and text[found.pos : found.pos + 1] in {" ", "\t"} and (spaced := _SPACED.match(text, start, end)):
            found.pos, found.str = spaced.end(), unescapeAll(spaced["address"])
        return found


def broken_brackets(state: StateInline, silent: bool) -> bool:
    """Tried at an opening bracket that does not begin a link, image or footnote: reports it, and leaves it as text."""
    text, start = state.src, state.pos
    if silent:
        return False
    if text[start - 1 : start] in {"", "\n"} and (alert := _ALERT.match(text, start, state.posMax)):
        report_here(state, "alert-kind", found=alert[0])
    elif wiki := _WIKI.match(text, start, state.posMax):
        if start and text[start - 1] == "!":
            report_here(state, "wiki-image", found=wiki["name"].strip(), file=wiki["name"].partition("|")[0].strip())
        elif normalizeReference(wiki["name"]) not in state.env.get("references", {}):
            report_here(state, "wiki-link", found=wiki["name"].strip())
    elif cited := _CITED.match(text, start, state.posMax):
        report_here(state, "foreign-alone", found=cited[0])
    elif undefined := _UNDEFINED.match(text, start, state.posMax):
        if undefined["footnote"] is not None:
            report_here(state, "footnote-undefined", found=undefined[0])
        elif "<" not in undefined[0] and undefined[0].count("`") % 2 == 0:  # brackets in code or tags do not count
            report_here(state, "reference-undefined", found=_referred(undefined))
    return False


def _referred(undefined: re.Match[str]) -> str:
    """The name of a reference's definition; that of `[name][]` is `name`."""
    return undefined["name"] if undefined["reference"] == "[]" else undefined["reference"]


def unused_definitions(env: Env) -> list[Fault]:
    """Unused definitions, whose text would vanish; those with only an address do not count."""
    used = env.get("used", set())
    lost = [(label, each) for label, each in env.get("references", {}).items() if label not in used]
    lost += [(each["label"], each) for each in env.get("duplicate_refs", ())]
    return [
        Fault(each["map"][0] + 1, "definition-unused", {"found": f"[{label}]"})
        for label, each in lost
        if label not in _COMMENTS and (each["title"] or not re.search(r"[/.#:@]", each["href"]))
    ]
