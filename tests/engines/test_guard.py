"""What browsers will not load is told once, with the place where it can be changed and the setting that allows it."""

from dataclasses import replace
from typing import Any

import pytest

from reviews.engines.guard import Guard
from testbed import SETTINGS

HEAD = '<meta charset="utf-8">'
META = '<meta http-equiv="Content-Security-Policy"'
A = '<script src="https://a.example/x.js"></script>'


def guard(*allow: str, is_preview: bool = False) -> Guard:
    return Guard(replace(SETTINGS, allow=allow), is_preview=is_preview)


def told(guard: Guard, **config: Any) -> list[tuple[str, ...]]:
    return [tuple(found.values()) for found in guard.findings(config, "docs")]


def test_each_kind_of_what_is_blocked_has_a_message_of_its_own() -> None:
    guarded = guard()
    page = f'{A}<script src="HTTP://b.example:80/y"></script><script src="data:,1"></script><style>x</style>'
    guarded.look(page, "about.md")
    assert next(guarded.findings({}, "docs")).keys() == {"key", "where", "address", "origin"}
    *others, inline = told(guarded)
    assert inline[:3] == ("blocked-inline", "docs/about.md", "")
    assert others == [
        ("blocked-host", "docs/about.md", "https://a.example/x.js", "https://a.example"),
        ("blocked-insecure", "docs/about.md", "HTTP://b.example:80/y", "https://b.example:80"),
        ("blocked-scheme", "docs/about.md", "data:,1", ""),
    ]


def test_an_address_is_told_once_and_what_has_none_once_a_page() -> None:
    guarded = guard()
    for path in ("a.md", "a.md", "b.md", ""):
        guarded.look(f"{A}<style>x</style>", path)
    assert [(key, where) for key, where, *_ in told(guarded)] == [
        ("blocked-host", "docs/a.md"),
        ("blocked-inline", "docs/a.md"),
        ("blocked-inline", "docs/b.md"),
        ("blocked-inline", "`theme.custom_dir`"),
    ]


@pytest.mark.parametrize(
    ("config", "where"),
    [
        ({}, "`theme.custom_dir`"),
        ({"extra": None}, "`theme.custom_dir`"),
        ({"extra": {"analytics": None}}, "`theme.custom_dir`"),
        ({"extra": {"analytics": {"provider": "google"}}}, "`extra.analytics`"),
        ({"extra_javascript": ["https://a.example/x.js"]}, "`extra_javascript`"),
        ({"extra_css": ["other", "https://a.example/x.js"], "extra_javascript": None}, "`extra_css`"),
        ({"extra_css": ["other"]}, "`theme.custom_dir`"),
    ],
)
def test_what_stands_on_all_pages_is_named_by_its_setting(config: dict[str, Any], where: str) -> None:
    guarded = guard()
    guarded.look(A, "")
    assert [found[1] for found in told(guarded, **config)] == [where]


def test_what_is_allowed_is_not_told_and_stands_in_the_policy() -> None:
    guarded = guard("https://a.example")
    guarded.look(A, "about.md")
    assert told(guarded) == []
    assert "script-src 'self' https://a.example;" in guarded.protect(HEAD)


def test_the_scripts_of_the_404_page_are_trusted_on_all_others() -> None:
    guarded, script = guard(), "<script>f('https://a.example/gtag')</script>"
    assert guarded.protect(HEAD + script).count("sha256-") == 0
    assert guarded.trust(HEAD + script + A).count("sha256-") == 1
    assert guarded.protect(HEAD + script).count("sha256-") == 1
    assert [(found[0], found[2]) for found in told(guarded)] == [
        ("blocked-host", "https://a.example/gtag"),
        ("blocked-host", "https://a.example/x.js"),
    ]
    guarded.look(HEAD + script, "about.md")
    guarded.look("<script>other()</script>", "about.md")
    assert [found[:2] for found in told(guarded)][2:] == [("blocked-inline", "docs/about.md")]


def test_a_preview_has_no_policy_and_tells_all_the_same() -> None:
    guarded = guard(is_preview=True)
    assert guarded.trust(HEAD + A) == guarded.protect(HEAD + A) == HEAD + A
    assert len(told(guarded)) == 1
    assert META not in guarded.protect(HEAD)
    assert META in guard().protect(HEAD)
