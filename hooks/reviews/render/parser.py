"""The parser of GitHub's Markdown: markdown-it-py, with some of its rules replaced by ours."""

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, image, link
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from reviews.model.error import ReviewsError
from reviews.render.autolinks import angled_address, mail_address, web_address, www_address
from reviews.render.brackets import Helpers, broken_brackets
from reviews.render.code import coloured
from reviews.render.emphasis import emphasised, report_spaced, struck
from reviews.render.fences import closed_fence
from reviews.render.flow import located
from reviews.render.footnotes import use_footnotes
from reviews.render.foreign import foreign_line, foreign_within
from reviews.render.formulas import formula_as_block, formula_within, table_with_formulas
from reviews.render.headings import near_heading
from reviews.render.raw import html_as_block, html_within
from reviews.render.spaces import odd_space
from reviews.render.undrawn import escape_or_formula

# Tokens within tokens: about fifty nested lists, more than anybody reads, and fewer than the libraries can handle.
DEEPEST = 100
_OPTIONS = {
    "alerts": True,
    "maxNesting": DEEPEST + 1,
    "store_labels": True,
    "strikethrough_single_tilde": True,
    "tasklists": True,
}
# The kinds of blocks that a rule may interrupt. The library loses this when a rule is replaced.
_ENDS_TEXT = ["paragraph", "reference"]
_ENDS_QUOTE = [*_ENDS_TEXT, "blockquote"]


class TooDeepError(ReviewsError):
    """A text nests deeper than `DEEPEST`; the library would silently drop the rest. `line` is counted from 0."""

    def __init__(self, line: int) -> None:
        super().__init__("render-deep")
        self.line = line


class Parser(MarkdownIt):
    """The parser. It leaves addresses as they are written; `page` says what becomes of them."""

    def __init__(self) -> None:
        super().__init__("commonmark", _OPTIONS)
        self.enable(["table", "strikethrough"])
        self.helpers = Helpers()  # type: ignore[assignment]  # a module by default
        use_footnotes(self)
        self.use(deflist_plugin)
        block, within = self.block.ruler, self.inline.ruler
        block.at("table", table_with_formulas, {"alt": _ENDS_TEXT})
        block.at("fence", closed_fence, {"alt": [*_ENDS_QUOTE, "list"]})
        block.at("html_block", html_as_block, {"alt": _ENDS_QUOTE})
        block.before("table", "depth", _within_depth)
        block.before("fence", "formula", formula_as_block, {"alt": _ENDS_QUOTE})
        block.before("paragraph", "near_heading", near_heading, {"alt": _ENDS_TEXT})
        block.before("paragraph", "odd_space", odd_space, {"alt": _ENDS_TEXT})
        block.before("paragraph", "foreign", foreign_line, {"alt": _ENDS_TEXT})
        within.at("escape", escape_or_formula)
        within.at("emphasis", emphasised)
        within.at("strikethrough", struck)
        within.at("link", located(link))
        within.at("image", located(image))
        within.at("autolink", angled_address)
        within.at("html_inline", html_within)
        within.push("by_sign", _by_sign)
        self.inline.add_terminator_char("w")
        self.inline.ruler2.after("emphasis", "spaced", report_spaced)
        self.core.ruler.push("signs", _put_signs)
        for name, rule in _RULES.items():
            self.add_render_rule(name, rule)

    def normalizeLink(self, url: str) -> str:
        return url

    def normalizeLinkText(self, link: str) -> str:
        return link

    def validateLink(self, url: str) -> bool:
        return True


# The parser tries a rule at every sign of a text; ours are tried together, each only at its own sign.
_BY_SIGN = {
    "$": formula_within,
    ":": web_address,
    "w": www_address,
    "@": mail_address,
    "[": broken_brackets,
    "{": foreign_within,
    "=": foreign_within,
    "%": foreign_within,
    "^": foreign_within,
}


def _by_sign(state: StateInline, silent: bool) -> bool:
    rule = _BY_SIGN.get(state.src[state.pos])
    return rule is not None and rule(state, silent)


def _within_depth(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.level >= DEEPEST:
        raise TooDeepError(start)
    return False


def _put_signs(state: StateCore) -> None:
    """Show as text whether a task is done, and the kind of an alert: it reads the same in feeds, and aloud."""
    tokens: list[Token] = []
    sign = ""
    for token in state.tokens:
        if sign and token.type not in {"paragraph_open", "inline"}:
            tokens.append(_run(sign))
            sign = ""
        if token.type == "inline" and sign:
            token.children = [*(_run(sign).children or []), *(token.children or [])]
            sign = ""
        elif token.type == "inline" and tokens and tokens[-1].type == "alert_title_open":
            token.children = _run(state.env["labels"].alerts[token.content.upper()]).children
        elif token.type == "list_item_open" and "checked" in token.meta:
            sign = "☑ " if token.meta["checked"] else "☐ "
        tokens.append(token)
    state.tokens = tokens


def _run(words: str) -> Token:
    """A run of text."""
    text, run = Token("text", "", 0), Token("inline", "", 0)
    text.content, run.children = words, [text]
    return run


def _image(parser: Any, tokens: Sequence[Token], place: int, options: Any, env: Any) -> str:
    token = tokens[place]
    token.attrs = {"alt": "", **token.attrs} | {"alt": token.content}
    html: str = parser.renderToken(tokens, place, options, env)
    return html


def _fence(parser: Any, tokens: Sequence[Token], place: int, options: Any, env: Any) -> str:
    language, *_ = tokens[place].info.split() or [""]
    return coloured(tokens[place].content, language)


def _content(parser: Any, tokens: Sequence[Token], place: int, options: Any, env: Any) -> str:
    return tokens[place].content


_RULES = {
    "alert_open": lambda *_: "<blockquote>\n",
    "alert_close": lambda *_: "</blockquote>\n",
    "alert_title_open": lambda *_: "<p><strong>",
    "alert_title_close": lambda *_: "</strong></p>\n",
    "list_item_open": lambda parser, *rest: parser.renderToken(*rest),
    "s_open": lambda *_: "<del>",
    "s_close": lambda *_: "</del>",
    "image": _image,
    "fence": _fence,
    "formula": _content,
    "fault": lambda *_: "",
}
