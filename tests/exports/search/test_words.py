"""Words as the build reads them and as the browser does: one table, and every letter, for both."""

import csv
import sys
import unicodedata
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from reviews.exports.search.words import (
    LETTERS,
    PARTICLES,
    Token,
    inner_words,
    name_key,
    read_token,
    singular,
    stem,
    words_of,
)
from testbed import CASES, PROJECT, SOAK

with (CASES / "search-words.tsv").open(encoding="utf-8", newline="") as file:
    TEXTS = [(row["text"], set(row["words"].split())) for row in csv.DictReader(file, delimiter="\t")]
ASSETS = PROJECT / "overrides" / "assets" / "search"


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """A page that has the worker's words."""
    page = chromium.new_page()
    page.add_script_tag(path=ASSETS / "words.js")
    page.evaluate("rules => { window.words = new Words(rules) }", {"particles": PARTICLES, "letters": LETTERS})
    yield page
    page.close()


def test_signs_alone_have_no_words_and_stand_beside_none() -> None:
    assert read_token("—") == Token((), "", 0, "", 0)


@pytest.mark.parametrize(("text", "words"), TEXTS, ids=[text for text, _ in TEXTS])
def test_a_text_has_these_words(text: str, words: set[str]) -> None:
    assert words_of(text) == words
    assert words_of(unicodedata.normalize("NFD", text)) == words


@pytest.mark.parametrize(("text", "words"), TEXTS, ids=[text for text, _ in TEXTS])
def test_a_query_has_the_words_of_a_text(page: Page, text: str, words: set[str]) -> None:
    assert set(page.evaluate("text => [...words.wordsOf(text)]", text)) == words


@pytest.mark.soak
def test_no_letter_is_read_otherwise_in_a_browser(page: Page) -> None:
    """Every letter that Python's Unicode knows: within a word, alone, and beside Hangul.

    Of syllables and ideographs, which are nine of ten of them and read alike, every sixty-fourth is tried.
    """
    known = [chr(code) for code in range(0x20, sys.maxunicode) if unicodedata.category(chr(code))[0] not in "C"]
    many = ("HANGUL SYLLABLE", "CJK UNIFIED IDEOGRAPH", "TANGUT IDEOGRAPH")
    if not SOAK:
        known = [one for one in known if ord(one) % 64 == 0 or not unicodedata.name(one, "").startswith(many)]
    texts = [f"a{letter}b {letter} 한국{letter} {letter}s" for letter in known]
    ours = [sorted(words_of(text)) for text in texts]
    theirs = page.evaluate("texts => texts.map((text) => [...words.wordsOf(text)].sort())", texts)
    assert {text: (one, two) for text, one, two in zip(texts, ours, theirs, strict=True) if set(one) != set(two)} == {}


PARTICLES_IN_USE = (
    "은 는 이 가 을 를 의 에 와 과 도 만 로 에서 으로 까지 부터 처럼 보다 조차 "
    "에서는 으로는 로는 이라는 라는 보다는 만으로 까지도 "
    "에게 에게서 한테 한테서 께서 하고 이랑 랑 이며 이나 나 이란 란 마다 마저 만큼 밖에 뿐 뿐만 커녕 은커녕 "
    "로서 으로서 로써 으로써 에서의 와의 로부터 라도 라면 이라면 든지 이든 들 들이 들을 들의 들에서는"
).split()


@pytest.mark.parametrize("noun", ["데이터", "모델", "BERT", "GPT4", "이미지", "정확도", "전문가", "카메라"])
def test_a_noun_is_itself_with_every_particle(noun: str) -> None:
    read = {particle: words_of(noun + particle) for particle in PARTICLES_IN_USE}
    assert read == dict.fromkeys(PARTICLES_IN_USE, words_of(noun))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("U-Net: Convolutional Networks", "unetconvolutionalnetworks"),
        ("데이터 증강", "데이터증강"),
        ("Łukasz Rücklé", "lukaszruckle"),
        ("2007.05471", "2007.05471"),
        ("!?", ""),
    ],
)
def test_a_name_as_one_word(page: Page, name: str, key: str) -> None:
    assert name_key(name) == page.evaluate("name => words.nameKey(name)", name) == key


@pytest.mark.parametrize(
    ("word", "inner"),
    [
        ("고해상", ["해상"]),
        ("자기지도학습", ["기지도학습", "지도학습", "도학습", "학습"]),
        ("지식증류다", ["식증류", "증류"]),
        ("좋아졌다", []),
        ("증강", []),
        ("transformer", []),
    ],
)
def test_the_ends_of_compounds_are_words(word: str, inner: list[str]) -> None:
    assert inner_words(word) == inner


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("deep net", "deep net"),
        ("ab net", "ab net abnet"),
        ("abc net", "abc net"),
        ("net ab", "net ab netab"),
        ("net abc", "net abc"),
        ("gpt 1234", "gpt 1234 gpt1234"),
        ("gpt 12345", "gpt 12345"),
        ("gpt, 4", "gpt 4"),
        ("gpt (4", "gpt 4"),
        ("(gpt) 4", "gpt 4"),
        ("한국 ab", "한국 ab"),
        ("ab 한국", "ab 한국"),
        ("한국 abc", "한국 abc"),
        ("abc 한국", "abc 한국"),
        ("인과 추론을", "인과 추론 인과추론"),
        ("인과는 추론", "인과 추론"),
        ("인과. 추론", "인과 추론"),
        ("그 추론", "그 추론"),
        ("했다 추론", "했다 추론"),
        ("net-ab cd", "netab net ab cd abcd"),
        ("u-net-x", "unetx u net x"),
        ("2007.05471v2", "2007.05471"),
        ("bert의", "bert"),
        ("bert모델의", "bert 모델"),
    ],
)
def test_neighbours_are_one_word_where_they_may_be(text: str, words: str) -> None:
    assert words_of(text) == set(words.split())


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("ads", "ads"),
        ("nets", "net"),
        ("policies", "policy"),
        ("losses", "loss"),
        ("boxes", "box"),
        ("batches", "batch"),
        ("hashes", "hash"),
        ("loss", "loss"),
        ("corpus", "corpus"),
        ("basis", "basis"),
        ("gpt4s", "gpt4s"),
        ("cafés", "cafés"),
        ("plural", "plural"),
    ],
)
def test_a_plural_is_its_singular(word: str, one: str) -> None:
    assert singular(word) == one


def test_two_syllables_are_left_of_a_word() -> None:
    assert [stem(word) for word in ("정확도까지도", "이는", "나이가", "데이터")] == ["정확", "이는", "나이", "데이터"]
