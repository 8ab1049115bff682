"""Footnotes, in the order of their first mention, with a link back to every mention."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_def

from reviews.model.fault import Fault
from reviews.render.flow import Env, report

Rule = Callable[..., str]

_DEFINED = re.compile(r"\[\^([^\[\]\n]+)\]:")


def use_footnotes(parser: MarkdownIt) -> None:
    """Teach a parser footnotes; `env["footnote_back"]` names the link back, with `{}` for the number."""
    footnote_plugin(parser, inline=False)
    parser.block.ruler.at("footnote_def", defined_once, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.before("reference", "footnote_space", spaced_name, {"alt": ["paragraph", "reference"]})
    for name, rule in _RULES.items():
        parser.add_render_rule(name, rule)


def defined_once(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The definition of a footnote; its label must be unique."""
    if not footnote_def(state, start, end, silent=True):
        return False
    if silent:
        return True
    place = state.bMarks[start] + state.tShift[start]
    label = state.src[place + 2 : state.src.index("]", place)]
    lines = state.env.setdefault("footnote_lines", {})
    if label in lines:
        report(state.env, start, "footnote-twice", found=f"[^{label}]", first=str(lines[label] + 1))
    lines.setdefault(label, start)
    return bool(footnote_def(state, start, end, silent=False))


def spaced_name(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Report a line that would define a footnote if its name had no spaces."""
    place = state.bMarks[start] + state.tShift[start]
    found = _DEFINED.match(state.src, place, state.eMarks[start]) if state.src.startswith("[^", place) else None
    if found and len(words := found[1].split()) > 1 and not state.is_code_block(start):
        report(state.env, start, "footnote-space", found=found[0], right=f"[^{'-'.join(words)}]")
    return False


def unused_footnotes(env: Env) -> list[Fault]:
    """The footnotes that the text does not mention, and that would not be shown."""
    lines = env.get("footnote_lines", {})
    return [
        Fault(line + 1, "footnote-unused", {"found": f"[^{label}]"})
        for label, line in lines.items()
        if env["footnotes"]["refs"][f":{label}"] < 0
    ]


def _mention(number: int, label: str) -> str:
    """The id of a mention: `fnref:a` for the first, `fnref2:a` for the second."""
    return escapeHtml(f"fnref{number + 1 if number else ''}:{label}")


def _reference(_: object, tokens: Sequence[Token], place: int, options: Any, env: Env) -> str:
    meta = tokens[place].meta
    address = escapeHtml(f"#fn:{meta['label']}")
    return f'<sup id="{_mention(meta["subId"], meta["label"])}"><a href="{address}">{meta["id"] + 1}</a></sup>'


def _open(_: object, tokens: Sequence[Token], place: int, options: Any, env: Env) -> str:
    return f'<li id="{escapeHtml("fn:" + tokens[place].meta["label"])}">\n'


def _back(_: object, tokens: Sequence[Token], place: int, options: Any, env: Env) -> str:
    meta = tokens[place].meta
    title = escapeHtml(env["footnote_back"].replace("{}", str(meta["id"] + 1)))
    space = "&nbsp;" if place and tokens[place - 1].type == "inline" else ""
    return f'{space}<a href="#{_mention(meta["subId"], meta["label"])}" title="{title}">↩</a>'


_RULES: dict[str, Rule] = {
    "footnote_ref": _reference,
    "footnote_open": _open,
    "footnote_anchor": _back,
    "footnote_block_open": lambda *_: "<div>\n<hr>\n<ol>\n",
    "footnote_block_close": lambda *_: "</ol>\n</div>\n",
}
