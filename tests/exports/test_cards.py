"""Which pages have link cards, what stands on them, and how pages lead to them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from published import publish, setup_of
from reviews.build.outputs import Outputs
from reviews.cards.card import LinkCard
from reviews.pages.sharing import sharing
from testbed import CASES, SETTINGS, reviews_here

Project = Callable[..., Path]


def cards(outputs: Outputs) -> dict[str, LinkCard]:
    found: dict[str, LinkCard] = {}
    for file, output in outputs.listing.files.items():
        if output.kind == "card":
            (found[file],) = output.inputs(outputs.site)
    return found


def test_the_site_and_each_issue_note_and_topic_has_a_card(project: Project) -> None:
    found = cards(publish(project()))
    assert set(found) == {
        "card.png",
        "issues/2020-W29/card.png",
        "notes/first-review/card.png",
        "topics/gan/card.png",
        "topics/augmentation/card.png",
    }
    assert found["card.png"].titles[0] == found["card.png"].name == SETTINGS.name
    assert found["card.png"].text == SETTINGS.description
    note = found["notes/first-review/card.png"]
    assert note.foot == ("rosinality", "2020년 29주차")
    assert note.titles[-1] == "first-review"


def test_a_card_says_what_its_page_is_about(project: Project) -> None:
    root = project(CASES / "good" / "second-opinion", CASES / "good" / "reviewer", CASES / "good" / "old-id")
    for name, text in {
        "gan": "## 제목\n\n생성 **모델** & `x<y`\n하나.\n\n둘째.",
        "augmentation": "> 늘리기 $x$.\n\n둘째.",
    }.items():
        topic = root / "docs" / "topics" / f"{name}.md"
        topic.write_text(topic.read_text(encoding="utf-8").rpartition("---\n")[0] + f"---\n{text}\n", encoding="utf-8")
    (root / "docs" / "topics" / "empty.md").write_text("---\ntitle: 빈 주제\n---\n", encoding="utf-8")
    (root / "docs" / "issues").mkdir()
    (root / "docs" / "issues" / "2020-W29.md").write_text("---\ntitle: 여름\n---\n", encoding="utf-8")
    outputs = publish(root)
    found = cards(outputs)
    week, name = "2020년 29주차", SETTINGS.name
    # Four reviews, of which three titles have room.
    assert found["issues/2020-W29/card.png"] == LinkCard(
        name, ("여름", week), "A Title / A Title / A Title", ("2020-W29", "2020년 7월 13일~19일", "4편")
    )
    summary = "한 문장으로 쓴 요약이다."
    assert found["notes/2007.00001-kim/card.png"] == LinkCard(
        name, ("A Title", summary, "2007.00001-kim"), summary, ("김민 & Co", "여름")
    )
    assert found["topics/gan/card.png"] == LinkCard(name, ("GAN", "gan"), "생성 모델 & x<y\n하나.", ("주제",))
    assert (found["topics/augmentation/card.png"].text, found["topics/empty/card.png"].text) == ("", "")
    assert found["card.png"] == LinkCard(name, (name, "example.org"), SETTINGS.description, ("example.org",))
    # They are kept from build to build, and drawn by all cores.
    assert {file for file, output in outputs.listing.files.items() if output.is_costly} == set(found)


def test_formulas_stand_on_cards_as_text(project: Project) -> None:
    root = project()
    note = next((root / "docs" / "notes").rglob("first-review.md"))
    text = note.read_text(encoding="utf-8")
    title, summary = (next(line for line in text.splitlines() if line.startswith(key)) for key in ("title", "summary"))
    text = text.replace(title, r"title: '$\beta$-VAE on $\mathbb{R}^n$'").replace(summary, "summary: $x^2$의 요약이다.")
    note.write_text(text, encoding="utf-8")
    found = cards(publish(root))
    assert found["notes/first-review/card.png"].titles[:2] == ("β-VAE on ℝⁿ", "x²의 요약이다.")
    assert found["issues/2020-W29/card.png"].text == "β-VAE on ℝⁿ"


def test_a_setting_turns_cards_off(project: Project) -> None:
    outputs = publish(project(), settings=replace(SETTINGS, cards=False))
    assert cards(outputs) == {}
    assert "og:image" not in outputs.sharing(outputs.page(outputs.listing.pages["index.md"]))
    setup = setup_of(replace(SETTINGS, cards=False))
    told = sharing(setup.settings, setup.words, "T", "")
    assert 'name="twitter:card" content="summary"' in told


def told(page: Path) -> dict[str, Any]:
    metas = html.fromstring(page.read_text(encoding="utf-8")).xpath("//meta[@property or @name]")
    return {meta.get("property") or meta.get("name"): meta.get("content") for meta in metas}


@pytest.mark.parametrize("page", ["", "notes/first-review/", "issues/2020-W29/", "topics/gan/"])
def test_a_page_leads_to_its_card(project: Project, tmp_path: Path, page: str) -> None:
    root = project(CASES / "good" / "old-id")
    assert reviews_here("build", cwd=root, SITE_URL="https://example.org/papers/").returncode == 0
    site = root / "site"
    head = told(site / page / "index.html")
    assert head["og:image"] == f"https://example.org/papers/{page}card.png"
    assert (site / page / "card.png").read_bytes().startswith(b"\x89PNG")
    assert (head["og:image:width"], head["og:image:height"]) == ("1200", "630")
    assert head["og:image:alt"]
    assert head["og:locale"] == "ko_KR"
    assert head["twitter:card"] == "summary_large_image"
    assert ("article:published_time" in head) is page.startswith(("notes/", "issues/"))
    if page.startswith("notes/"):
        assert head["article:author"] == "https://example.org/papers/reviewers/rosinality/"
    others = [told(site / name / "index.html") for name in ("about", "reviewers", "subscribe")]
    assert [other["og:image"] for other in others] == ["https://example.org/papers/card.png"] * 3
    assert told(site / "404.html")["og:image"] == "https://example.org/papers/card.png"
