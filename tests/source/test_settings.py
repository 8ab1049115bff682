"""Settings: valid ones are accepted, invalid ones are named with their lines."""

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from reviews.model.settings import Settings
from reviews.source.outside import outside_faults
from reviews.source.settings import load_config, read_settings
from reviews.words import language_of, load_words

TEXT = """\
site_name: A site
site_url: https://example.org/papers
extra:
  reviews:
    timezone: Asia/Seoul
    reviewer: kim
    tag_authority: example.org
    tag_year: 2020
"""
OURS = {"timezone": "Asia/Seoul", "reviewer": "kim", "tag_authority": "example.org", "tag_year": 2020}


def read(url: str = "https://example.org/papers", **changes: Any) -> tuple[Settings | None, list[str]]:
    settings, problems = read_settings(
        name="A site",
        description="",
        url=url,
        language="ko",
        ours={**OURS, **changes},
        folder="docs",
        file="mkdocs.yml",
        text=TEXT,
    )
    return settings, [load_words("en").problem(problem) for problem in problems]


def test_good_settings_are_taken() -> None:
    settings, problems = read()
    assert not problems
    assert settings is not None
    assert settings.url == "https://example.org/papers/"
    assert settings.tag("issues/2020-W29") == "tag:example.org,2020:issues/2020-W29"
    assert settings.feed_issues == 20


def test_an_address_is_written_in_ascii_with_a_slash() -> None:
    settings, _ = read(url="https://예시.한국/논문", hub="https://예시.한국/허브")
    assert settings is not None
    assert settings.url == "https://xn--vv4b11d.xn--3e0b707e/%EB%85%BC%EB%AC%B8/"
    assert settings.hub == "https://xn--vv4b11d.xn--3e0b707e/%ED%97%88%EB%B8%8C"


def test_a_limit_may_be_the_least_that_lets_a_note_through() -> None:
    least: dict[str, Any] = {"note_size": 1, "note_seconds": 0.1, "note_memory": 64, "feed_issues": 1, "feed_notes": 1}
    assert read(**least)[1] == []
    assert [read(tag_year=year)[1] for year in (1990, 9999)] == [[], []]


def test_a_repositorys_closing_slash_is_no_part_of_it() -> None:
    """As it is copied from a browser; GitHub knows no page at `https://github.com/kim/reviews//edit/...`."""
    settings, _ = read(repository="https://github.com/kim/reviews/")
    assert settings is not None
    assert settings.repository == "https://github.com/kim/reviews"


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"url": ""}, 2),
        ({"url": "example.org"}, 2),
        ({"timezone": "Asia/Pyeongtaek"}, 5),
        ({"timezone": "../../etc/passwd"}, 5),
        ({"reviewer": "Kim Min"}, 6),
        ({"reviewer": "index"}, 6),
        ({"tag_authority": "https://example.org/"}, 7),
        ({"tag_year": "soon"}, 8),
        ({"tag_year": 1989}, 8),
        ({"tag_year": 10_000}, 8),
        ({"feed_issues": 0}, 1),
        ({"feed_notes": "many"}, 1),
        ({"hub": "hub.example.org"}, 1),
        ({"repository": "github.com/a/b"}, 1),
        ({"repository": "https://github.com/a"}, 1),
        ({"repository": "https://github.com/a/b/tree/main"}, 1),
        ({"repository": "https://gitlab.com/a/b"}, 1),
        ({"repository": "https://git.gitea.lab.edu/a/b"}, 1),
        ({"branch": "a b"}, 1),
        ({"branch": None}, 1),
        ({"note_size": 0}, 1),
        ({"note_seconds": 0.09}, 1),
        ({"note_seconds": True}, 1),
        ({"note_memory": 63}, 1),
        ({"colour": "red"}, 1),
        ({"services": "crossref"}, 1),
        ({"services": {"crosref": "off"}}, 1),
        ({"services": {"crossref": "x"}}, 1),
        ({"macros": "KL"}, 1),
        ({"macros": {"KL": 1}}, 1),
        ({"macros": {"KL2": "x"}}, 1),
        ({"macros": {"KL": "{x"}}, 1),
        ({"macros": {"KL": r"\KL"}}, 1),
    ],
)
def test_bad_settings_are_named_with_their_line(changes: dict[str, Any], line: int) -> None:
    settings, problems = read(**changes)
    assert settings is None
    assert len(problems) == 1
    assert problems[0].startswith(f"mkdocs.yml:{line}: ")


