"""Values of front matter: what each reader takes, and what it says of the rest."""

from typing import Any

import pytest

from reviews.source import fields, limits
from reviews.source.fields import ListOf, names_a_page, optional, read_fields, required, week_of_name
from reviews.source.yamltext import read_map

CONTRACT = {
    "title": required(fields.text),
    "date": required(fields.day),
    "tags": optional(ListOf(fields.text, most=3)),
    "notes": optional(ListOf(fields.slug, most=3, empty=True, repeats=True)),
    "paper": optional(fields.paper),
    "year": optional(fields.year),
    "draft": optional(fields.switch),
    "formerly": optional(fields.former_name),
    "site": optional(fields.address),
}


def read(text: str) -> tuple[dict[str, Any], list[tuple[int, str, dict[str, str]]]]:
    front, faults = read_map(f"title: T\ndate: 2020-07-17\n{text}", first_line=2)
    assert faults == []
    values, found = read_fields(CONTRACT, front)
    return values, [(fault.line, fault.kind, dict(fault.details)) for fault in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("tags: [a, b, c]", ("a", "b", "c")),
        ("notes: []", ()),
        ("notes: [a, a]", ("a", "a")),
        ("draft: true", True),
        ("draft: 'false'", False),
        ("year: 1500", 1500),
        ("year: 2999", 2999),
        ("formerly: Old.name-1", "Old.name-1"),
        ("site: ' https://a.org '", "https://a.org"),
        (f"site: https://a.org/{'x' * (limits.TEXT - 14)}", f"https://a.org/{'x' * (limits.TEXT - 14)}"),
    ],
)
def test_a_value_is_read_by_its_type(text: str, value: object) -> None:
    values, faults = read(text)
    assert faults == []
    assert values[text.partition(":")[0]] == value


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("tags: a, b", (4, "not-a-list", {"key": "tags", "value": "[a, b]", "example": "tags: [a, b]"})),
        ("tags: {a: b}", (4, "not-a-list", {"key": "tags"})),
        ("tags: []", (4, "empty-value", {"key": "tags"})),
        ("tags:", (4, "empty-value", {"key": "tags"})),
        ("tags:\n- a\n- b\n- c\n- d", (5, "list-too-long", {"key": "tags", "most": "3", "found": "4"})),
        ("tags:\n- a\n- ''", (6, "empty-item", {"key": "tags"})),
        ("tags:\n- a\n- b\n- a", (7, "item-twice", {"key": "tags", "item": "a"})),
        ("tags:\n- a\n- [b]", (6, "item-not-text", {"key": "tags"})),
        ("notes:\n- a\n- '?'", (6, "not-a-slug", {"key": "notes", "found": "?"})),
        ("site: [a]", (4, "not-text", {"key": "site"})),
        ("site: |\n  a\n  b", (4, "not-one-line", {"key": "site"})),
        (
            f"site: {'x' * (limits.TEXT + 1)}",
            (4, "text-too-long", {"key": "site", "most": str(limits.TEXT), "found": str(limits.TEXT + 1)}),
        ),
        ("site: \u200b\u3164", (4, "invisible-value", {"key": "site", "code": "U+200B"})),
        ("site: a.org", (4, "address-malformed", {"key": "site", "found": "a.org"})),
        ("year: 1499", (4, "not-a-year", {"key": "year", "found": "1499"})),
        ("year: 3000", (4, "not-a-year", {"key": "year", "found": "3000"})),
        (
            "tags: 가\n  b\n  c",
            (4, "not-a-list", {"key": "tags", "value": "[가, b, c]", "example": "tags: [가, b, c]"}),
        ),
        ("tags:\n  a\n  b c", (5, "not-a-list", {"key": "tags", "value": "[a, b c]", "example": "tags: [a, b c]"})),
        ("tags:\n  a,\n  b", (5, "not-a-list", {"key": "tags", "value": "[a, b]", "example": "tags: [a, b]"})),
        (
            "tags:\n- a,\n- b",
            (5, "item-comma", {"key": "tags", "found": "a,", "value": "[a, b]", "example": "tags: [a, b]"}),
        ),
        (
            "tags: [a， b, 'c', d]",
            (
                4,
                "item-comma",
                {"key": "tags", "found": "a， b", "value": "[a, b, c, d]", "example": "tags: [a, b, c, d]"},
            ),
        ),
        ("draft: perhaps", (4, "not-a-switch", {"key": "draft", "found": "perhaps"})),
        (
            "draft: yes",
            (4, "not-a-switch", {"key": "draft", "found": "yes", "value": "true", "example": "draft: true"}),
        ),
        ("formerly: index", (4, "not-a-former-name", {"key": "formerly", "found": "index"})),
        ("formerly: a/b", (4, "not-a-former-name", {"key": "formerly", "found": "a/b"})),
        ("paper: x", (4, "paper-not-an-id", {"key": "paper", "found": "x"})),
        ("colour: red", (4, "unknown-key", {"key": "colour", "known": ", ".join(CONTRACT)})),
        ("tgas: [a]", (4, "unknown-key-near", {"key": "tgas", "near": "tags"})),
        ("titel: U", (4, "unknown-key-beside", {"key": "titel", "near": "title", "first": "2"})),
    ],
)
def test_a_value_of_another_form_is_told_with_its_line(text: str, fault: tuple[int, str, dict[str, str]]) -> None:
    values, faults = read(text)
    assert faults == [fault]
    assert set(values) == {"title", "date"}


@pytest.mark.parametrize(
    ("day", "kind", "details"),
    [
        ("2020-02-30", "date-impossible", {"found": "2020-02-30"}),
        ("17.7.2020", "date-form", {"found": "17.7.2020", "value": "2020-07-17", "example": "date: 2020-07-17"}),
        ("7/8/2020", "date-readings", {"found": "7/8/2020", "days": "2020-07-08`, `2020-08-07"}),
        ("soon", "date-form", {"found": "soon"}),
    ],
)
def test_a_day_in_another_form_is_told_with_the_days_that_it_may_be(
    day: str, kind: str, details: dict[str, str]
) -> None:
    values, (fault,) = read_fields(CONTRACT, read_map(f"title: T\ndate: {day}\n")[0])
    assert (fault.line, fault.kind, fault.details) == (2, kind, {"key": "date", **details})
    assert values == {"title": "T"}


def test_a_key_is_missing_unless_it_is_broken_or_misspelt() -> None:
    def missing(text: str) -> list[str]:
        found = read_fields(CONTRACT, read_map(text, first_line=3)[0])[1]
        assert all(fault.line == 1 for fault in found if fault.kind == "missing-key")
        return [fault.details["key"] for fault in found if fault.kind == "missing-key"]

    assert missing("") == ["title", "date"]
    assert missing("title: A: B\n") == ["date"]
    assert missing("titel: A\n") == ["date"]
    assert missing("title:\n") == ["date"]


def test_names_of_pages_and_of_weeks() -> None:
    assert [names_a_page(slug) for slug in ("a", "a-1", "index", "A", "a--b", "")] == [True, True] + [False] * 4
    week, kind = week_of_name("2020-W29")
    assert (str(week), kind) == ("2020-W29", "")
    assert week_of_name("2020-W54") == (None, "week-impossible")
    assert week_of_name("2020-29") == week_of_name("2020-W5") == (None, "issue-name")
