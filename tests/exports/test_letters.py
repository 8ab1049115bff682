"""Issues as letters, looked at in a real browser."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from published import publish
from reviews.exports.letters import letter_text
from reviews.exports.mail_styles import STYLES, mail_html
from testbed import CASES, SAMPLE, SETTINGS

Project = Callable[..., Path]

RICH = """## 절

식 $\\frac{a}{b}$과

$$x^2 + y_i = \\sum_{k} \\text{매우}_{k}$$

- [x] 한 일
- [ ] 할 일

| 이름 | 값 |
|:--|--:|
| 가 | 1 |

> 인용

```python
print("아주 긴 줄" * 100)  # 한 줄에 들어가지 않는 코드이고 600픽셀을 넘는다 그래도 넘치면 안 된다
```

![그림의 말](../../assets/a.png) <details><summary>접은 것</summary>펼친 것</details>

https://example.org/아주/긴/주소/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
"""


@pytest.fixture
def rich(project: Project) -> str:
    """A letter with all that a text may hold."""
    root = project()
    (root / "docs" / "assets").mkdir()
    (root / "docs" / "assets" / "a.png").write_bytes(one_pixel())
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    note.write_text(note.read_text(encoding="utf-8").replace("본문이다.", RICH), encoding="utf-8")
    return publish(root).file("issues/2020-W29.mail.html").decode()


def one_pixel() -> bytes:
    from io import BytesIO

    from PIL import Image

    file = BytesIO()
    Image.new("RGB", (1, 1)).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def shown(chromium: Browser) -> Iterator[Callable[[str, int, str], tuple[Page, list[str]]]]:
    """Shows a letter in a window of a width and a colour scheme; the second value is what it asked for."""
    contexts = []

    def show(letter: str, width: int, scheme: str) -> tuple[Page, list[str]]:
        context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.set_content(letter)
        return page, asked

    yield show
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [600, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_letter_fits_and_asks_for_nothing(
    rich: str, shown: Callable[..., tuple[Page, list[str]]], width: int, scheme: str
) -> None:
    page, asked = shown(rich, width, scheme)
    assert asked == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("[...document.querySelectorAll('table table')].every(one => one.clientWidth <= 600)")
    lightness = """colour => { const [r, g, b] = colour.match(/\\d+/g).map(Number); return (r + g + b) / 3 }"""
    ground, ink = (
        page.evaluate(f"({lightness})(getComputedStyle(document.querySelector('.page')).{name})")
        for name in ("backgroundColor", "color")
    )
    assert (ground > 200 and ink < 80) if scheme == "light" else (ground < 60 and ink > 200)


def test_a_letter_holds_no_script_no_picture_and_no_formula_that_needs_drawing(rich: str) -> None:
    tree = html.fromstring(rich)
    assert not tree.xpath("//script|//img|//svg|//math|//form|//input|//details|//*[@class='highlight']|//@id")
    text = tree.text_content()
    assert tree.xpath("//h3/text()") == ["절"]
    assert "식 a/b과" in text
    assert "☑ 한 일" in text
    assert "[그림의 말]" in text
    assert "펼친 것" in text
    links = tree.xpath("//a/@href")
    assert "https://example.org/papers/assets/a.png" in links
    assert all(link.startswith("https://") for link in links)


def test_the_first_week_is_whole_and_small_enough() -> None:
    outputs = publish(SAMPLE, date(2020, 8, 1))
    letter = outputs.file("issues/2020-W29.mail.html")
    assert len(letter) <= 100_000
    tree = html.fromstring(letter.decode())
    titles = [title.text_content() for title in tree.xpath("//h2")]
    assert titles == [review.title for review in next(iter(outputs.site.issues.values())).notes]
    (week,) = outputs.site.issues
    text = letter_text(week, outputs.site, outputs.setup)
    assert text.splitlines()[1] == "https://example.org/papers/issues/2020-W29/"
    assert "Meta-Augmentation(https://example.org/papers/notes/2007.05549/)" in text
    assert all(title in text for title in titles)
    assert "\u200a" not in text


def test_the_plain_part_keeps_lines_together_and_formulas_readable(project: Project) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    text = "식 $x^2$과 [글](../../topics/gan.md)\n\n- 하나\n- 둘\n\n```\nx = 1\ny = 2\n```\n\n| 가 |\n|--|\n| 1 |"
    written = note.read_text(encoding="utf-8").replace("본문이다.", text).replace("한 문장", "$x_1$")
    note.write_text(written, encoding="utf-8")
    outputs = publish(root)
    (week,) = outputs.site.issues
    letter = letter_text(week, outputs.site, outputs.setup)
    assert letter == (
        "2020년 29주차\nhttps://example.org/papers/issues/2020-W29/\n\n"
        f"{'-' * 40}\n1. A Title\nKim Min\nhttps://example.org/first-review\n\nx₁으로 쓴 요약이다.\n\n"
        "식 x²과 글(https://example.org/papers/topics/gan/)\n\n- 하나\n- 둘\n\n```\nx = 1\ny = 2\n```\n\n"
        f"| 가 |\n|---|\n| 1 |\n\n{'-' * 40}\n구독: https://example.org/papers/subscribe/\n"
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<div>칸</div>뒤 &lt;b&gt; &amp;\n\n문단", "칸\n\n뒤 <b> &\n\n문단"),
        ("앞 <details><summary>접은 것</summary>펼친 것</details> 뒤", "앞\n\n접은 것\n펼친 것\n\n뒤"),
        ("<div>하나</div>\n<div>둘</div>", "하나\n\n둘"),
    ],
)
def test_the_plain_part_holds_words_between_blocks(project: Project, written: str, shown: str) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    note.write_text(note.read_text(encoding="utf-8").replace("본문이다.", written), encoding="utf-8")
    outputs = publish(root)
    (week,) = outputs.site.issues
    letter = letter_text(week, outputs.site, outputs.setup)
    assert letter.split("요약이다.\n\n")[1].split(f"\n\n{'-' * 40}")[0] == shown


def test_open_issues_and_those_beyond_the_feed_have_none(project: Project) -> None:
    root = project(CASES / "good" / "week-53")
    assert not [file for file in publish(root, date(2020, 7, 17)).listing.files if file.endswith(".mail.html")]
    settings = replace(SETTINGS, feed_issues=1)
    listed = publish(root, date(2021, 8, 1), settings).listing.files
    assert len([file for file in listed if file.endswith(".mail.html")]) == 1


@pytest.mark.parametrize(
    ("written", "for_mail"),
    [
        ("", ""),
        ("글 &lt;b&gt; <b class=x>굵게</b>", "글 &lt;b&gt; <b>굵게</b>"),
        (
            '<a href="https://a.b/"><img src="https://a.b/c.png" alt=""></a>',
            '<a href="https://a.b/" style="color:#1d5fa8"><span>[그림]</span></a>',
        ),
        ('"글" <!-- x -->다<!-- y -->', '"글" 다'),
        (
            '<img src="https://a.b/c.png" alt="말" width="3">',
            f'<a href="https://a.b/c.png" style="{STYLES["a"]}">[말]</a>',
        ),
        (
            '<a href="https://a.b/"><b><img src="https://a.b/c.png"></b></a>',
            f'<a href="https://a.b/" style="{STYLES["a"]}"><b><span>[그림]</span></b></a>',
        ),
        (
            "<details open><summary>이름</summary>글</details>뒤",
            f'<div><p style="{STYLES["p"]}">이름</p>글</div>뒤',
        ),
        (
            '<table class="x"><tr><th scope="col" id="y" colspan="2" style="color: red">가</th></tr></table>',
            f'<table style="{STYLES["table"]}"><tr><th scope="col" colspan="2" style="{STYLES["th"]}">가</th></tr>'
            "</table>",
        ),
        ('<span style="text-align: justify">글</span>', "<span>글</span>"),
        ('<div style="text-align: center" title="t" lang="en">글</div>', None),
        ("<h2>가</h2><hr>", f'<h2>가</h2><hr style="{STYLES["hr"]}">'),
        (
            '<td style="text-align: right; position: fixed" onclick="x">1</td>',
            f'<td style="{STYLES["td"]};text-align: right">1</td>',
        ),
    ],
)
def test_elements_bear_their_styles_alone(written: str, for_mail: str | None) -> None:
    assert mail_html(written, "그림") == (written if for_mail is None else for_mail)


def test_a_letter_names_who_wrote_what_by_another_hand(project: Project) -> None:
    root = project(CASES / "good" / "second-opinion", CASES / "good" / "reviewer")
    note = root / "docs" / "notes" / "2020" / "2007.00001-kim.md"
    text = note.read_text(encoding="utf-8").replace("summary:", "code: https://example.org/code\nsummary:")
    note.write_text(text.replace("A Title", "On $x^2$"), encoding="utf-8")
    outputs = publish(root)
    week = next(week for week in outputs.site.issues if week.number == 29)
    letter = letter_text(week, outputs.site, outputs.setup)
    facts = [part.splitlines()[1:] for part in letter.split("\n\n") if part.startswith("-" * 40)]
    assert facts[:2] == [
        ["1. A Title", "Kim Min", "https://arxiv.org/abs/2007.00001"],
        [
            "2. On x²",
            "Kim Min",
            "https://arxiv.org/abs/2007.00001",
            "https://example.org/code",
            "리뷰어 김민 & Co",
        ],
    ]


def test_a_letter_that_mail_programs_would_cut_off_holds_summaries_alone(project: Project) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    written = note.read_text(encoding="utf-8")

    def letter(letters: int) -> bytes:
        note.write_text(written.replace("본문이다.", "x" * letters), encoding="utf-8")
        return publish(root).file("issues/2020-W29.mail.html")

    most = 100_000 - len(letter(1)) + 1
    longest, short = letter(most), letter(most + 1)
    assert len(longest) == 100_000
    assert b"x" * 99 not in short
    assert "한 문장으로 쓴 요약이다." in short.decode()
    assert ["요약만 보냅니다" in one.decode() for one in (longest, short)] == [False, True]