def test_a_macro_is_named_with_its_own_line() -> None:
    text = "extra:\n  reviews:\n    macros:\n      KL: 'D_{\\mathrm{KL}}'\n      loss: '\\mathcal{L'\n"
    macros = {"KL": r"D_{\mathrm{KL}}", "loss": r"\mathcal{L"}
    site = {
        "name": "",
        "description": "",
        "url": "https://a.b/",
        "language": "en",
        "folder": "docs",
        "file": "mkdocs.yml",
    }
    _, problems = read_settings(**site, ours={**OURS, "macros": macros}, text=text)
    assert [load_words("en").problem(problem) for problem in problems] == [
        "mkdocs.yml:5: The meaning of the command `loss` cannot be read: `\\mathcal{L`. Write TeX in single quotes,"
        " with balanced braces and no more than 300 characters: `'\\operatorname{softmax}'`"
    ]


@pytest.mark.parametrize(("theme", "ours"), [("ko-KR", "ko"), ("en", "en"), ("fr", "en")])
def test_the_language_is_one_that_we_have(theme: str, ours: str) -> None:
    site = {"name": "", "description": "", "url": "https://a.b/", "folder": "docs", "file": "mkdocs.yml", "text": TEXT}
    settings, problems = read_settings(**site, language=theme, ours=OURS)
    assert settings is not None, problems
    assert settings.language == ours


def test_settings_that_are_no_map_are_a_problem() -> None:
    settings, problems = read_settings(
        name="",
        description="",
        url="https://a.b/",
        language="ko",
        ours="x",
        folder="docs",
        file="mkdocs.yml",
        text=TEXT,
    )
    assert settings is None
    assert [(problem.kind, problem.line) for problem in problems] == [("setting-not-a-map", 4)]


def test_a_missing_setting_is_called_missing() -> None:
    _, problems = read(tag_authority="")
    assert problems == [
        "mkdocs.yml:7: The setting `tag_authority` is missing. Put it into `mkdocs.yml`: `tag_authority: example.org`"
    ]


def test_all_bad_settings_are_named_at_once() -> None:
    assert len(read(url="", timezone="", reviewer="", tag_authority="", tag_year=0, feed_issues=0)[1]) == 6


@pytest.mark.parametrize(("theme", "ours"), [("ko", "ko"), ("ko-KR", "ko"), ("en", "en"), ("ja", "en")])
def test_korean_is_for_korean_and_english_for_the_rest(theme: str, ours: str) -> None:
    assert language_of(theme) == ours


def test_the_file_is_read_without_mkdocs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECOND_URL", "y")
    monkeypatch.delenv("SITE_URL", raising=False)
    file = tmp_path / "mkdocs.yml"
    file.write_text(
        "site_url: !ENV [SITE_URL, x]\na: !ENV [SITE_URL, SECOND_URL, z]\n"
        "b: !ENV SITE_URL\nhook: !!python/name:os.system\n",
        encoding="utf-8",
    )
    assert load_config(file) == {"site_url": "x", "a": "y", "b": None, "hook": None}
    file.write_text("a: [", encoding="utf-8")
    with pytest.raises(yaml.YAMLError):
        load_config(file)


