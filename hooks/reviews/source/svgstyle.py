"""CSS in SVG files: allowed properties, and values that do not load anything.

tinycss2 reads the text by CSS Syntax 3 (https://www.w3.org/TR/css-syntax-3/), so escapes, comments and quotes are
resolved before a name is compared. Every token must be an allowed one, wherever it is, so that the text is harmless
even if a browser parses it differently.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import tinycss2
from tinycss2.ast import Node

from reviews.source.svgnames import FUNCTIONS, PROPERTIES, SELECTOR_FUNCTIONS

# A shortcut: the parser takes seconds for a megabyte, and most values are words, numbers and colours.
_PLAIN = re.compile(r"[\w\s#.,%+/-]*", re.ASCII)
_PLAIN_FUNCTION = re.compile(
    rf"(?<![\w#-])(?:(?:{'|'.join(sorted(FUNCTIONS))})\([\w\s#.,%+/-]*\)"
    r"|url\((?:#[\w.-]+|'#[\w.-]+'|\"#[\w.-]+\")\))",
    re.ASCII | re.IGNORECASE,
)
_PLAIN_STRING = re.compile(r"""'[^'"\\\n\r\f]*'|"[^'"\\\n\r\f]*\"""")
_LOCAL = re.compile(r"#[^\s\x00-\x20\x7f]+")
_WORDS = frozenset({"ident", "number", "percentage", "dimension", "hash", "whitespace", "comment", "unicode-range"})
_SIGNS = frozenset(",/.#%+-")
_SELECTOR_SIGNS = frozenset(",/.:*>+~=|^$&")


def is_plain_value(value: str) -> bool:
    """Whether a property's value consists of words, numbers and simple functions; then `faults_in_value` finds
    nothing.
    """
    return _PLAIN.fullmatch(_without_functions_and_strings(value)) is not None


def are_plain_declarations(text: str) -> bool:
    """Whether a `style` attribute has only allowed properties with such values."""
    parts = [part.partition(":") for part in _without_functions_and_strings(text).split(";")]
    return all(
        (name.strip() in PROPERTIES and colon and _PLAIN.fullmatch(value)) or not (colon or name.strip())
        for name, colon, value in parts
    )


def _without_functions_and_strings(text: str) -> str:
    """The text with each function and string replaced by a number, which is allowed in a value."""
    return _PLAIN_STRING.sub(" 0 ", _PLAIN_FUNCTION.sub(" 0 ", text))


def faults_in_value(value: str) -> Iterator[tuple[int, str]]:
    """Forbidden parts of a property's value: the line in `value`, from 1, and the text from there on."""
    return _told(value, _faults_in(tinycss2.parse_component_value_list(value), FUNCTIONS, _SIGNS))


def faults_in_declarations(text: str) -> Iterator[tuple[int, str]]:
    """The same for a `style` attribute."""
    return _told(text, _faults_in_declarations(tinycss2.parse_component_value_list(text)))


def faults_in_sheet(text: str) -> Iterator[tuple[int, str]]:
    """The same for a style sheet, with style rules and `@media` rules around them."""
    return _told(text, _faults_in_sheet(text))


def _told(text: str, faults: Iterator[Node]) -> Iterator[tuple[int, str]]:
    lines: list[str] = []
    for fault in faults:
        lines = lines or re.split(r"\r\n|[\n\r\f]", text)  # CSS Syntax 3, section 3.3
        line = lines[min(fault.source_line, len(lines)) - 1]
        yield fault.source_line, line[fault.source_column - 1 :].strip() or line.strip()


def _faults_in_sheet(text: str) -> Iterator[Node]:
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content is not None:
            yield from _faults_in(rule.prelude, frozenset(), _SELECTOR_SIGNS | {"<"}, brackets=True)
            for inner in tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True):
                yield from _faults_in_rule(inner)
        else:
            yield from _faults_in_rule(rule)


def _faults_in_rule(rule: Node) -> Iterator[Node]:
    if rule.type != "qualified-rule":
        yield rule
        return
    yield from _faults_in(rule.prelude, SELECTOR_FUNCTIONS, _SELECTOR_SIGNS, brackets=True)
    yield from _faults_in_declarations(rule.content)


def _faults_in_declarations(tokens: Sequence[Node]) -> Iterator[Node]:
    for declaration in tinycss2.parse_declaration_list(tokens, skip_comments=True, skip_whitespace=True):
        if declaration.type != "declaration" or declaration.lower_name not in PROPERTIES:
            yield declaration
        else:
            yield from _faults_in(declaration.value, FUNCTIONS, _SIGNS)


def _faults_in(
    tokens: Iterable[Node], functions: frozenset[str], signs: frozenset[str], *, brackets: bool = False
) -> Iterator[Node]:
    """The forbidden tokens, also within functions and within brackets where these are allowed."""
    within = [(iter(tokens), False)]
    while within:
        rest, is_address = within[-1]
        token = next(rest, None)
        if token is None:
            within.pop()
        elif token.type == "function":
            if token.lower_name == "url" or token.lower_name in functions:
                within.append((iter(token.arguments), token.lower_name == "url"))
            else:
                yield token
        elif brackets and token.type in {"() block", "[] block"}:
            within.append((iter(token.content), False))
        elif not (_is_local(token) if is_address else _is_plain(token, signs, brackets or len(within) == 1)):
            yield token


def _is_local(token: Node) -> bool:
    """Whether a token refers to the same file, or is white space around such a token."""
    return token.type in {"whitespace", "comment"} or (
        token.type in {"url", "string"} and _LOCAL.fullmatch(token.value) is not None
    )


def _is_plain(token: Node, signs: frozenset[str], strings: bool) -> bool:
    """Whether a token cannot cause anything to be loaded. No allowed function needs a string."""
    if token.type in {"url", "string"}:
        return strings if token.type == "string" else _is_local(token)
    return token.type in _WORDS or (token.type == "literal" and token.value in signs)
