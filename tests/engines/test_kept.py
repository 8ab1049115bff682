"""What a preview keeps of drawn pages."""

from reviews.engines.kept import Kept
from reviews.pages.page import ContentsValues, Page
from reviews.pages.page_template import PageTemplate

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