def test_a_key_that_went_away_is_told_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviews.source.settings.FORMER", {"feed_length": "feed_issues", "sparkle": ""})
    settings, problems = read(feed_length=3, sparkle="yes", reviewer="Kim")
    assert settings is None
    assert [problem.partition(": ")[2] for problem in problems][:2] == [
        "The setting `feed_length` was renamed to `feed_issues`."
        " Write `feed_issues` instead of `feed_length`, with the same value.",
        "This version has no setting `sparkle` any more. Delete the line. The changelog says what has taken its place.",
    ]
    assert len(problems) == 3  # and every other problem


def test_the_world_outside_is_let_in_by_name() -> None:
    settings, problems = read(
        allow=["https://giscus.app", "https://*.example.net:8443"],
        footer={"About": "about/", "Mastodon": "https://mastodon.example/@kim", "Mail": "mailto:kim@example.net"},
    )
    assert problems == []
    assert settings is not None
    assert settings.allow == ("https://giscus.app", "https://*.example.net:8443")
    assert settings.footer[0] == ("About", "about/")


@pytest.mark.parametrize(
    "changes",
    [
        {"allow": "https://giscus.app"},
        {"allow": ["giscus.app"]},
        {"allow": ["http://giscus.app"]},
        {"allow": ["https://giscus.app/client.js"]},
        {"allow": ["https://giscus.app; script-src *"]},
        {"allow": ["*"]},
        {"allow": ["'unsafe-inline'"]},
        {"allow": [{"https": "//giscus.app"}]},
        {"footer": ["about/"]},
        {"footer": {"About": "javascript:alert(1)"}},
        {"footer": {"About": 3}},
        {"footer": {"": "about/"}},
    ],
)
def test_nothing_else_is_let_in(changes: dict[str, Any]) -> None:
    settings, problems = read(**changes)
    assert settings is None
    (problem,) = problems
    assert problem.startswith("mkdocs.yml:")
    assert next(iter(changes)) in problem


@pytest.mark.parametrize(
    ("written", "is_on"),
    [(True, True), ("true", True), ("TRUE", True), (1, True), (False, False), ("False", False), ("0", False)],
)
def test_a_switch_is_written_in_yaml_or_by_the_environment(written: object, is_on: bool) -> None:
    switches: dict[str, Any] = dict.fromkeys(("cards", "epub", "markdown", "badges", "drop_bad", "host_rules"), written)
    settings, problems = read(**switches)
    assert problems == []
    assert settings is not None
    assert [settings.cards, settings.epub, settings.markdown, settings.badges] == [is_on] * 4
    assert [settings.drop_bad, settings.host_rules] == [is_on] * 2


@pytest.mark.parametrize("key", ["cards", "epub", "markdown", "badges", "drop_bad", "host_rules"])
def test_a_switch_is_on_or_off(key: str) -> None:
    settings, problems = read(**{key: "maybe"})
    assert settings is None
    assert len(problems) == 1
    assert f"`{key}`" in problems[0]


def test_what_is_not_set_has_its_usual_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(OURS, "timezone")
    settings, _ = read()
    assert settings is not None
    assert settings.timezone == ZoneInfo("Asia/Seoul")
    assert (settings.feed_issues, settings.feed_notes, settings.branch) == (20, 50, "main")
    assert (settings.note_size, settings.note_seconds, settings.note_memory) == (256, 0.4, 256)
    assert (settings.cards, settings.epub, settings.markdown, settings.badges) == (True, False, False, False)
    assert (settings.drop_bad, settings.host_rules) == (False, False)
    assert (settings.name, settings.description) == ("A site", "A site")
    assert settings.user_agent == "reviews (+https://example.org/papers/)"


@pytest.mark.parametrize("key", ["agent", "did", "hub", "license", "pds", "repository", "cards", "drop_bad"])
def test_what_the_environment_leaves_empty_counts_as_not_set(key: str) -> None:
    unset, usual = read(**{key: ""}), read()
    assert unset == usual


