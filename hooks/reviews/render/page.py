"""Preparing the tokens of one text for its page: ids of headings, addresses, alt texts and formulas. Faults in them are
reported with their lines.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import unquote

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from reviews.model.address import ascii_address
from reviews.model.fault import Fault
from reviews.model.paper import is_web_address
from reviews.render.bounds import DEEPEST, TooLargeError
from reviews.render.flow import Env, plain, reported, with_lines
from reviews.render.formula import mathml
from reviews.render.fragment import LINK
from reviews.render.headings import Slugs
from reviews.render.in_text import plain as plain_text
from reviews.render.parser import TooDeepError
from reviews.render.raw import attributes_of, name_of, rewritten
from reviews.source.blank import is_blank
from reviews.source.characters import unescaped
from reviews.source.tex import FormulaError

FORMULA = "\x04"
"""Encloses the number of a formula in HTML before sanitising; the MathML is inserted afterwards."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_EXTERNAL = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
# Elements whose end tag is optional in a block of HTML (https://html.spec.whatwg.org/multipage/syntax.html#optional-tags).
_OPTIONAL = frozenset("p li dt dd tr td th thead tbody tfoot".split())
_VOID = frozenset({"br", "hr", "img"})
# Markdown has `~~` for this element; in texts on language models it is the token that begins a sentence.
_TOKENS = frozenset({"s"})


