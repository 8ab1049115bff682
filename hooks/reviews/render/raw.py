"""HTML in a text: the tags that a writer may use. Anything that only looks like a tag, such as `<unk>`, is text.

Rules: https://spec.commonmark.org/0.31.2/#raw-html and #html-blocks, for elements that we keep. Instructions,
declarations and CDATA, which a browser would drop with their content, are text as well. Comments are dropped.
"""

import re
from collections.abc import Callable, Iterator

from markdown_it.rules_block import StateBlock, html_block
from markdown_it.rules_inline import StateInline

from reviews.render.attributes import TAGS
from reviews.render.dollars import PATTERN
from reviews.render.flow import report, report_here

_ATTRIBUTE = r"""\s+(?:[A-Za-z_:][\w:.-]*)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?"""
_ATTRIBUTES = re.compile(r"""\s+([A-Za-z_:][\w:.-]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""", re.ASCII)
_TAG = re.compile(
    rf"<(?:/(?P<closed>[A-Za-z][A-Za-z0-9-]*)\s*>|(?P<opened>[A-Za-z][A-Za-z0-9-]*)(?P<rest>(?:{_ATTRIBUTE})*+)\s*/?>)",
    re.ASCII,
)
# Elements of HTML that people write for looks or media, and that we do not keep. Others may be tokens: `<source>`.
_NOT_KEPT = frozenset(
    "aside center font big tt strike nobr marquee ruby rb rt rp picture iframe video audio embed".split()
)
_SIGN = re.compile(r"<[A-Za-z/!?]")
_FIRST_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)(?=[\s/>]|$)")
# Constructs other than comments that hide everything up to their end.
_HIDING = {"<?": "?>", "<![CDATA[": "]]>", "<!": ">"}


def name_of(tag: re.Match[str]) -> str:
    """The name of a tag's element, in small letters."""
    return (tag["opened"] or tag["closed"]).lower()


def attributes_of(tag: re.Match[str]) -> list[tuple[str, str]]:
    """The attributes of a tag as they are written, without the quotes of their values."""
    found = _ATTRIBUTES.findall(tag["rest"] or "")
    return [(name.lower(), value[1:-1] if value[:1] in {'"', "'"} else value) for name, value in found]


def _comment_end(text: str, start: int) -> int:
    """The end of the comment that begins at a place; 0 if it never ends."""
    if text.startswith(("<!-->", "<!--->"), start):
        return text.index(">", start) + 1
    end = text.find("-->", start + len("<!--"))
    return 0 if end == -1 else end + len("-->")


def html_within(state: StateInline, silent: bool) -> bool:
    """A tag or a comment in a line. Anything that only looks like one is text, whatever Markdown says."""
    text, start = state.src, state.pos
    if not _SIGN.match(text, start) or state.html_terminator_last(">") < start:
        return False
    if text.startswith("<!--", start):
        end = _comment_end(text, start) if state.html_terminator_last("-->") > start else 0
        is_text = False
    else:
        tag = _TAG.match(text, start)
        end = tag.end() if tag else _hiding_end(state)
        is_text = tag is None or name_of(tag) not in TAGS
    if not end or end > state.posMax:
        return False
    if not silent and is_text:
        if tag and name_of(tag) in _NOT_KEPT and (tag["closed"] or "=" in tag["rest"]):
            told = state.env.setdefault("not_kept", set())
            if name_of(tag) not in told:
                report_here(state, "tag-not-kept", found=tag[0])
            told.add(name_of(tag))
        state.append_pending(text[start:end])
    elif not silent:
        token = state.push("html_inline", "", 0)
        token.content, token.meta = text[start:end], {"at": start}
        state.linkLevel += text.startswith(("<a ", "<A "), start) - text.startswith(("</a", "</A"), start)
    state.pos = end
    return True


def _hiding_end(state: StateInline) -> int:
    """The end of an instruction, a declaration or CDATA, which browsers do not show; 0 if it never ends."""
    text, start = state.src, state.pos
    for opening, closing in _HIDING.items():
        if text.startswith(opening, start) and state.html_terminator_last(closing) > start:
            end = text.find(closing, start + len(opening))  # `<?>` opens what nothing closes
            return 0 if end == -1 else end + len(closing)
    return 0


def html_as_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """HTML that begins a block, if it is a comment or an element that we keep."""
    place = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("<", place):
        return False
    line = state.src[place : state.eMarks[start]]
    name = _FIRST_NAME.match(line)
    is_comment = line.startswith("<!--")
    if not is_comment and not (name and name[1].lower() in TAGS):
        return False
    if not html_block(state, start, end, silent):
        return False
    if not silent and is_comment and not _comment_end(state.tokens[-1].content.strip(), 0):
        report(state.env, start, "comment-open")
    return True


# Markdown in a block of HTML, which ends at a blank line only.
_MARKDOWN = re.compile(
    r"\*\*(?=[^\s*])[^*\n]+(?<=\S)\*\*(?!\*)|!?\[[^\[\]\n]+\]\([^()\s]+\)|`[^`\n]+`"
    r"|^[ \t]*(?:(?:[-*+]|[0-9]{1,3}[.)]|\#{1,6}|>)[ \t]+\S[^\n]*|```[^\n]*|\|[^\n]*\|[ \t]*$)"
    rf"|{PATTERN}",
    re.DOTALL | re.MULTILINE,
)
# No source may hold it.
_HERE = "\x06"
_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def markdown_in(html: str) -> tuple[int, str] | None:
    """Markdown in a block of HTML, which is shown as it is written: the first of it, after the number of line ends
    before it. Where code is shown, it may be meant so.
    """
    if "<pre" in html.lower() or "<code" in html.lower():
        return None
    text = _HIDDEN.sub(_in_place, html)
    text = _TAG.sub(_in_place, text)
    found = _MARKDOWN.search(text)
    return (text[: found.start()].count("\n"), found[0].replace(_HERE, "").strip()) if found else None


def _in_place(tag: re.Match[str]) -> str:
    """What stands for a tag or a comment: no word, and as many lines."""
    return _HERE + "\n" * tag[0].count("\n")


Keep = Callable[[re.Match[str], int], str]
"""Makes HTML of a tag and the number of line ends before it in its text."""


def rewritten(html: str, keep: Keep) -> str:
    """A piece of HTML with the tags that we keep rewritten by `keep`, without comments, and the rest as text."""
    return "".join(_parts(html, keep))


def _parts(html: str, keep: Keep) -> Iterator[str]:
    end = line = 0
    last_comment = html.rfind("-->")
    while (start := html.find("<", end)) >= 0:
        yield html[end:start]
        line += html.count("\n", end, start)
        tag = _TAG.match(html, start)
        if html.startswith("<!--", start) and last_comment > start:
            end = _comment_end(html, start)
        elif tag and name_of(tag) in TAGS:
            yield keep(tag, line)
            end = tag.end()
        else:
            yield "&lt;"
            end = start + 1
        line += html.count("\n", start, end)
    yield html[end:]