@pytest.mark.parametrize("key", ["reviewer", "branch", "feed_issues", "epub"])
def test_what_must_not_be_empty_is_called_missing(key: str) -> None:
    unset: dict[str, Any] = {key: None}
    settings, problems = read(**unset)
    assert settings is None
    assert len(problems) == 1
    assert f"`{key}`" in problems[0]


@pytest.mark.parametrize(
    ("services", "found"),
    [("crossref", "crossref"), (["crossref"], "['crossref']"), ({"crosref": "off"}, "crosref: off")],
)
def test_services_that_are_none_are_told_as_written(services: object, found: str) -> None:
    _, (problem,) = read(services=services)
    assert f"`{found}`" in problem
    assert "openalex" in problem


@pytest.mark.parametrize(
    "url", ["https://example.org/?a", "https://example.org/#a", "https://a b/", "ftp://a.b", "https://"]
)
def test_the_sites_address_has_a_host_and_no_query(url: str) -> None:
    settings, problems = read(url=url)
    assert settings is None
    assert [problem.partition(" ")[0] for problem in problems] == ["mkdocs.yml:2:"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"feed_issues": 0}, "1"),
        ({"note_memory": 63}, "64"),
        ({"note_seconds": 0.09}, "0.1"),
        ({"note_seconds": "1e3"}, "0.1"),
        ({"note_seconds": "1."}, "0.1"),
        ({"feed_issues": "1234567890"}, "1"),
        ({"feed_issues": "-1"}, "1"),
    ],
)
def test_the_least_number_is_told(changes: dict[str, Any], message: str) -> None:
    settings, problems = read(**changes)
    assert settings is None
    assert len(problems) == 1
    assert message in problems[0].partition(": ")[2]


def test_a_setting_is_found_by_its_own_line() -> None:
    """Not by a longer key, nor by a word within a line."""
    text = "\nextra:\n  reviews:\n    my_reviewer: x\n    # reviewer: y\n    reviewer : Kim Min\n"
    ours = {**OURS, "reviewer": "Kim Min"}
    _, problems = read_settings(
        name="", description="", url="https://a.b/", language="en", ours=ours, folder="docs", file="m.yml", text=text
    )
    assert [(problem.path, problem.line) for problem in problems] == [("m.yml", 6)]


def test_without_settings_of_ours_the_required_ones_are_missing() -> None:
    _, problems = read_settings(
        name="", description="", url="https://a.b/", language="en", ours=None, folder="docs", file="m.yml", text=""
    )
    assert sorted(problem.details["key"] for problem in problems) == ["reviewer", "tag_authority", "tag_year"]
    assert {problem.kind for problem in problems} == {"setting-missing"}


def test_what_is_not_let_in_is_told_as_it_was_written() -> None:
    assert list(outside_faults(3, 4)) == [("allow", "setting-allow", "3"), ("footer", "setting-footer", "4")]
    assert list(outside_faults([5, "https://a.example"], {6: "about/", "B": 7})) == [
        ("allow", "setting-allow", "5"),
        ("footer", "setting-footer", "B: 7"),
    ]


def test_services_have_other_addresses_or_are_off() -> None:
    services = {"crossref": "https://mirror.example.org/works/", "openalex": False, "page": "off"}
    settings, problems = read(services=services, agent="Reading club (mailto:club@example.org)")
    assert not problems
    assert settings is not None
    assert dict(settings.services) == {**services, "openalex": "off"}
    assert settings.user_agent == "Reading club (mailto:club@example.org)"


def test_a_key_that_yaml_reads_as_a_number_is_told_as_any_other() -> None:
    ours = OURS | {2020: "x"}
    text = f"{TEXT}    2020: x\n"
    _, problems = read_settings(
        name="", description="", url="https://a.b/", language="en", ours=ours, folder="docs", file="m.yml", text=text
    )
    assert [(each.line, each.kind, each.details["key"]) for each in problems] == [(9, "unknown-key", "2020")]
