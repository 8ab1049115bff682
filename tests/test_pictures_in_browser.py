"""A picture larger than its column opens over the page, by mouse and by keyboard; without scripts it is a picture."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from browser import served
from photographs import picture
from testbed import lay_out, reviews_here

NOTE = "notes/first-review/"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = lay_out(tmp_path_factory.mktemp("pictures") / "project")
    note = next((root / "docs" / "notes").rglob("first-review.md"))
    for name, size in (("large", (1600, 900)), ("small", (40, 30))):
        note.with_name(f"{name}.png").write_bytes(picture(".png", size))
    text = note.read_text(encoding="utf-8")
    note.write_text(f'{text}\n![큰 그림](large.png "그림의 설명")\n\n![작은 그림](small.png)\n', encoding="utf-8")
    assert reviews_here("build", cwd=root).returncode == 0
    with served(root / "site") as address:
        yield address


@pytest.mark.parametrize("width", [1280, 360])
def test_a_large_picture_opens_and_closes_by_keyboard(chromium: Browser, base: str, width: int) -> None:
    with chromium.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.goto(base + NOTE)
        button = page.get_by_role("button", name="크게 보기: 큰 그림")
        expect(button).to_have_count(1)
        expect(page.locator("figure figcaption")).to_have_text("그림의 설명")
        assert page.locator("button.enlarge").count() == 1  # the small one is as large as it can be
        scroll, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert scroll <= room
        before = button.bounding_box()
        button.focus()
        page.keyboard.press("Enter")
        dialog = page.locator("dialog.picture")
        expect(dialog).to_be_visible()
        large = dialog.locator("img").bounding_box()
        assert before and large and large["width"] > before["width"]
        assert large["width"] <= width
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        expect(button).to_be_focused()
        button.click()
        expect(dialog).to_be_visible()
        dialog.locator("button").click()
        expect(dialog).to_be_hidden()


def test_without_scripts_it_is_a_picture(chromium: Browser, base: str) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(base + NOTE)
        image = page.get_by_alt_text("큰 그림")
        expect(image).to_be_visible()
        assert page.locator("button.enlarge, dialog").count() == 0
        box = image.bounding_box()
        assert box and abs(box["width"] / box["height"] - 16 / 9) < 0.05
