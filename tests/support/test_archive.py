"""The archive that is made up: its shape is that of a real one, and nothing is wrong with its files."""

from collections import Counter
from pathlib import Path
from statistics import mean

import pytest

from archive import make_archive, with_rarities, write_project
from reviews.model.week import Week
from testbed import reviews_here
from vocabulary import particle_after


def test_its_shape_is_that_of_a_real_archive() -> None:
    archive = make_archive(1563, seed=1)
    lengths = sorted(len(note.text) for note in archive.notes)
    weeks = Counter(Week.of(note.day) for note in archive.notes)
    topics = Counter(topic for note in archive.notes for topic in note.topics)
    assert len(archive.notes) == 1563
    assert lengths[781] == pytest.approx(128, rel=0.1)
    assert lengths[1406] == pytest.approx(293, rel=0.1)
    assert lengths[1547] == pytest.approx(663, rel=0.15)
    assert lengths[-1] == 3355
    assert 1563 / len(weeks) == pytest.approx(8.9, rel=0.1)
    assert max(weeks.values()) == 97
    assert mean(len(note.authors) for note in archive.notes) == pytest.approx(5.9, rel=0.1)
    assert len(archive.topics) == 275
    assert topics.total() / 1563 == pytest.approx(1.5, rel=0.1)
    assert max(topics.values()) == pytest.approx(94, rel=0.15)
    assert mean("앞서 나온" in note.text for note in archive.notes) == pytest.approx(0.02, abs=0.01)


def test_the_same_seed_gives_the_same_archive() -> None:
    assert make_archive(50, seed=7) == make_archive(50, seed=7) != make_archive(50, seed=8)


def test_rarities_are_those_of_a_real_archive() -> None:
    archive = with_rarities(make_archive(1563, seed=1), seed=1)
    assert len(archive.notes) == 1563 + 31
    assert sorted(len(note.authors) for note in archive.notes)[-5] >= 100
    second = [note for note in archive.notes if note.reviewer]
    assert {note.paper for note in second} <= {note.paper for note in archive.notes if not note.reviewer}


@pytest.mark.parametrize("rarities", [False, True])
def test_nothing_is_wrong_with_it(tmp_path: Path, rarities: bool) -> None:
    write_project(tmp_path, 300, seed=2, rarities=rarities)
    result = reviews_here("check", cwd=tmp_path)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("particle", "reading", "written"),
    [
        ("을", "데이터", "를"),
        ("를", "모델", "을"),
        ("으로", "모델", "로"),
        ("로", "표본", "으로"),
        ("라는", "표본", "이라는"),
        ("이나", "노드", "나"),
        ("와", "간", "과"),
        ("에서는", "간", "에서는"),
        ("만으로", "노드", "만으로"),
    ],
)
def test_a_particle_follows_the_sound_before_it(particle: str, reading: str, written: str) -> None:
    assert particle_after(reading, particle) == written
