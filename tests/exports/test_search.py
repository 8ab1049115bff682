"""The search index, split into words as the theme does it: a reader's words match a note's.

The theme's script splits texts and queries by the separator and takes a query's words as beginnings of the
index's. The `regex` library reads that expression as browsers do; `re` cannot.
"""

import csv
import json
from pathlib import Path

import pytest
import regex

from reviews.exports.search import spellings
from testbed import CASES

with (CASES / "search.tsv").open(encoding="utf-8", newline="") as file:
    QUERIES = [(row["query"], row["finds"]) for row in csv.DictReader(file, delimiter="\t")]


class Index:
    """The built index, cut into words."""

    def __init__(self, path: Path) -> None:
        data = json.loads(path.read_text(encoding="utf-8"))
        self.separator = regex.compile(data["config"]["separator"])
        self.words = {
            entry["location"]: {
                word for field in ("title", "text") for word in self.split(regex.sub("<[^>]+>", " ", entry[field]))
            }
            | {word for name in entry.get("tags", []) for word in self.split(name)}
            for entry in data["docs"]
        }

    def split(self, text: str) -> list[str]:
        return [word.lower() for word in self.separator.split(text) if word]

    def find(self, query: str) -> set[str]:
        wanted = self.split(query)
        return {
            location
            for location, words in self.words.items()
            if all(any(word.startswith(part) for word in words) for part in wanted)
        }


@pytest.fixture(scope="module")
def index(built: Path) -> Index:
    return Index(built / "search" / "search_index.json")


@pytest.mark.parametrize(("query", "slug"), QUERIES, ids=[query for query, _ in QUERIES])
def test_a_query_finds_its_note(index: Index, query: str, slug: str) -> None:
    assert f"notes/{slug}/" in index.find(query)


def test_a_query_finds_no_more_than_it_should(index: Index) -> None:
    assert index.find("2007.05471v2") == {"notes/2007.05471/"}
    assert index.find("어댑터에서") == {"notes/2007.07779/"}


@pytest.mark.parametrize(
    "particle",
    (
        "은 는 이 가 을 를 의 에 와 과 도 만 로 에서 으로 까지 부터 처럼 보다 조차 "
        "에서는 으로는 로는 이라는 라는 보다는 만으로 까지도 "
        "에게 에게서 한테 한테서 께서 하고 이랑 랑 이며 이나 나 이란 란 마다 마저 만큼 밖에 뿐 뿐만 커녕 은커녕 "
        "로서 으로서 로써 으로써 에서의 와의 로부터 라도 라면 이라면 든지 이든 들 들이 들을 들의 들에서는"
    ).split(),
)
@pytest.mark.parametrize("noun", ["데이터", "모델", "BERT", "GPT4", "이미지", "정확도", "전문가", "카메라"])
def test_a_noun_is_itself_with_every_particle(index: Index, noun: str, particle: str) -> None:
    assert index.split(noun + particle) == index.split(noun)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("앞부분(prefix)만", ["앞부분", "prefix", "만"]),
        ("1.4배", ["1.4", "배"]),
        ("강의", ["강의"]),
        ("self-attention", ["self", "attention"]),
        ("arXiv 2007.05471v2.", ["arxiv", "2007.05471"]),
    ],
)
def test_words_are_split_where_a_reader_would(index: Index, text: str, words: list[str]) -> None:
    assert index.split(text) == words


def test_each_note_is_one_entry(index: Index) -> None:
    notes = [location for location in index.words if location.startswith("notes/")]
    assert len(notes) == len(set(notes)) == 21
    assert not [location for location in index.words if "#" in location and location.startswith("notes/")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("GPT-4 and GPT-4", ["GPT4"]),
        ("GPT-3.5를, GPT-4는.", ["GPT3.5", "GPT4"]),
        ("ResNet-50d, wav2vec-2.0", ["ResNet50d", "wav2vec2.0"]),
        ("GPT4는", ["GPT-4"]),
        ("self-attention, 3-5, T5, 2020-07-17", []),
    ],
)
def test_a_name_with_a_number_is_found_with_and_without_hyphen(text: str, found: list[str]) -> None:
    assert spellings(text) == found
