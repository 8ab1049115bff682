"""What the policy of a page blocks is told to the maintainer, with the setting that allows it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reviews.pages.blocked import INLINE, allows, blocked, named_in_scripts, origin
from testbed import TODAY_EPOCH, mkdocs_build, reviews, with_own_templates

Project = Callable[..., Path]
URL = "https://example.org/papers/"


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<script src="https://a.example/x.js"></script>', ["https://a.example/x.js"]),
        ("<SCRIPT SRC='https://a.example/x.js'></SCRIPT>", ["https://a.example/x.js"]),
        ("<script data-x='>' async src=//a.example/x.js></script>", ["//a.example/x.js"]),
        ('<link href="https://a.example/x.css" rel="preload stylesheet">', ["https://a.example/x.css"]),
        ('<iframe title="x" src="https://a.example/film"></iframe>', ["https://a.example/film"]),
        ('<form action="https://a.example/send" method="post"></form>', ["https://a.example/send"]),
        ('<script src="http://a.example/x.js"></script>', ["http://a.example/x.js"]),
        ("<script>count()</script>", [INLINE]),
        ('<script type="module">count()</script>', [INLINE]),
        ("<style>p { color: red }</style>", [INLINE]),
        ('<script src="data:text/javascript,1"></script>', ["data:text/javascript,1"]),
        ('<script src="https://[1/x.js"></script>', ["https://[1/x.js"]),
        ('<frame src="https://a.example/film">', ["https://a.example/film"]),
        ('<link rel="STYLESHEET" href=" https://a.example/x.css ">', ["https://a.example/x.css"]),
        ('<script type="TEXT/JavaScript" src="https://a.example/x.js"></script>', ["https://a.example/x.js"]),
        (2 * '<script src="//a.example/x.js"></script><script>a()</script>', ["//a.example/x.js", INLINE]),
        ("<style>a{}</style><script>b()</script>", [INLINE]),
        # What is allowed, or loads nothing:
        ('<script type="text/plain" src="https://a.example/x.js"></script>', []),
        ("<style> </style><iframe></iframe><frame><form></form>", []),
        ('<iframe src="/x"></iframe><p><script>trusted()</script>text</p>', []),
        ('<iframe src="/x"></iframe><p>text</p><script> </script>', []),
        ("<script>trusted()</script>", []),
        ("<script>if(1<2&&3</x/)trusted()</script><style>p{}</style>", [INLINE]),
        ('<script src="assets/x.js"></script><script src="/x.js"></script>', []),
        ('<script src="https://example.org/x.js"></script>', []),
        ('<script src="https://good.example/x.js"></script>', []),
        ('<script src="https://a.good.example/x.js"></script>', ["https://a.good.example/x.js"]),
        ('<script type="application/ld+json">{"a": 1}</script><script>trusted()</script>', []),
        ('<link rel="canonical" href="https://a.example/"><a href="https://a.example/">x</a>', []),
        ('<img src="https://a.example/x.png"><form action="search/"></form>', []),
        # What an author writes is text, or the value of an attribute:
        ('<p title="<script src=https://a.example/x.js>">&lt;script src="https://a.example/x.js"></p>', []),
        ('<p title="<style>">x</p><pre>&lt;script>count()&lt;/script></pre>', []),
    ],
)
def test_what_the_policy_does_not_allow_is_found(html: str, found: list[str]) -> None:
    assert blocked(html, {"trusted()", "if(1<2&&3</x/)trusted()"}, ["https://good.example"], URL) == found


@pytest.mark.parametrize(
    ("allow", "address", "is_allowed"),
    [
        ("https://a.example", "https://A.example/x", True),
        ("https://a.example:443", "https://a.example/x", True),
        ("https://a.example", "https://a.example:8443/x", False),
        ("https://a.example:8443", "https://a.example:8443/x", True),
        ("https://*.a.example", "https://b.a.example/x", True),
        ("https://*.a.example", "https://c.b.a.example/x", True),
        ("https://*.a.example", "https://a.example/x", False),
        ("https://*.a.example", "https://evila.example/x", False),
        ("https://A.example:443", "https://a.example:443/x", True),
        ("https://*.a.example:443", "https://b.a.example/x", True),
        ("https://b.example", "https://EXAMPLE.org/x", True),  # the site's own
        ("https://b.example", "http://example.org/x", False),
        ("https://b.example", "x.js", True),
        ("https://a.example", "http://a.example/x", False),
        ("https://a.example", "data:text/javascript,1", False),
    ],
)
def test_an_origin_allows_what_browsers_say(allow: str, address: str, is_allowed: bool) -> None:
    assert allows([allow], address, URL) == is_allowed


def test_the_origin_to_allow_is_named_as_the_setting_wants_it() -> None:
    assert origin("//a.example/x", URL) == "https://a.example"
    assert origin("http://u:p@A.example:80/x", URL) == "https://a.example:80"
    assert origin("data:text/css,", URL) == origin("https://[1/x", URL) == origin("ftp://a.example/x", URL) == ""


def test_all_scripts_of_a_page_may_be_trusted() -> None:
    html = '<iframe src="https://a.example/film"></iframe><script>trusted()</script>'
    assert blocked(html, {"trusted()"}, [], URL) == ["https://a.example/film"]


def test_an_address_in_the_themes_own_script_is_found() -> None:
    script = 't.src="https://www.googletagmanager.com/gtag/js?id=G-1"'
    assert named_in_scripts([script], [], URL) == ["https://www.googletagmanager.com/gtag/js?id=G-1"]
    assert named_in_scripts([script], ["https://www.googletagmanager.com"], URL) == []
    scripts = ["f(\"https://b.example/b\", 'http://a.example/a')", 'f("https://b.example/b")', 'f("/x", "data:,")']
    assert named_in_scripts(scripts, [], URL) == ["http://a.example/a", "https://b.example/b"]


def test_a_page_whose_address_nobody_knows_is_its_own_origin() -> None:
    assert allows([], "x.js", "")
    assert not allows([], "https://a.example/x.js", "")


def messages(root: Path) -> list[str]:
    """What both engines tell of what is blocked; a strict build of either fails by it, and a plain one does not."""
    by_mkdocs = mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    directly = reviews("build", "--strict", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    told = [line.partition("경고: ")[2] for line in directly.stderr.splitlines() if "브라우저" in line]
    assert all(line in by_mkdocs.stderr for line in told)
    assert by_mkdocs.stderr.count("브라우저") == len(told)
    assert (by_mkdocs.returncode == 0) == (directly.returncode == 0) == (not told)
    if told:
        assert not (root / "site").exists()
    return told


def test_both_engines_tell_where_it_is_and_stop_a_strict_build(project: Project) -> None:
    root = with_own_templates(project())
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    text += "extra_javascript: [https://a.example/count.js]\nextra_css: ['https://fonts.example/x.css?a=1&b=2']\n"
    config.write_text(text, encoding="utf-8")
    (root / "overrides" / "comments.html").write_text(
        '<script src="https://comments.example/client.js" async></script>\n', encoding="utf-8"
    )
    about = root / "docs" / "about.md"
    film = '# 소개\n\n<iframe src="https://films.example/1"></iframe>\n'
    about.write_text(f"{film}\n<style>p {{ margin: 0 }}</style>\n", encoding="utf-8")
    told = messages(root)
    assert [line.partition(":")[0] for line in told] == [
        "`extra_css`",
        "`extra_javascript`",
        "docs/about.md",
        "docs/about.md",
        "`theme.custom_dir`",
    ]
    for host in ("https://a.example", "https://fonts.example", "https://comments.example", "https://films.example"):
        assert sum(f"`{host}`" in line for line in told) == 1
    hosts = "[https://a.example, https://fonts.example, https://comments.example, https://films.example]"
    config.write_text(text.replace("    branch: main\n", f"    branch: main\n    allow: {hosts}\n"), encoding="utf-8")
    about.write_text(film, encoding="utf-8")
    assert messages(root) == []


def test_the_themes_analytics_need_their_host(project: Project) -> None:
    root = project()
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("extra:\n", "extra:\n  analytics: {provider: google, property: G-1}\n")
    config.write_text(text, encoding="utf-8")
    (told,) = messages(root)
    assert told.startswith("`extra.analytics`: ")
    assert "`https://www.googletagmanager.com`" in told
    config.write_text(
        text.replace("    branch: main\n", "    branch: main\n    allow: [https://www.googletagmanager.com]\n"), "utf-8"
    )
    assert messages(root) == []
    page = (root / "site" / "about" / "index.html").read_text(encoding="utf-8")
    assert page.count("'sha256-") == page.count("<script>") + page.count('<script id="__analytics">')
