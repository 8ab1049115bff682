"""Text stays text, and every fault has its line."""

import pytest

from reviews.source.yamlcure import quoted
from reviews.source.yamltext import List, Map, Text, read_map


def plain(value: object) -> object:
    """A value without its lines."""
    if isinstance(value, Text):
        return value.value
    if isinstance(value, List):
        return [plain(item) for item in value.items]
    assert isinstance(value, Map)
    return {key: plain(inner) for key, inner in value.values.items()}


@pytest.mark.parametrize(
    "text",
    ["2001.00010", "2202.00270", "no", "null", "~", "1e3", "2020-07-17", "0x10", "012", "1:30", "true", ".inf", "="],
)
def test_no_scalar_is_anything_but_text(text: str) -> None:
    front, faults = read_map(f"key: {text}\nlist: [{text}]\n")
    assert not faults
    assert plain(front) == {"key": text, "list": [text]}


def test_quotes_and_blocks_are_read_as_yaml_says() -> None:
    text = "a: \"x: \\\"y\\\"\"\nb: 'it''s'\nc: >\n  one\n  two\nd:\n- 1\n- 2\n"
    front, faults = read_map(text)
    assert not faults
    assert plain(front) == {"a": 'x: "y"', "b": "it's", "c": "one two\n", "d": ["1", "2"]}


def test_every_value_knows_its_line() -> None:
    front, _ = read_map("a: 1\n\n# comment\nb:\n  - x\n  - y\n", first_line=2)
    assert front.lines == {"a": 2, "b": 5}
    b = front.values["b"]
    assert isinstance(b, List)
    assert [item.line for item in b.items] == [6, 7]


def test_a_broken_line_hides_no_other() -> None:
    front, faults = read_map("title: A: B\ndate: 2020\nsummary: `x`\ncode: y\n", first_line=2)
    assert [(fault.line, fault.kind) for fault in faults] == [(2, "yaml-quotes"), (4, "yaml-quotes")]
    assert plain(front) == {"date": "2020", "code": "y"}
    assert set(front.lines) == {"title", "date", "summary", "code"}


def test_a_bomb_of_aliases_is_refused_at_its_first() -> None:
    lines = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    lines += [f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]" for n in range(8)]
    _, faults = read_map("\n".join(lines) + "\n")
    assert {fault.kind for fault in faults} == {"yaml-alias"}
    assert faults[0].line == 1


@pytest.mark.parametrize("text", ["[" * 7 + "x" + "]" * 7, "{a: " * 7 + "x" + "}" * 7])
def test_some_nesting_is_none(text: str) -> None:
    assert read_map(f"a: {text}\n")[1] == []


@pytest.mark.parametrize("text", ["[" * 20, "[" * 100_000, "{a: " * 20, "{" * 20, "{" * 400])
def test_deep_nesting_is_a_fault(text: str) -> None:
    _, faults = read_map(f"a: {text}\n")
    assert [fault.kind for fault in faults] == ["yaml-too-deep"]


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("A: B", '"A: B"'),
        ('"Closed" Form', "'\"Closed\" Form'"),
        ('It\'s "so": yes', "'It''s \"so\": yes'"),
        ("\\alpha: x", "'\\alpha: x'"),
        ('"A Title', '"A Title"'),
        ("'A Title", '"A Title"'),
        ("Don't: stop", '"Don\'t: stop"'),
    ],
)
def test_the_quoted_form_reads_as_the_text(value: str, right: str) -> None:
    assert quoted(value) == right
    _, faults = read_map(f"title: {right}\n")
    assert not faults


@pytest.mark.parametrize("text", ["[" * 8 + "x" + "]" * 8, "{a: " * 8 + "x" + "}" * 8, "[" * 8 + "]" * 8])
def test_one_step_more_is_too_deep(text: str) -> None:
    front, faults = read_map(f"a: {text}\nb: c\n", first_line=2)
    if "x" in text:
        assert [(fault.line, fault.kind) for fault in faults] == [(2, "yaml-too-deep")]
        assert plain(front) == {"b": "c"}
    else:
        assert faults == []


def test_a_hundred_keys_are_read_and_no_more() -> None:
    def keys(count: int) -> str:
        return "".join(f"k{number}: v\n" for number in range(count))

    front, faults = read_map(keys(100))
    assert (len(front.values), faults) == (100, [])
    front, faults = read_map(keys(101), first_line=2)
    assert [(fault.line, fault.kind, fault.details) for fault in faults] == [(2, "yaml-too-many", {"most": "100"})]
    assert (front.values, front.lines) == ({}, {})
    front, faults = read_map(f"bad: a: b\n{keys(120)}", first_line=2)
    assert [(fault.line, fault.kind) for fault in faults] == [(2, "yaml-quotes")]
    assert len(front.lines) == 100


def test_a_broken_text_tells_of_keys_that_are_there_twice() -> None:
    front, faults = read_map("a: 1\nb: c: d\na: 2\nb: 3\n", first_line=2)
    assert [(fault.line, fault.kind, fault.details.get("first")) for fault in faults] == [
        (3, "yaml-quotes", None),
        (4, "duplicate-key", "2"),
        (5, "duplicate-key", "3"),
    ]
    assert front.lines["a"] == 4


@pytest.mark.parametrize(
    ("text", "line", "kind"),
    [
        ("- a\n- b\n", 2, "yaml-not-a-map"),
        ("a b\n", 2, "yaml-not-a-map"),
        ("title:A\n", 2, "yaml-space"),
        ("https://a.b\n", 2, "yaml-not-a-map"),
        ("a: 1\n--- # c\nb: 2\n", 3, "yaml-not-a-map"),
        ("a: 1\n? [b]\n: c\n", 3, "yaml-key-not-text"),
        ("a: 1\n<<: {b: c}\n", 3, "yaml-merge"),
    ],
)
def test_what_is_no_mapping_of_texts_is_told_with_its_line(text: str, line: int, kind: str) -> None:
    faults = read_map(text, first_line=2)[1]
    assert (faults[0].line, faults[0].kind) == (line, kind)


def test_an_empty_text_is_an_empty_mapping() -> None:
    for text in ("", "\n", "# only a comment\n"):
        front, faults = read_map(text, first_line=3)
        assert (front, faults) == (Map({}, {}, 3), [])
