"""Pictures on pages have sizes and captions."""

from collections.abc import Callable
from pathlib import Path

import pytest

from photographs import exif, picture
from published import files_of, html_of, publish

Project = Callable[..., Path]


def shown(root: Path, text: str, **pictures: bytes) -> str:
    """The page of a note with this text, beside which these pictures lie."""
    note = next((root / "docs" / "notes").rglob("first-review.md"))
    for name, data in pictures.items():
        note.with_name(name.replace("_", ".")).write_bytes(data)
    front = note.read_text(encoding="utf-8").split("---\n")[1]
    note.write_text(f"---\n{front}---\n{text}\n", encoding="utf-8")
    outputs = publish(root)
    assert "content_html" in files_of(outputs)["feed.json"].decode()
    page = html_of(outputs)[note.relative_to(root / "docs").as_posix()]
    return page.partition('<p class="summary">')[2]


@pytest.mark.parametrize(
    ("text", "image"),
    [
        (
            "![곡선](a.png)",
            '<p><img alt="곡선" src="../../notes/2020/a.png" width="30" height="20" loading="lazy"></p>',
        ),
        ('<img src="a.png" alt="곡선" width="10">', 'alt="곡선" width="10" loading="lazy">'),
        ("![곡선](https://example.org/a.png)", 'alt="곡선" src="https://example.org/a.png" loading="lazy">'),
        (
            '![곡선](a.png "손실 <b> & \\"값\\"")',
            'loading="lazy"><figcaption>손실 &lt;b&gt; &amp; &quot;값&quot;</figcaption></figure>',
        ),
        ('글 ![곡선](a.png "손실") 글', 'title="손실" width="30" height="20" loading="lazy">'),
    ],
)
def test_a_picture_has_its_size_and_its_title_below(project: Project, text: str, image: str) -> None:
    assert image in shown(project(), text, a_png=picture(".png", (30, 20)))


def test_a_picture_that_lies_on_its_side_is_measured_as_it_is_shown(project: Project) -> None:
    data = picture(".jpg", (30, 20), exif=exif(turn=6))
    assert 'width="20" height="30"' in shown(project(), "![곡선](a.jpg)", a_jpg=data)


def test_a_pictures_name_may_be_in_any_letters(project: Project) -> None:
    page = shown(project(), "![곡선](<곡선 & 1.png>)", **{"곡선 & 1_png": picture(".png", (30, 20))})
    assert 'width="30" height="20"' in page


def test_a_drawing_is_left_without_a_size(project: Project) -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
    page = shown(project(), "![그림](a.svg)", a_svg=drawing)
    assert 'alt="그림" src="../../notes/2020/a.svg" loading="lazy">' in page
