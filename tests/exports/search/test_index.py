"""The index as files: what an edit does not touch stays, and the same documents give the same bytes."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviews.exports.search.index import SearchIndex
from reviews.exports.search.postings import Entry, encode
from reviews.exports.search.words import LETTERS, PARTICLES

WORDS = (
    "증강",
    "고해상도",
    "해상도",
    "지식증류다",
    "transformer",
    "transform",
    "gan",
    ":year:2020",
    "u",
    "unet",
    "2007.05471",
)
some = st.lists(st.sampled_from(WORDS), unique=True, max_size=4).map(tuple)


def entry(number: int, text: tuple[str, ...] = (), title: tuple[str, ...] = ("gan",)) -> Entry:
    return Entry(f"notes/{number}/", json.dumps([f"notes/{number}/", text]), (f"title{number}",), title, (), text)


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    return [entry(number, draw(some), ()) for number in range(draw(st.integers(0, 6)))]


@settings(max_examples=50)
@given(st.lists(st.tuples(entries(), entries()), min_size=1, max_size=4))
def test_after_any_edits_the_index_is_one_made_from_nothing(states: list[tuple[list[Entry], list[Entry]]]) -> None:
    index = SearchIndex()
    for reviews, others in states:
        files = index.files(reviews, others)
        assert files == SearchIndex().files(list(reviews), list(others))


def test_an_edit_changes_the_files_of_its_words_alone() -> None:
    reviews = [
        entry(number, tuple(f"{letter}{number % 50:02}" for letter in "abcdefghijklmnop")) for number in range(4000)
    ]
    index = SearchIndex()
    before = index.files(reviews, [])
    edited = list(reviews)
    edited[2000] = entry(2000, (*reviews[2000].text, "new", "새말"))
    after = index.files(edited, [])
    fresh = after.keys() - before.keys()
    # A file for each word, the row, and none else; the list of files is always the same one.
    assert len(fresh) == 3
    assert {path for path in after if before.get(path) != after[path]} == {*fresh, "search/index.json"}
    added = index.files([*edited, entry(4000)], [])
    assert len(added.keys() - after.keys()) == 3  # the list of `gan`, the title and the row


def test_a_file_of_words_has_nine_thousand_bytes_at_most() -> None:
    words = tuple(f"a{number:04}" for number in range(2000))
    files = SearchIndex().files([entry(0, words, ())], [])
    sizes = [len(content) for path, content in files.items() if path.endswith(".txt")]
    assert sum(sizes) > 2 * 9_000
    assert max(sizes) <= 9_000


def test_files_are_listed_with_what_they_begin_with() -> None:
    files = SearchIndex().files([entry(0, ("고해상도", "증강")), entry(1)], [entry(2)])
    listed = json.loads(files["search/index.json"])
    assert listed["reviews"][0] == 2
    assert listed["others"][0] == 1
    starts, names = listed["words"]
    assert len(starts.split()) * 8 == len(names)
    lines = b"\n".join(files[f"search/{names[at : at + 8]}.txt"] for at in range(0, len(names), 8)).decode().split("\n")
    assert {"gan\t01\t\t\t\t0", "증강\t\t\t0", "고해상도\t\t\t0"} <= set(lines)
    assert "해상도\t\t\t\t0" in lines  # at the end of a longer word
    assert files[f"search/{listed['reviews'][3]}.txt"] == b"notes/0/\nnotes/1/"


def keys_in(files: dict[str, bytes], kind: str) -> set[str]:
    """The keys of all lines of a kind."""
    _, names = json.loads(files["search/index.json"])[kind]
    texts = [files[f"search/{names[at : at + 8]}.txt"].decode() for at in range(0, len(names), 8)]
    return {line.partition("\t")[0] for text in texts for line in text.split("\n")}


def test_words_that_are_long_enough_for_slips_have_their_ends_listed() -> None:
    words = ("gans", "layer", "unet2", "증강", "해상도", "고해상도", ":year:2020", "2007.05471", "일반화", "가상화")
    assert keys_in(SearchIndex().files([entry(0, words, ())], []), "endings") == {
        "reyal",
        "도상해",
        "도상해고",
        "화반일",
        "화상가",
    }


@pytest.mark.parametrize(
    ("count", "size", "has_addresses"), [(1, 2, True), (5, 2, True), (2000, 2, True), (2001, 4, False)]
)
def test_few_documents_come_two_by_two_and_with_their_addresses(count: int, size: int, has_addresses: bool) -> None:
    reviews = [Entry(f"n/{number}/", f"[{number}]", (), (), (), ()) for number in range(count)]
    files = SearchIndex().files(reviews, [])
    number, rows, names, addresses = json.loads(files["search/index.json"])["reviews"]
    assert (number, rows, bool(addresses)) == (count, size, has_addresses)
    packs = [name for name in files if name.startswith("search/reviews-")]
    assert len(packs) * 5 == len(names)
    contents = [json.loads(files[f"search/reviews-{at}-{names[5 * at : 5 * at + 5]}.json"]) for at in range(len(packs))]
    assert [row for pack in contents for row in pack] == [[each] for each in range(count)]
    assert {len(pack) for pack in contents[:-1]} <= {size}
    if has_addresses:
        assert files[f"search/{addresses}.txt"].decode().split("\n") == [review.address for review in reviews]


def test_a_browser_is_told_the_rules_of_words() -> None:
    listed = json.loads(SearchIndex().files([], [])["search/index.json"])
    assert (listed["particles"], listed["letters"]) == (PARTICLES, LETTERS)
    assert "으로서" in SearchIndex().files([], [])["search/index.json"].decode()  # escapes would be longer


def test_a_word_at_the_end_of_longer_ones_leads_to_reviews_that_lack_it_themselves() -> None:
    reviews = [entry(0, ("고해상도",), ()), entry(1, ("해상도",), ()), entry(2, ("초해상도", "해상도"), ())]
    files = SearchIndex().files(reviews, [entry(0, ("고해상도",), ())])
    _, names = json.loads(files["search/index.json"])["words"]
    lines = "\n".join(files[f"search/{names[at : at + 8]}.txt"].decode() for at in range(0, len(names), 8)).split("\n")
    assert {line for line in lines if line.startswith("해상도")} == {f"해상도\t\t\t{encode([1, 2])}\t{encode([0])}"}


def test_nothing_gives_a_list_of_nothing() -> None:
    assert list(SearchIndex().files([], [])) == ["search/index.json"]
