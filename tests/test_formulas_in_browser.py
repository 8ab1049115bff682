"""Formulas as readers get them, in a real browser: on a phone and a desk, in our font and in one of the system's."""

from base64 import b64encode
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request

from browser import SCHEMES, Contexts, forget, look, served
from formulas import BLOCKS, FORMULAS
from hostile import note
from shared import made_once
from testbed import TODAY_EPOCH, lay_out, mkdocs_build

LONG = (
    r"\mathcal{L} = \mathbb{E}_{x\sim p_{\text{data}}}[\log D(x)] + \mathbb{E}_{z\sim p_z}[\log(1 - D(G(z)))]"
    r" + \lambda \mathbb{E}_{\hat{x}}[(\|\nabla D(\hat{x})\|_2 - 1)^2]"
)
PAGE = rf"""
손실은 $x^2$와 ${LONG}$ 이다. 나눌 수 없는 식은 $\frac{{a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 + a_{{10}} +
a_{{11}} + a_{{12}} + a_{{13}} + a_{{14}} + a_{{15}} + a_{{16}} + a_{{17}} + a_{{18}}}}{{b}}$ 이다.

$${LONG}$$

$$E = mc^2 \tag{{7}}$$

$$\max_x \left(\begin{{matrix}} a \\ b \\ c \\ d \end{{matrix}}\right)$$

$$\begin{{aligned}} a + b + c &= d \\ e &= f \end{{aligned}}$$

$$\boxed{{x}} \cancel{{y}}$$
"""
# The macro is the project's own.
OURS = "\n    macros: {OURS: '\\mathbb{O}'}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of two notes: with some formulas, and with all of the cases."""
    with served(made_once(tmp_path_factory, "formulas", build) / "site") as base:
        yield base


