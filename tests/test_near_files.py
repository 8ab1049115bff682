"""Broken links of texts: the file that was probably meant is named."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest

from hostile import note
from published import problems_of
from reviews.render.fragment import near_file

Project = Callable[..., Path]
Form = Literal["NFC", "NFD"]
COMPOSED, DECOMPOSED = normalize("NFC", "assets/곡선.png"), normalize("NFD", "assets/곡선.png")


@pytest.mark.parametrize(
    ("meant", "known", "near"),
    [
        ("assets/curvs.png", ["assets/curve.png", "assets/loss.png"], "assets/curve.png"),
        ("assets/Curve.PNG", ["assets/curve.png"], "assets/curve.png"),
        ("curve.png", ["assets/curve.png"], "assets/curve.png"),
        ("curve.png", ["a/curve.png", "b/curve.png"], None),
        ("assets/other.png", ["assets/curve.png"], None),
        ("notes/2020/2007.07413.md", ["notes/2020/2007.07431.md"], None),
        ("issues/2020-W30.md", ["issues/2020-W29.md"], None),
        (COMPOSED, [DECOMPOSED], DECOMPOSED),
    ],
)
def test_the_file_that_was_meant_is_found(meant: str, known: list[str], near: str | None) -> None:
    assert near_file(meant, known) == near


@pytest.mark.parametrize(("form", "other"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_a_name_in_another_form_of_unicode_is_told_apart(
    form: Form, other: Form, project: Project, check: Callable[[Path], list[str]]
) -> None:
    root = project()
    picture = root / "docs" / "assets" / normalize(other, "곡선.png")
    picture.parent.mkdir(exist_ok=True)
    picture.write_bytes(b"")
    if normalize(form, picture.name) in {each.name for each in picture.parent.iterdir()}:
        pytest.skip("the file system has one form for both")
    file = root / "docs" / "notes" / "2020" / "hostile.md"
    file.write_text(note(f"글\n\n![곡선](../../assets/{normalize(form, '곡선.png')})\n"), encoding="utf-8")
    (said,) = check(root)
    assert said.startswith("docs/notes/2020/hostile.md:11: 링크와 파일 이름의 유니코드 정규화 형식이 다릅니다")


def test_what_was_meant_is_looked_for_at_the_first_broken_links_of_a_file(project: Project) -> None:
    root = project()
    picture = root / "docs" / "assets" / "curve.png"
    picture.parent.mkdir(exist_ok=True)
    picture.write_bytes(b"")
    links = "\n".join(f"[곡선](../../assets/curve{number}.png)" for number in range(30))
    (root / "docs" / "notes" / "2020" / "hostile.md").write_text(note(f"{links}\n"), encoding="utf-8")
    kinds = [problem.kind for problem in problems_of(root)]
    assert kinds == ["link-near"] * 20 + ["attachment-missing"] * 10
