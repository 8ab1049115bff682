"""Links to other texts and to pages of the site lead to files."""

from datetime import date

import pytest

from reviews.plaintext.site_links import LinkTarget, SiteLinks, named_key

DAY = date(2020, 7, 17)
PLACES = {
    "a": LinkTarget("notes/2020/a.md", "Deep Nets", DAY, False, "https://arxiv.org/abs/2007.00001"),
    "b": LinkTarget("notes/2021/b.md", "Wide Nets", DAY, False, "https://arxiv.org/abs/2007.00002"),
    "d": LinkTarget("notes/2020/d.md", "Tall Nets", DAY, True, "https://arxiv.org/abs/2007.00004"),
    "e": LinkTarget("notes/2020/e.md", "Tall Nets 2", date(2020, 7, 18), True, "https://arxiv.org/abs/2007.00005"),
}
NAMED = {named_key(name): tuple(slugs) for name, slugs in {"200717 Text": "a", "Both": "ab", "None": ""}.items()}
FILES = {"about.md", "topics/gan.md", "assets/a b.png", "issues/2020-W29.md"}
LINKS = SiteLinks("https://example.org/", PLACES, NAMED, FILES.__contains__)


@pytest.mark.parametrize(
    ("markdown", "localised"),
    [
        (r"\[\[200717 Text\]\]", "[200717 Text](../2020/a.md)"),
        (r"\[\[200717 text.md\]\] \[\[Both\]\]", r"[200717 text.md](../2020/a.md) [Both](../2020/a.md)"),
        (r"\[\[200717 Text| 다른 말 \]\]", "[다른 말](../2020/a.md)"),
        # A name that no text has may be a day with the beginning of a title.
        (r"\[\[200717 deep\]\]", "[200717 deep](../2020/a.md)"),
        (r"\[\[200718 deep\]\]", r"\[\[200718 deep\]\]"),
        # Signs between the words do not matter.
        (r"\[\[200717 - Text\]\]", "[200717 - Text](../2020/a.md)"),
        (r"\[\[200717 deep-nets\]\]", "[200717 deep-nets](../2020/a.md)"),
        (r"\[\[200717\]\]", r"\[\[200717\]\]"),
        (r"\[\[Deep Nets\]\]", r"\[\[Deep Nets\]\]"),
        (r"\[\[None\]\]", r"\[\[None\]\]"),
        (r"\\[\\[200717 Text\\]\\]", r"\\[\\[200717 Text\\]\\]"),
        # Nobody can read a draft yet, but its paper.
        (r"\[\[200717 Tall\]\]", "[200717 Tall](https://arxiv.org/abs/2007.00004)"),
        # Pages of the site.
        ("[a](https://example.org/notes/a/)", "[a](../2020/a.md)"),
        ("[a](https://example.org/notes/a/#a--head)", "[a](../2020/a.md#head)"),
        ("[a](https://example.org/about/#head)", "[a](../../about.md#head)"),
        ("[a](https://example.org/topics/gan/)", "[a](../../topics/gan.md)"),
        ("[a](https://example.org/issues/2020-W29/)", "[a](../../issues/2020-W29.md)"),
        ("[a](https://example.org/assets/a%20b.png)", "[a](../../assets/a b.png)"),
        ("[a](https://example.org/notes/c/)", "[a](https://example.org/notes/c/)"),
        ("[a](https://example.org/topics/a/)", "[a](https://example.org/topics/a/)"),
        ("[a](https://example.org/notes/a/more/)", "[a](https://example.org/notes/a/more/)"),
        ("[a](https://example.org/assets/c.png)", "[a](https://example.org/assets/c.png)"),
        ("<https://example.org/about/>", "<https://example.org/about/>"),
    ],
)
def test_a_link_leads_to_a_file_where_there_is_one(markdown: str, localised: str) -> None:
    assert LINKS.localised(f"가 {markdown} 나", "notes/2021/b.md") == f"가 {localised} 나"


def test_no_text_leads_to_itself_and_drafts_lead_to_drafts() -> None:
    assert LINKS.localised(r"\[\[200717 Text\]\]", "notes/2020/a.md") == r"\[\[200717 Text\]\]"
    assert LINKS.localised(r"\[\[Both\]\]", "issues/2020-W29.md") == r"\[\[Both\]\]"
    assert LINKS.localised(r"\[\[200717 Tall\]\]", "notes/2020/e.md") == "[200717 Tall](d.md)"


def test_a_site_without_an_address_has_no_pages_to_lead_to() -> None:
    links = SiteLinks("", PLACES, NAMED, FILES.__contains__)
    assert links.localised("[a](/notes/a/) [b](notes/a/)", "about.md") == "[a](/notes/a/) [b](notes/a/)"


def test_names_that_lead_nowhere_are_told() -> None:
    assert LINKS.unresolved(r"[a](b.md) \[\[Nothing\]\] \[\[More|말\]\]") == ["Nothing", "More"]
