"""Everything that there is to find, as the build finds it in a project."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from published import publish, search_of
from reviews.exports.search.postings import Entry
from testbed import CASES

Project = Callable[..., Path]


def row(entry: Entry) -> list[Any]:
    shown: list[Any] = json.loads(entry.row)
    return shown


def others(root: Path, *pages: Mapping[str, object]) -> dict[str, Entry]:
    return {entry.address: entry for entry in publish(root).other_entries(pages)}


def test_a_review_is_found_by_what_leads_to_it_and_by_what_it_says(project: Project) -> None:
    entry = search_of(publish(project(CASES / "good" / "second-opinion")))["notes/2020/2007.00001.md"]
    assert row(entry) == [
        "notes/2007.00001/",
        "A Title",
        ["rosinality", "2020-07-17", "GAN"],
        "한 문장으로 쓴 요약이다.\n본문이다.",
        "Kim Min",
    ]
    assert entry.names == ("atitle", "2007.00001")
    assert set(entry.title) == {"a", "title", "atitle", "kim", "min"}
    assert {"2007.00001", ":year:2020", ":by:rosinality", ":topic:gan", ":topic:생성적적대신경망", "신경망"} <= set(
        entry.head
    )
    assert {"문장", "요약", "본문"} <= set(entry.text)


def test_two_reviews_of_a_paper_can_be_told_apart(project: Project) -> None:
    entries = search_of(publish(project(CASES / "good" / "second-opinion", CASES / "good" / "reviewer")))
    shown = [row(entries[f"notes/2020/{name}.md"])[1:3] for name in ("2007.00001", "2007.00001-kim")]
    assert shown[0][0] == shown[1][0]
    assert shown[0][1] != shown[1][1]


def test_of_several_topics_the_first_is_shown_and_all_lead_to_a_review(project: Project) -> None:
    root = project(CASES / "good" / "reviewer")
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    text = note.read_text(encoding="utf-8").replace("summary:", "tags: [확산, few-shot]\nsummary:")
    text = (
        text.replace("A Title", "On $x^2$, " + "w" * 40)
        .replace("한 문장", "$x_1$")
        .replace("본문이다.", r"식 $\frac{a}{b}$")
    )
    note.write_text(text, encoding="utf-8")
    entries = search_of(publish(root))
    entry = entries["notes/2020/first-review.md"]
    assert row(entry)[2] == ["rosinality", "2020-07-17", "GAN"]
    assert row(entry)[4] == "Kim Min · 데이터 증강 · 확산 · few-shot"
    assert row(entry)[1].startswith("On x²")
    assert row(entry)[3] == "x₁으로 쓴 요약이다.\n식 a/b"
    assert "요약이다" in entry.row  # in letters, which are shorter than escapes
    assert entry.names == (f"onx2{'w' * 28}",)  # nobody types more letters of a title
    assert {":topic:gan", ":topic:augmentation", ":topic:데이터증강", "확산", "few", "shot"} <= set(entry.head)
    assert {":by:kim", ":by:김민co"} <= set(entries["notes/2020/by-kim.md"].head)


def test_a_review_has_each_name_once(project: Project) -> None:
    root = project(CASES / "good" / "second-opinion")
    note = root / "docs" / "notes" / "2020" / "2007.00001.md"
    note.write_text(note.read_text(encoding="utf-8").replace("A Title", "2007.00001"), encoding="utf-8")
    assert search_of(publish(root))["notes/2020/2007.00001.md"].names == ("2007.00001",)


def test_other_documents_stand_in_a_lasting_order(project: Project) -> None:
    root = project(CASES / "good" / "reviewer")
    page = {"location": "about/", "title": 2020, "text": "<p>글</p>", "tags": [7]}
    found = others(root, page)
    assert list(found) == [
        "about/",
        *("topics/gan/", "topics/augmentation/"),
        *("reviewers/kim/", "reviewers/rosinality/"),
        *("issues/2020-W28/", "issues/2020-W29/"),
    ]
    assert row(found["about/"]) == ["about/", "2020", [], "글", ""]
    assert {"2020", "7"} <= set(found["about/"].title)
    assert row(found["reviewers/kim/"])[2] == ["리뷰어"]
    assert row(found["issues/2020-W29/"])[3] == ""


def test_a_word_stands_in_one_place_of_an_entry(project: Project) -> None:
    outputs = publish(project())
    for entry in [*outputs.review_entries, *outputs.other_entries([])]:
        words = [*entry.title, *entry.head, *entry.text]
        assert len(words) == len(set(words))


def test_topics_issues_and_reviewers_are_found_by_their_names(project: Project) -> None:
    root = project(CASES / "good" / "reviewer")
    (root / "docs" / "issues").mkdir(exist_ok=True)
    (root / "docs" / "issues" / "2020-W29.md").write_text(
        "---\ntitle: 여름 특집\n---\n더운 주였다.\n", encoding="utf-8"
    )
    found = others(root)
    assert found["topics/gan/"].names == ("gan", "생성적적대신경망")
    assert row(found["topics/gan/"])[1:4] == ["GAN", ["주제"], "생성 모델."]
    assert {"여름특집", "2020w29", "w292020", "2020년29주차", "2020년29주"} <= set(found["issues/2020-W29/"].names)
    assert row(found["issues/2020-W29/"])[1:4] == ["여름 특집", ["호", "2020-W29"], "더운 주였다."]
    assert {"더운", "여름"} <= {*found["issues/2020-W29/"].title, *found["issues/2020-W29/"].text}
    assert {"kim", "김민co"} <= set(found["reviewers/kim/"].names)


def test_a_page_by_hand_is_found_by_its_parts(project: Project) -> None:
    page = {
        "location": "about/#how",
        "title": "이렇게 &amp; 저렇게",
        "text": "<p>읽고 <b>쓴다</b> &lt;x&gt;</p>",
        "tags": ["뜻"],
    }
    found = others(project(), page)["about/#how"]
    assert row(found) == ["about/#how", "이렇게 & 저렇게", [], "읽고 쓴다 <x>", ""]
    assert "뜻" in found.title


def test_the_oldest_review_has_the_first_number(project: Project) -> None:
    outputs = publish(project(CASES / "good" / "second-opinion", CASES / "good" / "week-53"))
    addresses = [entry.address for entry in outputs.review_entries]
    assert addresses == [review.address for review in outputs.site.reviews.values()][::-1]