def build(root: Path) -> None:
    lay_out(root)
    notes = {
        "some": note(PAGE, paper="https://example.org/some", title=r"'$\beta$-VAE on $\mathbb{R}^n$'"),
        "all": note("\n\n".join(every()), paper="https://example.org/all", summary=r"$\OURS(n)$ 요약이다."),
    }
    for slug, text in notes.items():
        (root / "docs" / "notes" / "2020" / f"{slug}.md").write_text(text, encoding="utf-8")
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("\n    macros: {}\n", OURS), encoding="utf-8")
    result = mkdocs_build(root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert result.returncode == 0, result.stderr


def every() -> Iterator[str]:
    for tex in FORMULAS:
        yield f"$${tex}$$"
        if not any(name in tex for name in BLOCKS):
            yield f"식 ${tex}$ 이다."


@pytest.fixture(params=["our font", "the system's font"])
def font(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def opened(
    contexts: Contexts, address: str, width: int, font: str = "our font", heard: list[str] | None = None
) -> Page:
    """A page; the errors that it meets are heard, but for the one that there is no font where none shall be."""
    page = contexts().new_page()

    def hear(message: ConsoleMessage) -> None:
        if heard is not None and message.type == "error" and not message.location["url"].endswith(".woff2"):
            heard.append(message.text)

    page.on("console", hear)
    page.set_viewport_size({"width": width, "height": 800})
    if font != "our font":
        page.route("**/*.woff2", lambda route: route.abort())
    page.goto(address)
    page.evaluate("document.fonts.ready")
    return page


@pytest.mark.parametrize("address", ["notes/all/", "notes/some/", "issues/2020-W29/"])
def test_no_formula_makes_a_page_wider_than_its_screen_or_breaks_its_policy(
    contexts: Contexts, site: str, address: str, font: str
) -> None:
    heard: list[str] = []
    page = opened(contexts, site + address, 360, font, heard)
    assert heard == []
    assert page.locator("math [style]").count() == 0
    assert page.locator("math").count() > 5
    for width in (360, 1280):
        look(page, (width, "light"))
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def _note(asked: list[str], request: Request) -> None:
    asked.append(request.url.rsplit("/", 1)[1])


def test_the_font_is_fetched_by_pages_with_formulas_alone(contexts: Contexts, site: str) -> None:
    for address, fonts in {"about/": [], "notes/some/": ["math.woff2"]}.items():
        page = contexts().new_page()
        forget(page)
        asked: list[str] = []
        page.on("request", partial(_note, asked))
        page.goto(site + address)
        page.evaluate("document.fonts.ready")
        assert [name for name in asked if name.endswith("woff2")] == fonts


def test_a_long_formula_in_a_line_is_parted_or_scrolls(contexts: Contexts, site: str) -> None:
    page = opened(contexts, f"{site}notes/some/", 360)
    long = page.locator("p > math:not([display])").nth(1)
    lines = long.evaluate(
        "math => [...math.querySelectorAll('.tex-line > mrow')].map(row => row.getBoundingClientRect().bottom)"
    )
    assert max(lines) - min(lines) > 15
    whole = page.locator("p > math:not([display])").nth(2).locator("> semantics > mrow")
    assert whole.evaluate("row => row.scrollWidth > row.clientWidth && row.clientWidth < 360")


def test_a_wide_block_scrolls_with_a_cue_and_by_keyboard(contexts: Contexts, site: str) -> None:
    page = opened(contexts, f"{site}notes/some/", 360)
    wide = page.locator("math[display=block]").first
    assert wide.evaluate("math => math.scrollWidth > math.clientWidth")
    assert wide.evaluate("math => math.tabIndex") == 0
    before = wide.screenshot()
    wide.evaluate("math => math.style.backgroundImage = 'none'")  # the shadow at the edge
    assert wide.screenshot() != before


# How much darker or lighter than the page a picture is at most, within 30 pixels of its right side.
CONTRAST = """async png => {
  const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob())
  const canvas = new OffscreenCanvas(30, bitmap.height).getContext("2d")
  canvas.drawImage(bitmap, 30 - bitmap.width, 0)
  const { data } = canvas.getImageData(0, 0, 30, bitmap.height)
  const page = 4 * 30 * Math.floor(bitmap.height / 2)
  return Math.max(...data.map((value, place) => Math.abs(value - data[page + (place % 4)])))
}"""


@pytest.mark.parametrize(("width", "zoom"), [(360, 2), (1280, 1), (1280, 1.25)])
def test_a_block_that_fits_has_no_shadow(contexts: Contexts, site: str, width: int, zoom: float) -> None:
    screen = contexts(viewport={"width": width, "height": 800}, device_scale_factor=zoom, reduced_motion="reduce")
    plain, page = screen.pages[0], screen.new_page()  # a page behind another is drawn once a second
    page.goto(f"{site}notes/some/")
    page.evaluate("document.fonts.ready")
    page.evaluate("for (const each of document.querySelectorAll('semantics')) each.style.opacity = 0")
    for scheme in SCHEMES:
        look(page, (width, scheme))
        wide, *others = (
            plain.evaluate(CONTRAST, b64encode(block.screenshot(animations="disabled")).decode())
            for block in page.locator("math[display=block]").all()
        )
        assert (wide > 20) == (width == 360)
        assert max(others) < 4  # a gradient from a colour to itself is dithered


def test_blocks_are_laid_out_as_in_a_paper(contexts: Contexts, site: str, font: str) -> None:
    page = opened(contexts, f"{site}notes/some/", 1280, font)
    blocks = page.locator("math[display=block]")

    def box(place: int, selector: str, index: int = 0) -> dict[str, float]:
        found = blocks.nth(place).locator(selector).nth(index).bounding_box()
        assert found
        return {"x": found["x"], "y": found["y"], "width": found["width"], "height": found["height"]}

    column, number = box(1, "> semantics"), box(1, "mtext")
    assert number["x"] + number["width"] == pytest.approx(column["x"] + column["width"], abs=8)
    name, limit = box(2, "munder > mrow"), box(2, "munder > mi")
    assert limit["y"] > name["y"] + name["height"] / 2
    assert box(2, "mo >> text='('")["height"] > 0.9 * box(2, "mtable")["height"]
    first, second = (box(3, "mtr:nth-child(1) mtd mo >> text='='"), box(3, "mtr:nth-child(2) mtd mo >> text='='"))
    assert first["x"] == pytest.approx(second["x"], abs=1)
    assert blocks.nth(4).locator(".tex-boxed").evaluate("row => getComputedStyle(row).borderTopStyle") == "solid"


def test_a_copied_formula_is_its_tex(contexts: Contexts, site: str) -> None:
    page = contexts().new_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}notes/some/")
    for select, copied in (
        (
            "getSelection().selectAllChildren(document.querySelector('p > math').parentElement)",
            f"손실은 $x^2$와 ${LONG}$ 이다.",
        ),
        ("getSelection().selectAllChildren(document.querySelector('p > math mi'))", "$x^2$"),
        ("getSelection().selectAllChildren(document.querySelectorAll('math[display]')[1])", r"$$E = mc^2 \tag{7}$$"),
    ):
        page.evaluate(select)
        page.keyboard.press("Control+C")
        assert page.evaluate("navigator.clipboard.readText()").startswith(copied)


def test_plain_titles_are_readable(contexts: Contexts, site: str) -> None:
    page = opened(contexts, f"{site}notes/some/", 1280)
    assert page.title().startswith("β-VAE on ℝⁿ")
    assert page.locator("meta[property='og:title']").get_attribute("content") == "β-VAE on ℝⁿ"
    assert page.locator("h1 math").count() == 2
    all_of_them = page.request.get(f"{site}notes/all/").text()
    assert '<meta property="og:description" content="𝕆(n) 요약이다.">' in all_of_them
