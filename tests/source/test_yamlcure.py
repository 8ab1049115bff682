"""What was meant where YAML stumbles, and how it is to be written."""

import pytest

from reviews.source.yamlcure import encloses, quoted
from reviews.source.yamltext import read_map


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: A #1 method\n", [(2, "yaml-comment", '"A #1 method"')]),
        ("title: A  #1 method\n", [(2, "yaml-comment", '"A #1 method"')]),
        ("title: A # comment\n", [(2, "yaml-comment", '"A # comment"')]),
        ("title: A\t#x\n", [(2, "yaml-comment", '"A #x"')]),
        ("title: 'A' #1\n", []),
        ("title: [A #1, b]\n", [(2, "yaml-broken", "")]),
        ("- a\n", [(2, "yaml-not-a-map", "")]),
        ("title: #1\n", []),
        ('title: "" #x\n', []),
        ('title: "\\theta"\n', [(2, "yaml-escape", "'\\theta'")]),
        ('title: "A \\"B\\" \\theta \'s"\n', [(2, "yaml-escape", "'A \"B\" \\theta ''s'")]),
        ('title: "a\\\\b"\n', []),
        ('title: "a\\\n  b"\n', []),
        ('a: b\ntitle: "x\n  \\theta"\nc: d\n', [(3, "yaml-escape", "'x\n  \\theta'")]),
        ('title: "a\\nb"\n', [(2, "yaml-escape", "'a\\nb'")]),
        ('a: ["\\alpha", "b"]\n', [(2, "yaml-escape", "'\\alpha'")]),
        ("a: b\n\ttitle: x\n", [(3, "yaml-tab", "")]),
        (" \ttitle: A: B\n", [(2, "yaml-tab", "")]),
        ("title: A: B\n", [(2, "yaml-quotes", 'title: "A: B"')]),
        ("title: A: B  # comment\n", [(2, "yaml-quotes", 'title: "A: B"  # comment')]),
        ("title: A: B # x\n", [(2, "yaml-quotes", 'title: "A: B # x"')]),
        ("title: [A\n", [(2, "yaml-broken", "")]),
        ("title: [A]x\n", [(2, "yaml-quotes", 'title: "[A]x"')]),
        ("title: {A\n", [(2, "yaml-broken", "")]),
        ("title: {A}x: y\n", [(2, "yaml-quotes", 'title: "{A}x: y"')]),
        ("title: |+2\n x: y\n", [(3, "yaml-broken", "")]),
        ("title: >\n x\ny z\n", [(4, "yaml-not-a-map", "")]),
        ("topics: - gan\n", [(2, "yaml-list", "topics: [gan]")]),
        ("a: b\ntopics: - gan\n", [(3, "yaml-list", "topics: [gan]")]),
        ("title: @A\n", [(2, "yaml-quotes", 'title: "@A"')]),
        ("title: `A`\n", [(2, "yaml-quotes", 'title: "`A`"')]),
        ("title: %A\n", [(2, "yaml-quotes", 'title: "%A"')]),
        ('title: "A" B\n', [(2, "yaml-quotes", "title: '\"A\" B'")]),
        ("title: 'A' B\n", [(2, "yaml-quotes", "title: \"'A' B\"")]),
        ('title: "A\n', [(2, "yaml-quotes", 'title: "A"')]),
        ("title: 'A\nb: c\n", [(2, "yaml-quotes", 'title: "A"')]),
        ('a: b\n\n\ntitle: "A\n\n\n', [(5, "yaml-quotes", 'title: "A"')]),
        ("a: [b\nc: d\n", [(2, "yaml-broken", "")]),
        ("a: [b,\n  c\nd: e\n", [(2, "yaml-broken", "")]),
        ("a: {b: c\nd: e\n", [(2, "yaml-broken", "")]),
        ("a: b: c\nd: e: f\n", [(2, "yaml-quotes", 'a: "b: c"'), (3, "yaml-quotes", 'd: "e: f"')]),
        ("x\ny: z\n", [(2, "yaml-not-a-map", "")]),
        ("a: b\nx y\n", [(3, "yaml-not-a-map", "")]),
        ("\x01", [(2, "yaml-broken", "")]),
        ("a: b\n c: d\n", [(3, "yaml-broken", "")]),
        ("a:\n  - b\n c: d\n", [(4, "yaml-broken", "")]),
        ("key: - a: b\n", [(2, "yaml-list", "key: [a: b]")]),
        ("a: ? b\n", [(2, "yaml-quotes", 'a: "? b"')]),
        ("? a\n: b\n", []),
        ("a: 'it's'\n", [(2, "yaml-quotes", 'a: "it\'s"')]),
    ],
)
def test_a_slip_is_told_on_its_line_with_what_was_meant(text: str, told: list[tuple[int, str, str]]) -> None:
    faults = read_map(text, first_line=2)[1]
    assert [(fault.line, fault.kind, fault.details.get("right", "")) for fault in faults] == told


@pytest.mark.parametrize(
    ("value", "right", "is_pair"),
    [
        ('"A "B" C"', "'A \"B\" C'", True),
        ('"A" and "B"', '\'"A" and "B"\'', False),
        ('"A"', '"A"', True),
        ('"', '""', False),
        ('""', "'\"\"'", False),
        ("'", '""', False),
        ("a", '"a"', False),
        ("it's", '"it\'s"', False),
        ("'it's'", '"it\'s"', True),
        ("'A' and 'B'", "\"'A' and 'B'\"", False),
        ('"A "B"" C"', '\'A "B"" C\'', False),
        ('("A")', "'(\"A\")'", False),
        ('"("A")"', "'(\"A\")'", True),
        ('"A B"C', "'\"A B\"C'", False),
        ('"A"s"', "'A\"s'", True),
        ('a"b"c', "'a\"b\"c'", False),
        ('"a', '"a"', False),
        ('b"', '"b"', False),
        ('"a"b', "'\"a\"b'", False),
        ('\\x"', "'\\x'", False),
        ('"A\\B"', "'A\\B'", True),
        ("'A \"B\"'", "'A \"B\"'", True),
        ("\"A'", '"A"', False),
        ('"""', "'\"'", False),
        ('"A"B"', "'A\"B'", True),
        ("\"'a'\"", '"a"', True),
        (' "a" ', "' \"a\" '", True),
        ('"A ["B"] {"C"}"', '\'A ["B"] {"C"}\'', True),
        ('"A" "B" "C"', '\'"A" "B" "C"\'', False),
    ],
)
def test_a_text_is_quoted_once(value: str, right: str, is_pair: bool) -> None:
    assert (quoted(value), encloses(value)) == (right, is_pair)
