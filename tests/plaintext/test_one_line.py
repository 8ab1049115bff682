"""A paper on one line is told from a sentence that names one."""

from functools import partial

import pytest

from reviews.plaintext.one_line import OneLine, read_one_line

LINK = "https://arxiv.org/abs/2007.00001"


@pytest.mark.parametrize(
    ("line", "title", "text"),
    [
        (f"NUQMM {LINK}", "NUQMM", ""),
        (f"LLM.int8() {LINK}", "LLM.int8()", ""),
        (f"Deep Nets: a Study ({LINK})", "Deep Nets: a Study", ""),
        (f"Deep Nets({LINK})", "Deep Nets", ""),
        (f"[Deep Nets]({LINK})", "Deep Nets", ""),
        (f"**Deep Nets** - {LINK} #gan", "Deep Nets", ""),
        (f"2. Deep nets for sets of very many things {LINK}", "Deep nets for sets of very many things", ""),
        (f"1. 집합의 깊은 망 {LINK}", "집합의 깊은 망", ""),
        (f"1. {'망' * 60} {LINK}", "망" * 60, ""),
        # A name in English has another capital than its first, or at most four words.
        (f"Deep nets for sets {LINK}", "Deep nets for sets", ""),
        (f"Deep nets for many Sets {LINK}", "Deep nets for many Sets", ""),
        (f"{LINK} {'Nets ' * 49}Nets?", f"{'Nets ' * 49}Nets?", ""),
        (f"{LINK} {'Nets ' * 50}Nets", "", f"{'Nets ' * 50}Nets"),
        (f"{LINK} - Deep Nets", "Deep Nets", ""),
        (f"{LINK} Deep Nets", "Deep Nets", ""),
        (f"{LINK} 재미있는 논문이다.", "", "재미있는 논문이다."),
        (f"{LINK} gan 뒤집기.", "", "gan 뒤집기."),
        (f"{LINK} https://a.org/ 재미있는 논문이다.", "", "재미있는 논문이다."),
        ("Deep Nets https://example.org/paper.pdf", "Deep Nets", ""),
    ],
)
def test_a_name_beside_a_link_is_that_links(line: str, title: str, text: str) -> None:
    found = read_one_line(line)
    assert found is not None
    assert (found.title, found.text) == (title, text)


def test_authors_beside_a_link_are_read() -> None:
    for line in (f"{LINK} Deep Nets (Kim Min)", f"Deep Nets (Kim Min) {LINK}"):
        assert read_one_line(line) == OneLine(LINK, "Deep Nets", ("Kim Min",))


@pytest.mark.parametrize(
    "line",
    [
        LINK,
        f"{LINK} https://github.com/a/b",
        f"{LINK} 에서 이미 밝혀졌다.",
        f"{LINK} 논문이 재미있었다.",
        f"{LINK} is what they build on.",
        f"그중에서는 {LINK}",
        f"Deep nets for many sets {LINK}",
        f"집합의 깊은 망 {LINK}",
        f"1. 망을 짠다. {LINK}",
        f"http://a.org Nets and {LINK} Nets",
        f"Deep http Nets {LINK}",
        f"{LINK} Nets https://a.org",
        "https://a.org 재미있는 논문이다.",
        "Deep Nets",
        "Deep Nets (https://",
        f"- {LINK}",
        f"1. {'망' * 61} {LINK}",
        f"See {LINK}",
        f"참고: {LINK}",
        f"Paper: {LINK}",
        f"This is what they do in {LINK}",
        f"앞선 연구({LINK})에서 본 것이다.",
        "Deep Nets https://example.org/",
        f"\u200a\u200aDeep Nets {LINK}",
    ],
)
def test_a_sentence_that_names_a_link_is_none(line: str) -> None:
    assert read_one_line(line) is None


def test_links_before_a_text_are_kept_in_order() -> None:
    found = read_one_line(f"https://a.org/ {LINK} 글이다.")
    assert found is not None
    assert found.links == ("https://a.org/", LINK)


def test_what_a_text_tells_of_its_lines_decides_where_a_line_does_not() -> None:
    assert read_one_line("[Deep Nets](https://a.org/)") is None
    assert read_one_line("[Deep Nets](https://a.org/)", is_first=True) == OneLine("https://a.org/", "Deep Nets")
    assert read_one_line(f"{LINK} 와 이것도 된다.") is None
    assert read_one_line(f"{LINK} 와 이것도 된다.", going_on=True) == OneLine(LINK, text="와 이것도 된다.")


@pytest.mark.parametrize(
    ("line", "is_numbered", "is_bulleted"),
    [("1. ", True, False), ("12) ", True, False), ("- ", False, True), ("• ", False, True), ("", False, False)],
)
def test_a_line_tells_how_it_is_listed(line: str, is_numbered: bool, is_bulleted: bool) -> None:
    marked = partial(OneLine, LINK, is_numbered=is_numbered, is_bulleted=is_bulleted)
    assert read_one_line(f"{line}Deep Nets {LINK}") == marked(title="Deep Nets")
    assert read_one_line(f"{line}{LINK} https://a.org/ 글이다.") == marked(text="글이다.", others=("https://a.org/",))


def test_a_text_that_goes_on_after_a_link_may_name_others() -> None:
    line = f"{LINK} 글이다. https://a.org/"
    assert read_one_line(line) is None
    assert read_one_line(line, going_on=True) == OneLine(LINK, text="글이다. https://a.org/")
    assert read_one_line(f"{LINK} net 글.", going_on=True) == OneLine(LINK, text="net 글.")
    assert read_one_line(f"{LINK} is a net", going_on=True) == OneLine(LINK, text="is a net")