class Prepared:
    """What one text needs for its page; changes the given tokens in place."""

    def __init__(self, tokens: Sequence[Token], env: Env, room: int) -> None:
        """`room` is how many characters the HTML may have.

        Raises TooLargeError where the addresses of references alone have more (each is written once, and stands
        wherever it is referred to), and TooDeepError where so many tags are open that sanitising would take long: its
        time grows with the square of their number.
        """
        self.formulas: list[str] = []
        """The MathML of each formula, by its number."""
        self.faults: list[Fault] = []
        self._env = env
        self._room = room
        self._depth = 0
        self._ids: set[str] = set()
        self._local: list[tuple[int, str]] = []
        self._tags: list[tuple[int, str, str, bool]] = []
        self._slugs = Slugs()
        for place, token in enumerate(tokens):
            self._prepare(token, tokens[place - 1] if place else None)
        self.faults += [*reported(env), *self._lost_anchors(), *self._unpaired()]

    def _prepare(self, token: Token, before: Token | None) -> None:
        line = token.map[0] if token.map else 0
        if token.type == "inline":
            if before is not None and before.type == "heading_open":
                before.attrs["id"] = self._slugs.slug(plain(token.children or []))
            for child, its_line in with_lines(token):
                self._prepare_child(child, its_line + 1)
        elif token.type == "html_block":
            token.content = rewritten(token.content, lambda tag, lines: self._kept(tag, line + 1 + lines, within=False))

    def _prepare_child(self, token: Token, line: int) -> None:
        if token.type == "link_open":
            line = self._defined_at(token, line)
            self._place(token.attrs, "href", line)
        elif token.type == "image":
            token.content = plain(token.children or [], lambda formula: self._readable(formula, line))
            self._check_image(str(token.attrs["src"]), token.content, line)
            self._place(token.attrs, "src", self._defined_at(token, line))
        elif token.type == "html_inline":
            token.content = rewritten(token.content, lambda tag, _: self._kept(tag, line, within=True))
        elif token.type == "formula":
            self._draw(token, line)
        elif token.type == "fault":
            self.faults.append(Fault(line, token.meta["kind"], token.meta["details"]))

    def _defined_at(self, token: Token, line: int) -> int:
        """The line with the address of a link: the link's own, or that of its definition."""
        label = token.meta.get("label")
        if label is None:
            return line
        self._env.setdefault("used", set()).add(label)
        definition = self._env["references"][label]
        self._room -= len(definition["href"])
        if self._room < 0:
            raise TooLargeError(line - 1)
        return int(definition["map"][0]) + 1

    def _place(self, attributes: dict[str, Any], key: str, line: int) -> None:
        """Prepare an address for HTML; one into the site gets what `fragment.connect` needs."""
        address = str(attributes[key])
        if address[:4].lower() == "http":
            address = address.replace(" ", "%20")
        if _SCHEME.match(address):
            is_mail = address.lower().startswith("mailto:")
            if re.search(r"\s", address) if is_mail else not is_web_address(address):
                self.faults.append(Fault(line, "link-address", {"link": address}))
                del attributes[key]
            else:
                attributes[key] = ascii_address(address)
        elif address.startswith("#"):
            self._local.append((line, address))
        else:
            attributes[key] = f"{LINK}{line} {address}"

    def _check_image(self, source: str, words: str, line: int) -> None:
        """Report an image that readers should not have to load, or that has no alt text."""
        if source and not source.startswith("https:") and _EXTERNAL.match(source):
            self.faults.append(Fault(line, "image-address", {"found": source}))
        if is_blank(words):  # WCAG 2.2, 1.1.1
            self.faults.append(Fault(line, "image-without-words", {"found": source}))

    def _draw(self, token: Token, line: int) -> None:
        """The number that stands for a formula."""
        drawn = self._mathml(token, line)
        token.content = f"{FORMULA}{len(self.formulas)}{FORMULA}"
        self.formulas.append(drawn)

    def _readable(self, token: Token, line: int) -> str:
        """A formula as text, for places that cannot hold an element."""
        return plain_text(self._mathml(token, line))

    def _mathml(self, token: Token, line: int) -> str:
        try:
            return mathml(token.content, display=token.block)
        except FormulaError as error:
            self.faults.append(Fault(line + error.line, error.kind, error.details))
            return ""

    def _kept(self, tag: re.Match[str], line: int, *, within: bool) -> str:
        """A tag as it is put into the HTML; `within` tells if it is within a line of text."""
        name = name_of(tag)
        self._nest(name, line, is_closed=bool(tag["closed"]))
        if name not in _VOID:  # in HTML, a final slash closes only void elements
            self._tags.append((line, tag[0], name, within))
        if tag["closed"]:
            return f"</{name}>"
        attributes = {key: unescaped(value) for key, value in attributes_of(tag)}
        if name == "img":
            self._check_image(attributes.get("src", ""), attributes.get("alt", ""), line)
        for key in {"href", "src"} & attributes.keys():
            self._place(attributes, key, line)
        if "id" in attributes:
            self._ids.add(attributes["id"])
        return "".join([f"<{name}", *(f' {key}="{escapeHtml(value)}"' for key, value in attributes.items()), ">"])

    def _nest(self, name: str, line: int, *, is_closed: bool) -> None:
        if name in _VOID or name in _OPTIONAL:
            return
        self._depth = max(0, self._depth - 1) if is_closed else self._depth + 1
        if self._depth > 2 * DEEPEST:  # up to there `bounds.too_deep` is quick, and exact
            raise TooDeepError(line - 1)

    def _lost_anchors(self) -> Iterator[Fault]:
        """Report links to missing anchors within the text."""
        ids = (
            self._ids
            | self._slugs.given
            | {f"fn:{label[1:]}" for label in self._env.get("footnotes", {}).get("refs", ())}
        )
        for line, link in dict.fromkeys(self._local):
            if unquote(link[1:]) not in ids:
                yield Fault(line, "link-anchor", {"link": link})

    def _unpaired(self) -> Iterator[Fault]:
        """Report tags without a partner, which a browser drops or never closes, and tags that were meant as tokens."""
        pairs = Counter[str]()
        waiting: dict[str, list[tuple[int, str]]] = {}
        for line, tag, name, within in self._tags:
            if name in _TOKENS:
                yield Fault(line, "tag-or-token", {"found": tag, "name": name})
            elif name in _OPTIONAL and not within:
                continue
            elif not tag.startswith("</"):
                pairs[name] += 1
                waiting.setdefault(name, []).append((line, tag))
            elif waiting.get(name):
                waiting[name].pop()
            else:
                yield Fault(line, "tag-alone", {"found": tag, "name": name})
        for line, tag in (each for several in waiting.values() for each in several):
            yield Fault(line, "tag-alone", {"found": tag, "name": re.sub(r"\W.*", "", tag[1:], flags=re.DOTALL)})
