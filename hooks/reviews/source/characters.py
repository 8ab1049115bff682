"""Characters that no text may contain, whether written directly, as references or as escapes."""

import re
from html import unescape

# What XML 1.0 cannot carry (https://www.w3.org/TR/xml/#charsets), and so no feed: C0 controls but
# for tab and newline, and lone surrogates; and what no keyboard types and no reader sees: the C1 controls, the line
# breaks that YAML counts as lines but editors do not, noncharacters, and the controls by which a line shows in another
# order than it is written (Unicode Technical Standard 55; the harmless marks U+200E and U+200F stay).
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)
# HTML also accepts a reference without its semicolon (https://html.spec.whatwg.org/#numeric-character-reference-state).
_REFERENCE = re.compile(r"&#(?:[xX]0*(?P<hex>[0-9a-fA-F]+)|0*(?P<decimal>[0-9]+))")

# Every mark of ASCII that a backslash makes a letter (https://spec.commonmark.org/0.31.2/#backslash-escapes).
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def unprintable_references(html: str) -> list[str]:
    """The numeric references of HTML that stand for a forbidden character, as written.

    Browsers show 128 to 159 as letters of Windows-1252. They are still refused, since XML reads them otherwise.
    """
    return [match[0] for match in _REFERENCE.finditer(html) if UNPRINTABLE.match(_referred(match))]


def unescaped(html: str) -> str:
    """HTML's references replaced by their characters, whatever their number of digits.

    Python's own function raises ValueError for thousands of digits. No character has a number of nine digits.
    """
    return unescape(_REFERENCE.sub(_shortened, html))


def without_escapes(markdown: str) -> str:
    """The address that a link of Markdown means: with characters for backslash escapes and for references."""
    return unescaped(without_backslashes(markdown))


def without_backslashes(markdown: str) -> str:
    """Markdown whose backslash escapes are the signs that they show."""
    return _ESCAPED.sub(r"\1", markdown)


def _shortened(reference: re.Match[str]) -> str:
    return f"&#x{reference['hex'][:9]}" if reference["hex"] else f"&#{reference['decimal'][:9]}"


def _referred(match: re.Match[str]) -> str:
    """The character that a numeric reference stands for; if there is none, one that is refused as well."""
    digits = match["hex"] or match["decimal"]
    code = int(digits, 16 if match["hex"] else 10) if len(digits) <= 8 else 0
    return chr(code) if code < 0x110000 else "\0"
