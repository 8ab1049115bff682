"""Plain text to Markdown that shows every character, within a line (see `markdown`)."""

import re

from reviews.model.paper import is_web_address
from reviews.plaintext.tokens import MARK, PLAIN, addresses
from reviews.render.attributes import TAGS
from reviews.render.dollars import PATTERN, stray_hangul
from reviews.render.formula import mathml
from reviews.source.tex import FormulaError

_HREF = r"https?://[^\s()<>\"'`{}|\\^$]*(?:\([^\s()<>\"'`{}|\\^$]*\)[^\s()<>\"'`{}|\\^$]*)*"
_TOKEN = re.compile(
    r"(?P<code>(?<!`)`[^`]*[^`\s][^`]*`(?!`))"
    r"|(?P<strong>\*\*(?=[^\s*])[^*]*(?<=[^\s*])\*\*(?!\*))"
    r"|(?P<struck>(?<!~)~~(?=[^\s~])[^~]*(?<=[^\s~])~~(?!~))"
    rf"|(?P<link>(?P<image>!?)\[(?P<label>[^\[\]]*[^\[\]\s][^\[\]]*)\]\((?P<href>{_HREF})\))"
    rf"|(?P<named>(?<!{MARK}){MARK}(?!{MARK})(?P<name>(?:[^{MARK}]|{PLAIN})+?)\((?P<to>{_HREF})\))"
    r"|(?P<address>https?://[!#%&(-;=?-Z_a-z~]+|(?:ftps?|https?)://|www\.[!#%&(-;=?-Z_a-z~]*)"
    rf"|(?P<formula>{PATTERN})",
    re.IGNORECASE,
)
# What the beginning of a line, or signs in it, would mean to us or to other programs (see `render.foreign`).
_MARKUP_OF_LINES = re.compile(r":\s|%%$|!!!|\?\?\?|===|:::|\+[-=:]|\*\[|\[(?:!|toc\])", re.IGNORECASE)
# The line below the head of a table, which is refused where it makes none.
_RULE_OF_TABLE = re.compile(r"[ \t:—–─-]*\|[ \t|:—–─-]*")
_MARKUP_WITHIN = (
    r"==(?=[^\s=])|%%(?=.)|\{(?=[{%:.#]|[ \t]*(?:[.#][A-Za-z]|[a-z-]+=))|!(?=\[\[)|\^(?=\[)|(?<=[ \t])\^(?=[A-Za-z0-9])"
)
# Hair spaces are marks here, not white space.
_SPACES = " \t\xa0\u3000"


def paragraph(line: str) -> str:
    """A line of text as a paragraph, whatever it begins with."""
    text = inline(line.strip(_SPACES)).strip(_SPACES)
    if match := re.match(r"(\d+)([.)](?:\s|$))", text):
        return f"{match[1]}\\{match[2]}{text[match.end() :]}"
    if re.match(r"[#>]|[-+](?:\s|$)|-\s*-", text):
        return f"\\{text}"
    if _RULE_OF_TABLE.fullmatch(text):
        return text.replace("|", "\\|", 1)
    return f"\\{text}" if _MARKUP_OF_LINES.match(text) else text


def inline(text: str) -> str:
    """The Markdown of text within a line."""
    parts: list[str] = []
    end = seen = 0
    links_like = _has_links_like(text)
    while match := _TOKEN.search(text, seen):
        written, stop = _written(match)
        if written is None:
            seen = match.start() + 1
            continue
        before = _escaped(text[end : match.start()], text, end, links_like)
        # An exclamation mark before a link would make it an image.
        if before.endswith("!") and written.startswith("["):
            before = f"{before[:-1]}\\!"
        parts += [before, written]
        end = seen = stop
    return "".join([*parts, _escaped(text[end:], text, end, links_like)]).replace(MARK, "")


def _written(match: re.Match[str]) -> tuple[str | None, int]:
    """The Markdown of a token and the end of the token in the text; None if it is plain text."""
    if code := match["code"]:
        return code, match.end()
    if match["strong"]:
        return f"**{inline(match[0][2:-2])}**", match.end()
    if match["struck"]:
        return f"~~{inline(match[0][2:-2])}~~", match.end()
    # An image without HTTPS would be refused.
    is_fit = not match["image"] or (match["href"] or "").startswith("https:")
    if match["link"] and is_fit and is_web_address(match["href"]):
        return f"{match['image']}[{inline_words(match['label'])}]({match['href']})", match.end()
    if match["named"] and is_web_address(match["to"]):
        return f"[{inline_words(match['name'])}]({match['to']})", match.end()
    if match["address"]:
        scheme = "http://" if match[0][:4].casefold() == "www." else ""
        end = next((end for start, end in addresses(scheme + match[0]) if start == 0), 0)
        if end:
            address = match[0][: end - len(scheme)]
            shown = re.sub(r"&(?=#?\w+;)", "&amp;", address)
            written = (
                f"[{inline_words(address)}]({scheme}{shown.replace('(', '%28').replace(')', '%29')})"
                if scheme
                else f"<{shown}>"
            )
            return written, match.start() + len(address)
        head = re.match(r"\w+(?:://|\.)", match[0])
        assert head is not None
        return _unlinked(head[0]), match.start() + head.end()
    if match["formula"] and is_formula(match[0]):
        return match[0], match.end()
    return None, match.end()


def inline_words(text: str) -> str:
    """Text within brackets."""
    return _unlinked(_escaped(text, text, 0, True)).replace("\\]:", "&#93;:")


def _unlinked(text: str) -> str:
    """Text with nothing that would be read as an address."""
    return re.sub(r"(?i)\b(www)\.", r"\1&#46;", text.replace("://", "&#58;//"))


def is_formula(text: str) -> bool:
    """Whether a text is one valid formula, in which Hangul stands in `\\text{}` alone."""
    match = re.fullmatch(PATTERN, text)
    if match is None or "`" in text or "://" in text or MARK in text or stray_hangul(match["display"] or ""):
        return False
    try:
        mathml(match["display"] or match["inline"], display=match["display"] is not None)
    except FormulaError:
        return False
    return True


def _is_no_tag(rest: str) -> bool:
    """Whether `<` is a plain sign to every reader, alone or in a token such as `<eos>`."""
    if token := re.match(r"([A-Za-z]\w*)>", rest, re.ASCII):
        return token[1].lower() not in TAGS
    return re.match(r"[ \d=]|$", rest) is not None and "@" not in rest


def _has_links_like(text: str) -> bool:
    """Whether Markdown could read brackets in a text as a link, a footnote or a citation."""
    return re.search(r"\]\s?[\[(:]|\[\^|\[\[|\[-?@", text) is not None


def _escaped(part: str, text: str, start: int, links_like: bool) -> str:
    """A part of a text, from `start` on, escaped so that it is not read as Markdown; its brackets may be
    `links_like`.
    """

    def escape(match: re.Match[str]) -> str:
        sign, position = match[0], start + match.start()
        before, after = text[position - 1 : position] if position else "", text[position + 1 : position + 2]
        if sign in "_~" and (before.isalnum() and after.isalnum()):
            return sign
        if sign == "*" and before.isspace() and after.isspace():
            return sign
        if sign in "[]" and not links_like:
            return sign
        if sign == "<":
            return sign if _is_no_tag(text[position + 1 :]) else "&lt;"
        if sign == "&":
            return "&amp;" if re.match(r"&#?\w+;?", text[position:]) else sign
        return f"\\{sign}"

    return re.sub(rf"[\\*_~`$<&\[\]]|{_MARKUP_WITHIN}", escape, part)
