"""Lines in small files: any line is where its key says, and what does not change stays in the same file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.exports.search.shards import Shards, hash_name, sort_key

SIZE = 200
keys = st.text(st.sampled_from("abcz09가각힣증강ㅎ語"), min_size=1, max_size=6)
lines = st.dictionaries(keys, st.integers(0, 60).map("x".__mul__), max_size=120)


def whole(given: dict[str, str]) -> dict[str, str]:
    return {key: f"{key}\t{value}" for key, value in given.items()}


def made(given: dict[str, str]) -> Shards:
    shards = Shards(SIZE)
    shards.change(whole(given))
    return shards


@given(lines)
def test_a_line_is_in_the_file_that_its_key_leads_to(given: dict[str, str]) -> None:
    shards = list(made(given))
    assert [shard.start for shard in shards] == sorted(shard.start for shard in shards)
    assert sorted("\n".join(shard.content.decode() for shard in shards).split()) == sorted(
        "\n".join(whole(given).values()).split()
    )
    for key, line in whole(given).items():
        (*_, found) = [shard for shard in shards if shard.start <= sort_key(key)]
        assert line in found.content.decode().split("\n")


@given(lines)
def test_a_file_is_small_unless_a_line_is_large(given: dict[str, str]) -> None:
    for shard in made(given):
        assert len(shard.content) <= SIZE or b"\n" not in shard.content


@given(lines, lines)
def test_an_edit_gives_what_a_beginning_would(before: dict[str, str], after: dict[str, str]) -> None:
    shards = made(before)
    shards.change({**dict.fromkeys(before.keys() - after.keys()), **whole(after)})
    assert list(shards) == list(made(after))


def test_an_edit_changes_the_file_of_its_line_alone() -> None:
    given = {f"{first}{second}{third}": "y" * 9 for first in "abc" for second in "abc" for third in "abcdefgh"}
    before, after = list(made(given)), list(made({**given, "bba": "z" * 9}))
    assert len(before) == len(after) > 6
    assert len(set(after) - set(before)) == 1


@pytest.mark.parametrize(("size", "files"), [(7, 1), (6, 2), (3, 3), (1, 3)])
def test_lines_are_cut_where_they_no_longer_fit(size: int, files: int) -> None:
    shards = Shards(size)
    shards.change({"ab": "x", "ac": "xy", "ad": "y"})
    found = [shard.content for shard in shards]
    assert b"\n".join(found) == b"x\nxy\ny"
    assert len(found) == files


def test_a_file_begins_with_the_shortest_key_that_tells_it_from_the_one_before() -> None:
    shards = Shards(4)
    shards.change({"abc": "1", "abd": "2", "b": "3", "abdd": "4444", "a": "5"})
    assert [(shard.start, shard.content) for shard in shards] == [
        ("a", b"5"),
        ("ab", b"1"),
        ("abd", b"2"),
        ("abdd", b"4444"),
        ("b", b"3"),
    ]
    shards.change({"b": None, "abdd": None, "zz": None})
    assert [(shard.start, shard.content) for shard in shards] == [("a", b"5"), ("ab", b"1\n2")]


def test_a_name_follows_from_the_content() -> None:
    assert (hash_name(b"a"), hash_name(b"b", 3)) == ("kopxbflc", "kkw")  # published files bear such names
    assert hash_name(b"a") == hash_name(b"a") != hash_name(b"b")
    assert len(hash_name(b"a")) == 8
    assert hash_name(b"a").startswith(hash_name(b"a", 5))
    assert hash_name(b"a").islower() or hash_name(b"a").isalnum()
