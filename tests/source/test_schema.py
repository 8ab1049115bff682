"""The JSON Schema for editors accepts exactly what the parser accepts, if texts are read as texts."""

import calendar
import itertools
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from reviews.model.paper import _ARXIV_DOI, _ARXIV_PATH, _ELSEWHERE, ELSEWHERE, VIEWS
from reviews.source import limits
from reviews.source.blank import is_blank
from reviews.source.contracts import CONTRACTS
from reviews.source.fields import read_fields
from reviews.source.schema import _DISGUISED
from reviews.source.yamltext import List, Map, Text, Value
from testbed import CASES, PROJECT, SAMPLE, SOAK, reviews_here

SCHEMAS = {folder: json.loads((PROJECT / "schema" / f"{folder}.json").read_text("utf-8")) for folder in CONTRACTS}
VALIDATORS = {folder: Draft7Validator(schema) for folder, schema in SCHEMAS.items()}

IDS = st.from_regex(
    r"(arxiv:|arXiv: ?|ARXIV:)?([0-9]{4}\.[0-9]{4,5}|(hep-th|math\.GT|cs)/[0-9]{7})(v[0-9]{1,2})?", fullmatch=True
)
HOSTS = (
    "arxiv.org WWW.arxiv.org export.arxiv.org browse.arXiv.org arxiv.org.kr doi.org dx.doi.org example.org 김.kr"
    " a@arxiv.org arxiv.org@a.b a:b@c a:80 a: a:0 a:65535 a:65536 a:080 a:x :80 @a [::1] [a a] a?b a℀b ａ／b"
).split()
SCHEMES = ["http://", "https://", "HTTPS://", "httpſ://", "ftp://", "//", "http:/"]
ENDS = ["", "/", "/a b", "/a<", "?q=1", "#a", "/가", "/a[1]", "/a\\b", "/@:"]
PATHS = st.one_of(
    st.builds(
        "/{}/{}{}".format,
        st.sampled_from("abs pdf html format ps src e-print list overview papers arxiv".split()),
        IDS,
        st.sampled_from(["", ".pdf", "/", ".pdf/", "?a", "#a", ".md"]),
    ),
    st.builds("/10.48550/{}{}".format, st.sampled_from(["arXiv.", "arxiv.", "arxıv."]), IDS),
    st.sampled_from(ENDS),
)
# The parser's own patterns as well, so that what it learns to read is tried here without being named.
KNOWN = st.one_of(
    st.from_regex(_ELSEWHERE, fullmatch=True),
    st.from_regex(_ARXIV_DOI, fullmatch=True),
    st.builds("arxiv.org{}".format, st.from_regex(_ARXIV_PATH, fullmatch=True)),
    st.builds("arxiv.org/{}/{}".format, st.sampled_from(VIEWS.split("|")), IDS),
    st.builds(
        "{}/{}/{}{}".format,
        st.sampled_from(sorted(ELSEWHERE)),
        st.sampled_from(sorted({view for views in ELSEWHERE.values() for view in views.split("|")})),
        IDS,
        st.sampled_from(["", ".pdf", ".md", "v0", "/", "0"]),
    ),
)
ADDRESSES = st.one_of(
    st.builds("{}{}{}".format, st.sampled_from(SCHEMES), st.sampled_from(HOSTS), PATHS), KNOWN.map("https://{}".format)
)
DAY_FORMS = "0000-01-01 2020/07/17 2020-7-17 ٢٠٢٠-٠٧-١٧ 2020-07-17T00:00 1900-02-29 2000-02-29 2020-13-01".split()
DAYS = st.one_of(
    st.dates().map(str),
    st.from_regex(r"[0-9]{4}-[01][0-9]-[0-3][0-9]", fullmatch=True),
    st.sampled_from(DAY_FORMS),
)
WORDS = "kim index index-a -a a- a--b Kim 1e-3 0x1F true false True yes no ~ null 1.5 김민 a_b".split()
PRINTABLE = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff")
FREE = st.text(st.one_of(PRINTABLE, st.sampled_from("\n :/@-.#")), max_size=12)
BLANK = st.sampled_from(["", "", "", " ", "\n", "\t", "\u3000"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text of any key's form or nearly so, sometimes with a letter changed, and with blanks around it."""
    text = draw(st.one_of(IDS, ADDRESSES, DAYS, st.sampled_from(WORDS), FREE))
    if text and draw(st.integers(0, 4)) == 0:
        place = draw(st.integers(0, len(text) - 1))
        text = text[:place] + draw(st.one_of(st.just(""), PRINTABLE)) + text[place + draw(st.integers(0, 1)) :]
    return draw(BLANK) + text + draw(BLANK)


VALUES = st.one_of(
    texts(), st.lists(texts(), max_size=3), st.just({"a": "b"}), st.lists(st.lists(texts(), max_size=1), max_size=1)
)


def as_read(value: Any) -> Value:
    """A value as our YAML reads it: texts, lists and maps."""
    if isinstance(value, str):
        return Text(value, 1)
    if isinstance(value, list):
        return List(tuple(map(as_read, value)), 1)
    return Map({key: as_read(each) for key, each in value.items()}, dict.fromkeys(value, 1), 1)


def parser_takes(folder: str, front: dict[str, Any]) -> bool:
    read = as_read(front)
    assert isinstance(read, Map)
    return not read_fields(CONTRACTS[folder], read)[1]


def differ_by_blanks_alone(value: Any) -> bool:
    """Two items of a list that are the same once blanks around them are dropped, which no schema can say."""
    texts = [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
    return len(set(texts)) > len({text.strip() for text in texts})


def shows_nothing(value: Any) -> bool:
    """A value, or an item of a list, of invisible characters alone, which takes Unicode's tables to tell."""
    texts = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return any(isinstance(each, str) and each.strip() and is_blank(each) for each in texts)


def complete(folder: str, key: str, value: Any) -> dict[str, Any]:
    """Front matter that is right but perhaps for one key."""
    right: dict[str, dict[str, Any]] = {
        "notes": {
            "paper": "2007.05471",
            "title": "A",
            "authors": ["A"],
            "date": "2020-07-17",
            "topics": [],
            "summary": "A",
        },
        "topics": {"title": "A"},
        "issues": {},
        "reviewers": {"name": "A"},
    }
    return {**right[folder], key: value}


# Edge cases of the rules, all tried at every key.
EDGES = [*WORDS, *DAY_FORMS, *(f"http://{host}" for host in HOSTS), *(f"{scheme}a.b" for scheme in SCHEMES)]
EDGES += [
    *(f"http://arxiv.org{end}" for end in ENDS),
    *(f"http://a.b{end}" for end in ENDS),
    "",
    " ",
    "\n",
    "a\nb",
    " a ",
    *("a, a", "a,", " a, ", "a;", "a，b", "a、 b", "a\n,"),
    *(f" {'a' * length} " for length in (limits.TEXT, limits.TEXT + 1)),
]
PLACES = [(folder, key) for folder, schema in SCHEMAS.items() for key in [*schema["properties"], "unknown"]]


@pytest.mark.soak
@pytest.mark.parametrize(("folder", "key"), PLACES, ids="/".join)
def test_the_schema_takes_what_the_parser_takes_and_nothing_else(folder: str, key: str) -> None:
    def agree(value: Any) -> None:
        front = complete(folder, key, value)
        if shows_nothing(value):
            assert not parser_takes(folder, front), front
        elif not differ_by_blanks_alone(value):
            assert VALIDATORS[folder].is_valid(front) == parser_takes(folder, front), front

    for edge in EDGES:
        agree(edge)
        agree([edge])
    settings(max_examples=5000 if SOAK else 60, deadline=None)(given(VALUES)(agree))()


@pytest.mark.soak
@pytest.mark.parametrize(("folder", "key"), [("notes", "paper"), ("notes", "code")], ids="/".join)
def test_addresses_are_the_same_to_both(folder: str, key: str) -> None:
    """The longest rules, tried harder; examples are those that once told the two apart, or nearly."""

    @settings(max_examples=50_000 if SOAK else 100, deadline=None)
    @given(st.one_of(IDS, ADDRESSES))
    @example("https://arxiv.org:443/abs/2007.05471")
    @example("https://a@b@arxiv.org/list")
    @example("https://doi.org/10.48550/arXiv.2007.0547")
    @example("https://doi.org/10.48550/arxıv.2007.0547")
    @example("http://a:" + "0" * 20 + "1/")
    def holds(text: str) -> None:
        front = complete(folder, key, text)
        assert VALIDATORS[folder].is_valid(front) == parser_takes(folder, front), text

    holds()


@given(st.sets(st.sampled_from(sorted(SCHEMAS["notes"]["properties"]))))
def test_the_same_keys_are_required(missing: set[str]) -> None:
    front = {key: value for key, value in complete("notes", "draft", "true").items() if key not in missing}
    assert VALIDATORS["notes"].is_valid(front) == parser_takes("notes", front)


def test_every_day_of_the_calendar_and_no_other() -> None:
    date_of = Draft7Validator(SCHEMAS["notes"]["properties"]["date"])
    for year, month, day in itertools.product((1, 1900, 2000, 2019, 2020, 9999), range(14), range(33)):
        text = f"{year:04}-{month:02}-{day:02}"
        front = complete("notes", "date", text)
        assert date_of.is_valid(text) == parser_takes("notes", front), text
    leap = [year for year in range(10000) if date_of.is_valid(f"{year:04}-02-29")]
    assert leap == [year for year in range(1, 10000) if calendar.isleap(year)]


def test_letters_that_disguise_signs_are_all_named() -> None:
    signs = set("/?#@:")
    every = (chr(code) for code in range(0x80, 0x110000))
    assert "".join(letter for letter in every if signs & set(unicodedata.normalize("NFKC", letter))) == _DISGUISED


@pytest.mark.parametrize("folder", CONTRACTS)
def test_the_files_that_ship_are_those_that_the_command_prints(folder: str) -> None:
    result = reviews_here("schema", folder, cwd=PROJECT)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (PROJECT / "schema" / f"{folder}.json").read_text(encoding="utf-8")
    Draft7Validator.check_schema(json.loads(result.stdout))


def test_what_is_used_of_json_schema_means_the_same_in_the_newest_draft() -> None:
    used = {key for schema in SCHEMAS.values() for part in (schema, *schema["properties"].values()) for key in part}
    # All of them unchanged from draft-07 to 2020-12 (https://json-schema.org/draft/2020-12/release-notes).
    assert used <= set(
        "$schema title type properties required additionalProperties description pattern items minItems maxItems"
        " uniqueItems minimum exclusiveMaximum".split()
    )


class CoreSchema(yaml.SafeLoader):
    """YAML 1.2's core schema (https://yaml.org/spec/1.2.2/#103-core-schema), as editors read it: a day is a text."""


CoreSchema.yaml_implicit_resolvers = {}
CoreSchema.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
for tag, form, firsts in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    CoreSchema.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{form})\Z"), firsts)


GOOD = [
    path
    for folder in CONTRACTS
    for top in (*CASES.glob("good/*"), SAMPLE / "docs")
    for path in top.glob(f"{folder}/**/*.md")
    if path.stem != "index" and "words-of-yaml" not in path.parts  # `null` is among them: see below
]


@pytest.mark.parametrize("path", GOOD, ids=lambda path: "/".join(path.parts[-4:]))
def test_editors_flag_nothing_that_is_right(path: Path) -> None:
    folder = next(part for part in reversed(path.parts[:-1]) if part in CONTRACTS)
    front = path.read_text(encoding="utf-8-sig").split("---")[1]
    assert VALIDATORS[folder].is_valid(yaml.load(front, CoreSchema))


@given(
    st.sampled_from(sorted(SCHEMAS["notes"]["properties"])),
    st.from_regex(r"[-+]?[0-9]{1,4}(\.[0-9]{4,5})?(e[0-9])?|true|false", fullmatch=True),
)
def test_editors_flag_no_number_that_is_right_as_a_text(key: str, text: str) -> None:
    for value, typed in ((text, yaml.load(text, CoreSchema)), ([text], [yaml.load(text, CoreSchema)])):
        if parser_takes("notes", complete("notes", key, value)):
            assert VALIDATORS["notes"].is_valid(complete("notes", key, typed)), (key, text)


def test_what_is_beyond_a_schema() -> None:
    """Cases that only the text shows, or that YAML hides: reported only by `reviews check`, or only by an editor."""
    taken = VALIDATORS["notes"].is_valid
    assert taken(complete("notes", "paper", 2001.0001))  # 2001.00010 that lost its zero
    assert taken(complete("notes", "draft", True))  # True, where `true` is wanted
    assert taken(complete("notes", "tags", ["a", " a"]))
    assert not taken(complete("notes", "title", None))  # an empty key, but also the words `null` and `~`
    assert not taken(complete("notes", "tags", [1, 1.0]))
