"""Plain lines to Markdown that shows every character of them.

What is Markdown beyond doubt stays it: lists, headings, quotes, tables, fenced code, `code`, **strong** words,
[links](https://...), images with words, and formulas that can be read. What only would be taken for Markdown is
escaped, and addresses become links wherever they end.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from reviews.model.paper import is_web_address
from reviews.plaintext.tokens import HEADING, MARK, PLAIN, Fences, addresses
from reviews.render.in_text import PATTERN, FormulaError, mathml
from reviews.render.markup import is_tag

_HREF = r"https?://[^\s()<>\"'`{}|\\^$]*(?:\([^\s()<>\"'`{}|\\^$]*\)[^\s()<>\"'`{}|\\^$]*)*"
_TOKEN = re.compile(
    r"(?P<code>(?<!`)`[^`]*[^`\s][^`]*`(?!`))"
    r"|(?P<strong>\*\*(?=[^\s*])[^*]*(?<=[^\s*])\*\*(?!\*))"
    rf"|(?P<link>(?P<image>!?)\[(?P<label>[^\[\]]*[^\[\]\s][^\[\]]*)\]\((?P<href>{_HREF})\))"
    rf"|(?P<named>(?<!{MARK}){MARK}(?!{MARK})(?P<name>(?:[^{MARK}]|{PLAIN})+?)\((?P<to>{_HREF})\))"
    r"|(?P<address>https?://[!#%&(-;=?-Z_a-z~]+|(?:ftps?|https?)://|www\.[!#%&(-;=?-Z_a-z~]*)"
    rf"|(?P<formula>{PATTERN})",
    re.IGNORECASE,
)
# Hair spaces are marks, and no white space here.
_SPACES = " \t\xa0\u3000"
_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:(?P<bullet>[-*+])|(?P<number>\d{1,9})\.)[ \t]+(?P<text>[^ \t].*)")
_QUOTE = re.compile(r"\s*>\s?(?P<text>.*\S)")
_RULE = re.compile(r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?")


def to_markdown(lines: Sequence[str]) -> str:
    """The Markdown of a text; every line that is no part of a list, a table or code is a paragraph."""
    return "\n\n".join(_blocks(lines))


def _blocks(lines: Sequence[str]) -> Iterator[str]:
    fences, tables = Fences(lines), _table_ends(lines)
    number = 0
    while number < len(lines):
        line = lines[number]
        end = number + 1
        if not line.replace(MARK, " ").strip():
            pass
        elif line.startswith(MARK):
            yield paragraph(line)
        elif code_end := fences.end(number):
            end = code_end
            yield "\n".join([line.strip(), *lines[number + 1 : end - 1], lines[end - 1].strip()])
        elif table_end := tables[number]:
            end = table_end
            yield "\n".join(inline(row.strip()) for row in lines[number:end])
        elif _item(line, None):
            end = _run(lines, number, lambda each: _ITEM.fullmatch(each) is not None)
            yield from _list(lines[number:end])
        elif _QUOTE.fullmatch(line):
            end = _run(lines, number, lambda each: _QUOTE.fullmatch(each) is not None)
            texts = [paragraph(match["text"]) for each in lines[number:end] if (match := _QUOTE.fullmatch(each))]
            yield "\n>\n".join(f"> {text}" for text in texts)
        elif heading := HEADING.fullmatch(line.strip()):
            words = inline(heading["words"])
            yield f"{heading[1]} {words[:-1]}\\#" if words.endswith("#") else f"{heading[1]} {words}"
        else:
            end = _formula_end(lines, number)
            yield paragraph(" ".join(lines[number:end]))
        number = end


def _run(lines: Sequence[str], start: int, belongs: Callable[[str], bool]) -> int:
    end = start
    while end < len(lines) and belongs(lines[end]):
        end += 1
    return end


def _table_ends(lines: Sequence[str]) -> list[int]:
    """Of each line the end of the table that begins there, or 0: a row, a rule, rows, each of as many columns."""
    rows = [line.strip() for line in lines]
    is_row = [row.startswith("|") and row.endswith("|") for row in rows]
    columns = [
        re.sub(r"\\.|`[^`]*`", "", row).count("|") if fits else 0 for row, fits in zip(rows, is_row, strict=True)
    ]
    ends = [0] * len(lines)
    end, is_even = len(lines), True
    # From the last line on, so that each is looked at once, however many rows are no table.
    for number in range(len(lines) - 1, -1, -1):
        if not is_row[number]:
            end, is_even = number, True
            continue
        is_even = is_even and (number + 1 == end or columns[number] == columns[number + 1])
        if is_even and end - number > 2 and _RULE.fullmatch(rows[number + 1]):
            ends[number] = end
    return ends


def _formula_end(lines: Sequence[str], start: int) -> int:
    """The end of a formula that begins at a line with `$$` and closes on a later one."""
    if lines[start].strip().startswith("$$") and lines[start].count("$$") == 1:
        for end in range(start + 1, len(lines)):
            if "$$" in lines[end]:
                return end + 1 if _is_formula(" ".join(lines[start : end + 1]).strip()) else start + 1
    return start + 1


def _item(line: str, former: re.Match[str] | None) -> re.Match[str] | None:
    """A line as an item of a list; a number has to be the first, or to follow the former's."""
    match = _ITEM.fullmatch(line)
    if match is None or match["bullet"]:
        return match
    expected = int(former["number"]) + 1 if former and former["number"] else 1
    return match if int(match["number"]) == expected else None


