"""What a preview keeps of drawn pages."""

from datetime import date

from published import build_library, outputs_of
from reviews.engines.kept import Kept
from reviews.pages.page import ContentsValues, Page
from reviews.pages.page_template import PageTemplate
from testbed import make_note

GROUP, TEMPLATE = ("notes", 2), PageTemplate(("<p>", "content", "</p>"))


def page(title: str) -> Page:
    return Page(title, "", ContentsValues(()))


def drawn(kept: Kept, frame: object, home: Page) -> None:
    kept.begin(frame, {"index.md": home})
    kept.templates[GROUP] = TEMPLATE
    kept.pages["index.md"] = home, "<p>home</p>"


def test_what_was_drawn_stays_while_the_frame_is_equal() -> None:
    kept, home = Kept(), page("home")
    drawn(kept, ["frame"], home)
    kept.end()
    kept.begin(["frame"], {"index.md": home})
    assert kept.templates == {GROUP: TEMPLATE}
    assert kept.pages == {"index.md": (home, "<p>home</p>")}
    kept.begin(["another"], {"index.md": home})
    assert not kept.templates
    assert not kept.pages


def test_a_page_is_drawn_again_for_other_values() -> None:
    kept = Kept()
    drawn(kept, "frame", page("home"))
    kept.end()
    kept.begin("frame", {"index.md": page("home")})
    assert kept.templates
    assert not kept.pages


def test_nothing_stays_of_a_frame_that_nobody_can_tell() -> None:
    kept, home = Kept(), page("home")
    drawn(kept, None, home)
    kept.end()
    kept.begin(None, {"index.md": home})
    assert not kept.templates
    assert not kept.pages


def test_nothing_stays_of_a_build_that_failed() -> None:
    kept, home = Kept(), page("home")
    drawn(kept, "frame", home)  # and no end
    kept.begin("frame", {"index.md": home})
    assert not kept.templates
    assert not kept.pages


def test_a_model_is_kept_as_the_page_template_of_its_group_and_a_page_without_a_group_whole() -> None:
    outputs = outputs_of(build_library([make_note(slug, f"2007.0000{slug}") for slug in "12"], [], [], {}, date.max))
    kept, template = Kept(), PageTemplate(("<p>", "title", "</p>"))

    def stamped(path: str) -> str:
        output = outputs.listing.pages[path]
        return kept.stamped(outputs, output, outputs.page(output), template)

    model, other = sorted(path for path in outputs.listing.pages if path.startswith("notes/"))
    assert model in outputs.listing.models
    assert stamped(other) == "<p>2</p>"
    assert (kept.templates, kept.pages) == ({}, {})
    assert stamped(model) == "<p>1</p>"
    assert (kept.templates, kept.pages) == ({("notes", 2): template}, {})
    assert stamped("index.md") == "<p>홈</p>"
    home = outputs.page(outputs.listing.pages["index.md"])
    assert kept.pages == {"index.md": (home, "<p>홈</p>")}
    assert kept.templates.keys() == {("notes", 2)}
