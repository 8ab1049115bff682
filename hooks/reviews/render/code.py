"""Blocks of code in colours, by Pygments: names of classes, and no styles."""

from functools import cache

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.lexers.special import TextLexer
from pygments.util import ClassNotFound

_FORMATTER: HtmlFormatter[str] = HtmlFormatter(cssclass="highlight", wrapcode=True)


def coloured(code: str, language: str) -> str:
    """A block of code as HTML; in one colour if Pygments does not know the language."""
    # Spaces and blank lines around code belong to it.
    html: str = highlight(code, _lexer(language.lower()), _FORMATTER)
    return html


@cache
def _lexer(language: str) -> Lexer:
    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return TextLexer(stripnl=False, ensurenl=False)