def _list(lines: Sequence[str]) -> Iterator[str]:
    """Lists of lines that look like items; one whose number does not fit is a paragraph."""
    items: list[str] = []
    former: re.Match[str] | None = None
    depth = 0
    for line in lines:
        match = _item(line, former)
        if items and (match is None or former is None or bool(match["bullet"]) != bool(former["bullet"])):
            yield "\n".join(items)
            items, depth = [], 0
        if match is None:
            yield paragraph(line)
        else:
            width = len(match["indent"].expandtabs(4))
            depth = min(depth + 1, width // 2) if items else 0
            mark = "-" if match["bullet"] else f"{match['number']}."
            items.append(f"{'    ' * depth}{mark} {paragraph(match['text'])}")
        former = match
    if items:
        yield "\n".join(items)


def paragraph(line: str) -> str:
    """A line of text that is a paragraph, whatever it begins with."""
    text = inline(line.strip(_SPACES)).strip(_SPACES)
    if match := re.match(r"(\d+)(\.\s)", text):
        return f"{match[1]}\\{match[2]}{text[match.end() :]}"
    if re.match(r"[#>]|[-+](?:\s|$)|-\s*-", text):
        return f"\\{text}"
    if re.match(r":\s|~~~", text):
        return f"&#{ord(text[0])};{text[1:]}"
    return text


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
        # Before a link, an exclamation mark would make an image of it.
        if before.endswith("!") and written.startswith("["):
            before = f"{before[:-1]}\\!"
        parts += [before, written]
        end = seen = stop
    return "".join([*parts, _escaped(text[end:], text, end, links_like)]).replace(MARK, "")


def _written(match: re.Match[str]) -> tuple[str | None, int]:
    """The Markdown of a token and where in the text the token ends; None where it is text after all."""
    if match["code"]:
        return match[0], match.end()
    if match["strong"]:
        return f"**{inline(match[0][2:-2])}**", match.end()
    # An image that is not fetched over HTTPS is refused.
    is_fit = not match["image"] or (match["href"] or "").startswith("https:")
    if match["link"] and is_fit and is_web_address(match["href"]):
        return f"{match['image']}[{inline_words(match['label'])}]({match['href']})", match.end()
    if match["named"] and is_web_address(match["to"]):
        return f"[{inline_words(match['name'])}]({match['to']})", match.end()
    if match["address"]:
        scheme = "http://" if match[0][:4].casefold() == "www." else ""
        end = next((end for start, end in addresses(scheme + match[0]) if start == 0), 0) - len(scheme)
        if end > 0:
            address = match[0][:end]
            shown = re.sub(r"&(?=#?\w+;)", "&amp;", address)
            written = (
                f"[{inline_words(address)}]({scheme}{shown.replace('(', '%28').replace(')', '%29')})"
                if scheme
                else f"<{shown}>"
            )
            return written, match.start() + end
        head = re.match(r"\w+(?:://|\.)", match[0])
        assert head is not None
        return _unlinked(head[0]), match.start() + head.end()
    if match["formula"] and _is_formula(match[0]):
        return match[0], match.end()
    return None, match.end()


def inline_words(text: str) -> str:
    """Text that stands within brackets."""
    return re.sub(r"(?<!\\)([\[\]])", r"\\\1", _unlinked(_escaped(text, text, 0, _has_links_like(text)))).replace(
        "\\]:", "&#93;:"
    )


def _unlinked(text: str) -> str:
    """Text in which nothing is taken for an address."""
    return re.sub(r"(?i)\b(www)\.", r"\1&#46;", text.replace("://", "&#58;//"))


def _is_formula(text: str) -> bool:
    match = re.fullmatch(PATTERN, text)
    if match is None or "`" in text or "://" in text or MARK in text:
        return False
    try:
        mathml(match["display"] or match["inline"], display=match["display"] is not None)
    except FormulaError:
        return False
    return True


def _is_no_tag(rest: str) -> bool:
    """Whether what follows `<` makes it a sign of its own, or of a token such as `<eos>`, for every reader."""
    if token := re.match(r"([A-Za-z]\w*)>", rest, re.ASCII):
        return not is_tag(token[1])
    return re.match(r"[ \d=]|$", rest) is not None and "@" not in rest


def _has_links_like(text: str) -> bool:
    """Whether Markdown could take brackets in a text for a link, a footnote or a table of contents."""
    return re.search(r"\]\s?[\[(:]|\[\^|\[TOC\]", text) is not None


def _escaped(part: str, text: str, start: int, links_like: bool) -> str:
    """A part of a text, from `start` on, that is not to be read as Markdown; its brackets may be `links_like`."""

    def escape(match: re.Match[str]) -> str:
        sign, position = match[0], start + match.start()
        before, after = text[position - 1 : position] if position else "", text[position + 1 : position + 2]
        if sign == "_" and (before.isalnum() and after.isalnum()):
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

    return re.sub(r"[\\*_`$<&\[\]]", escape, part)
