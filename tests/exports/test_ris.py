"""The papers of issues and topics as RIS, read by a library that knows nothing of us."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rispy

from published import publish
from reviews.build.outputs import Outputs
from testbed import CASES, SAMPLE

Project = Callable[..., Path]


def read(outputs: Outputs, address: str) -> list[dict[str, Any]]:
    return list(rispy.loads(outputs.file(address).decode()))


def reviews_in(record: dict[str, Any]) -> int:
    """How many reviews the notes of a record hold; the library gives each line of a note by itself."""
    return sum(line.startswith("시험 사이트, ") for line in record["notes"])


def test_a_record_holds_the_paper_and_the_review_as_its_note() -> None:
    outputs = publish(SAMPLE, date(2020, 8, 1))
    records = read(outputs, "issues/2020-W29.ris")
    assert [record["id"] for record in records] == [
        f"arXiv:{review.paper.arxiv_id}" for review in next(iter(outputs.site.issues.values())).notes
    ]
    record = records[0]
    note = record.pop("notes")
    assert record == {
        "type_of_reference": "UNPB",
        "id": "arXiv:2007.05471",
        "title": "Geometric Style Transfer",
        "authors": ["Liu, Xiao-Chang", "Li, Xuan-Yi", "Cheng, Ming-Ming", "Hall, Peter"],
        "year": "2020",
        "date": "2020/07//",
        "publisher": "arXiv",
        "accession_number": "arXiv:2007.05471",
        "doi": "10.48550/arXiv.2007.05471",
        "urls": ["https://arxiv.org/abs/2007.05471"],
        "keywords": ["이미지 변환"],
    }
    assert note[:2] == ["시험 사이트, rosinality, 2020-07-17", "https://example.org/papers/notes/2007.05471/"]
    assert "관건은 데이터셋을 마련하는 방식에 있다." in "\n".join(note[3:])


def test_a_record_is_these_lines(project: Project) -> None:
    root = project(CASES / "good" / "old-id")
    note = root / "docs" / "notes" / "2020" / "hep-th-9901001.md"
    note.write_text(note.read_text(encoding="utf-8").replace("한 문장", "$x_1$"), encoding="utf-8")
    text = publish(root).file("issues/2020-W29.ris").decode()
    assert text.split("\r\n\r\n")[1].split("\r\n") == [
        "TY  - UNPB",
        "ID  - arXiv:hep-th/9901001",
        "TI  - A Title",
        "AU  - Min, Kim",
        "PY  - 1999",
        "DA  - 1999/01//",
        "PB  - arXiv",
        "AN  - arXiv:hep-th/9901001",
        "DO  - 10.48550/arXiv.hep-th/9901001",
        "UR  - https://arxiv.org/abs/hep-th/9901001v3",
        "KW  - GAN",
        "N1  - 시험 사이트, rosinality, 2020-07-17",
        "https://example.org/papers/notes/hep-th-9901001/",
        "x₁으로 쓴 요약이다.",
        "본문이다.",
        "ER  - ",
    ]


def test_each_line_is_a_tag_or_goes_on_and_ends_as_the_format_says() -> None:
    text = publish(SAMPLE, date(2020, 8, 1)).file("issues/2020-W29.ris").decode()
    assert text.count("\n") == text.count("\r\n")


def test_a_paper_with_two_reviews_is_one_record_with_two_notes(project: Project) -> None:
    outputs = publish(project(CASES / "good" / "second-opinion"))
    (topic,) = [address for address in outputs.listing.files if address == "topics/gan.ris"]
    records = [record for record in read(outputs, topic) if record["id"] == "arXiv:2007.00001"]
    assert len(records) == 1
    assert reviews_in(records[0]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "AU  - 나쁜, 저자",
        "앞 문장이다.\n\nER  - \n\nTY  - BOOK",
        "```\nTI  - 코드 속의 제목\n  UR  - 들여 쓴 줄\n```",
        "| 표 | 값 |\n|---|---|\n| ER  - | TY  - |",
        "- ER  -\n- N1  - 쪽지",
    ],
)
def test_a_text_in_the_form_of_a_tag_stays_part_of_the_note(project: Project, text: str) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    note.write_text(note.read_text(encoding="utf-8").replace("본문이다.", text), encoding="utf-8")
    (record,) = read(publish(root), "issues/2020-W29.ris")
    assert (record["type_of_reference"], record["title"], record["authors"]) == ("ELEC", "A Title", ["Min, Kim"])
    assert reviews_in(record) == 1
    assert record["urls"] == ["https://example.org/first-review"]


def test_names_of_groups_and_suffixes(project: Project) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    authors = '"Laurens van der Maaten", 김민수, "ATLAS Collaboration, CERN", "Robert L. Logan IV"'
    note.write_text(note.read_text(encoding="utf-8").replace("Kim Min", authors), encoding="utf-8")
    (record,) = read(publish(root), "issues/2020-W29.ris")
    assert record["authors"] == [
        "van der Maaten, Laurens",
        "김민수",
        "ATLAS Collaboration CERN",
        "Logan, Robert L., IV",
    ]
