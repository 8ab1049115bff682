"""Preparing the tokens of one text for its page: ids of headings, addresses, alt texts and formulas. Faults in them are
reported with their lines.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote, unquote

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
from reviews.render.in_text import spelt
from reviews.render.parser import TooDeepError
from reviews.render.raw import attributes_of, markdown_in, name_of, rewritten
from reviews.source.blank import is_blank
from reviews.source.characters import unescaped
from reviews.source.tex import FormulaError

FORMULA = "\x04"
"""Encloses the number of a formula in HTML before sanitising; the MathML is inserted afterwards."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# Signs that an address holds percent-encoded (RFC 3986, section 2), as GitHub and browsers write them.
_UNSAFE = re.compile(r"[ \"`{}|\\^]")
_HOST = re.compile(r"https?://[^/?#]*", re.IGNORECASE)
_EXTERNAL = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
# Elements whose end tag is optional in a block of HTML (https://html.spec.whatwg.org/multipage/syntax.html#optional-tags).
_OPTIONAL = frozenset("p li dt dd tr td th thead tbody tfoot".split())
_VOID = frozenset({"br", "hr", "img"})
# Markdown has `~~` for this element; in texts on language models it is the token that begins a sentence.
_TOKENS = frozenset({"s"})
# Elements that a browser drops outside of a table.
_OF_TABLES = frozenset("caption thead tbody tfoot tr th td".split())


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
            if token.type == "heading_open":
                token.attrs["id"] = self._slugs.slug(plain(tokens[place + 1].children or []))
        for token in tokens:
            self._prepare(token)
        self.faults += [*reported(env), *self._lost_anchors(), *self._unpaired()]

    def _prepare(self, token: Token) -> None:
        if token.type == "inline":
            before = ""
            for child, its_line in with_lines(token):
                self._prepare_child(child, its_line + 1)
                if child.type == "link_close" and before == "link_open":
                    self.faults.append(Fault(its_line + 1, "link-without-words"))
                before = child.type
        elif token.type == "html_block" and token.map:
            first = token.map[0] + 1
            if unread := markdown_in(token.content):
                self.faults.append(Fault(first + unread[0], "html-markdown", {"found": unread[1]}))
            token.content = rewritten(token.content, lambda tag, lines: self._kept(tag, first + lines, within=False))

    def _prepare_child(self, token: Token, line: int) -> None:
        if token.type == "link_open":
            line = self._defined_at(token, line)
            self._entitle(token, line)
            self._place(token.attrs, "href", line)
        elif token.type == "image":
            token.content = plain(
                token.children or [], lambda formula: self._readable(formula.content, line, display=formula.block)
            )
            self._entitle(token, line)
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
        first: int = definition["map"][0]
        return first + 1

    def _place(self, attributes: dict[str, Any], key: str, line: int) -> None:
        """Prepare an address for HTML; one into the site gets what `fragment.connect` needs."""
        address: str = attributes[key]
        if host := _HOST.match(address):
            address = host[0] + _UNSAFE.sub(lambda sign: quote(sign[0]), address[host.end() :])
        if _SCHEME.match(address):
            is_mail = address.lower().startswith("mailto:")
            if re.search(r"\s", address) if is_mail else not is_web_address(address):
                self.faults.append(Fault(line, "link-address", {"link": address}))
                del attributes[key]
            else:
                attributes[key] = ascii_address(address)
        elif address.startswith("#"):
            address = attributes[key] = f"#{self._slugs.from_github(address[1:])}"
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
        drawn = self._mathml(token.content, line, display=token.block)
        token.content = f"{FORMULA}{len(self.formulas)}{FORMULA}"
        self.formulas.append(drawn)

    def _entitle(self, token: Token, line: int) -> None:
        """Prepare the title of a link or an image, which may become its caption."""
        if title := str(token.attrs.get("title", "")):
            token.attrs["title"] = spelt(title, lambda tex: self._readable(tex, line, display=False))

    def _readable(self, tex: str, line: int, *, display: bool) -> str:
        """A formula as text, for places that cannot hold an element."""
        return plain_text(self._mathml(tex, line, display=display))

    def _mathml(self, tex: str, line: int, *, display: bool) -> str:
        try:
            return mathml(tex, display=display)
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
        if name == "a" and "name" in attributes:  # the older form of an id
            attributes.setdefault("id", attributes["name"])
        if name == "img" and not attributes.get("src"):
            self.faults.append(Fault(line, "image-nowhere", {"found": tag[0]}))
        elif name == "img":
            self._check_image(attributes["src"], attributes.get("alt", ""), line)
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
        near = {_letters(id): id for id in ids}
        for line, link in dict.fromkeys(self._local):
            if (meant := unquote(link[1:])) in ids:
                continue
            if found := near.get(_letters(meant)):
                yield Fault(line, "link-anchor-near", {"link": link, "near": f"#{found}"})
            else:
                yield Fault(line, "link-anchor", {"link": link})

    def _unpaired(self) -> Iterator[Fault]:
        """Report tags without a partner, which a browser drops or never closes, and tags that were meant as tokens."""
        waiting: dict[str, list[tuple[int, str]]] = {}
        for line, tag, name, within in self._tags:
            if name in _TOKENS:
                yield Fault(line, "tag-or-token", {"found": tag, "name": name})
            elif name in _OF_TABLES and not waiting.get("table"):
                yield Fault(line, "tag-outside", {"found": tag})
            elif name in _OPTIONAL and not within:
                continue
            elif not tag.startswith("</"):
                waiting.setdefault(name, []).append((line, tag))
            elif waiting.get(name):
                waiting[name].pop()
            else:
                yield Fault(line, "tag-alone", {"found": tag, "name": name})
        for line, tag in (each for several in waiting.values() for each in several):
            yield Fault(line, "tag-alone", {"found": tag, "name": re.sub(r"\W.*", "", tag[1:], flags=re.DOTALL)})


def _letters(id: str) -> str:
    """What two ids have in common that people take for each other: `#Results`, `#2-results` and `#2.-Results`."""
    return re.sub(r"[\W_]", "", id).casefold()
