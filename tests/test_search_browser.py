"""Search as a reader uses it: a real browser asks the built site of a whole archive.

The table of queries is `cases/search-archive.tsv`; which results each has to find is told by what the archive was
written with (`tests/support/archive.py`), not by the code under test.
"""

import pickle
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, BrowserContext, Page, expect

from archive import Archive, make_archive
from browser import Contexts, Scheme, forget, look, served
from search import APART, LEAST, PROMISED, Answer, ask_all, false_hits, read_queries
from shared import made_once
from testbed import SOAK

KINDS = list(dict.fromkeys(query.kind for query in read_queries()))
# Of kinds of which the table holds many, the suite asks every third.
MANY = frozenset({"particle", "slip"})
AXE = AXE_FILE_PATH.read_text(encoding="utf-8")
COLOURS = "runOnly: ['color-contrast', 'link-in-text-block']"
# In both schemes colours are looked at, in one of them all else.
LOOKS: tuple[tuple[int, Scheme, str], ...] = (
    (360, "light", ""),
    (360, "dark", COLOURS),
    (1280, "dark", ""),
    (1280, "light", COLOURS),
)


@pytest.fixture(scope="module")
def archive() -> Archive:
    return make_archive(1500, seed=1)


@pytest.fixture(scope="module")
def address(archived: Path) -> Iterator[str]:
    with served(archived / "site") as address:
        yield address


@pytest.fixture(scope="module")
def answers(
    chromium: Browser, address: str, archive: Archive, tmp_path_factory: pytest.TempPathFactory
) -> list[Answer]:
    def make(file: Path) -> None:
        queries = read_queries()
        asked = [query for number, query in enumerate(queries) if SOAK or query.kind not in MANY or number % 3 == 0]
        file.write_bytes(pickle.dumps(ask_all(chromium, address, archive, asked)))

    found: list[Answer] = pickle.loads(made_once(tmp_path_factory, "answers", make).read_bytes())
    return found


@pytest.fixture
def reader(contexts: Contexts) -> BrowserContext:
    return contexts()


@pytest.fixture(scope="module")
def searched(chromium: Browser, address: str) -> Iterator[Page]:
    """The site's home, opened once for many queries."""
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(address)
        yield page


def ask(page: Page, text: str) -> list[str]:
    """The first results of a query, as text."""
    page.locator("[data-md-component=search-query]").fill("")
    expect(page.locator(".md-search-result__item")).to_have_count(0)
    page.locator("[data-md-component=search-query]").fill(text)
    expect(page.locator(".md-search-result__meta")).to_contain_text("일치하는 문서")
    return page.locator(".md-search-result__item").all_inner_texts()


def addresses(page: Page, base: str) -> list[str]:
    hrefs = page.evaluate(
        "[...document.querySelectorAll('.md-search-result__item > a:first-child')].map((a) => a.href)"
    )
    return [str(href).removeprefix(base).split("?")[0] for href in hrefs]


def scroll_to_the_end(page: Page) -> None:
    """The theme shows more results each time that the end of the list comes into sight."""
    box = page.locator(".md-search__scrollwrap")
    for top in ("0", "box.scrollHeight"):
        box.evaluate(f"async (box) => {{ box.scrollTo(0, {top}); await new Promise(requestAnimationFrame) }}")


def test_the_table_is_large_enough() -> None:
    assert len(read_queries()) >= 250


@pytest.mark.soak
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in APART])
def test_a_query_finds_what_it_should(answers: Sequence[Answer], kind: str) -> None:
    of_kind = [answer for answer in answers if answer.query.kind == kind]
    assert all(answer.expected for answer in of_kind), "the archive holds nothing of what is asked for"
    expected = sum(len(answer.expected) for answer in of_kind)
    missed = {answer.query.text: answer.expected.difference(answer.shown) for answer in of_kind}
    found = 1 - sum(map(len, missed.values())) / expected
    assert found >= LEAST.get(kind, PROMISED), {text: notes for text, notes in missed.items() if notes}


@pytest.mark.soak
def test_the_list_shows_what_the_worker_finds(searched: Page, address: str, answers: Sequence[Answer]) -> None:
    """All other answers are read from the worker's message."""
    long = [answer for answer in answers if 20 < len(answer.shown) < 60 and answer.query.kind != "decomposed"]
    of_kinds = {answer.query.kind: answer for answer in long}
    assert len(of_kinds) > 6
    kinds = sorted(of_kinds)[:: 1 if SOAK else 3]
    for answer in map(of_kinds.__getitem__, kinds):
        ask(searched, answer.query.text)
        for _ in range(60):
            scroll_to_the_end(searched)
            if len(listed := addresses(searched, address)) >= len(answer.shown):
                break
        assert tuple(listed) == answer.shown, answer.query.text


def test_no_result_is_shown_twice(answers: Sequence[Answer]) -> None:
    assert not [answer.query.text for answer in answers if len(set(answer.shown)) < len(answer.shown)]


def test_a_noun_finds_next_to_nothing_else(answers: Sequence[Answer], archive: Archive) -> None:
    nouns = [answer for answer in answers if answer.query.kind == "noun"]
    assert sum(len(false_hits(answer, archive)) for answer in nouns) * 20 <= sum(len(one.shown) for one in nouns)


def test_a_name_a_title_an_id_or_an_address_leads_to_its_page_first(answers: Sequence[Answer]) -> None:
    of_one = [answer for answer in answers if answer.query.bears in {"title", "paper", "page"}]
    assert len(of_one) > 40
    assert [answer.query.text for answer in of_one if {*answer.shown[:1]} != answer.expected] == []


def test_the_notes_of_a_topic_come_before_those_that_mention_its_name(answers: Sequence[Answer]) -> None:
    asked = [answer for answer in answers if answer.query.text in {"퀀타이제이션", "LLM", "신경 복사장"}]
    asked = [answer for answer in asked if answer.query.bears == "topic"]
    assert len(asked) == 3
    for answer in asked:
        notes = [address for address in answer.shown if address.startswith("notes/")]
        assert set(notes[: len(answer.expected)]) == answer.expected


def test_phrases_and_narrowing_words_find_nothing_else(answers: Sequence[Answer]) -> None:
    strict = [answer for answer in answers if '"' in answer.query.text or "topic:" in answer.query.text]
    assert len(strict) >= 7
    assert {answer.query.text: set(answer.shown) - answer.expected for answer in strict} == {
        answer.query.text: set() for answer in strict
    }


def test_words_that_nothing_holds_together_give_way_and_the_result_says_so(searched: Page, archive: Archive) -> None:
    together = ask(searched, "BERT ImageNet")
    assert "포함되지 않은 검색어" not in " ".join(together)
    (first, *_) = ask(searched, "BERT ImageNet qwertyuiop")
    assert re.search("포함되지 않은 검색어: *qwertyuiop", first)
    # The commonest gives way: 데이터 stands in nearly half of all reviews.
    note = next(
        note for note in archive.notes if note.arxiv_id and "데이터" not in "".join(map(str, vars(note).values()))
    )
    (first, *_) = ask(searched, f"데이터 {note.arxiv_id}")
    assert note.title in first
    assert re.search("포함되지 않은 검색어: *데이터", first)


def test_a_result_says_what_it_is_by_whom_from_when_and_why(searched: Page, archive: Archive) -> None:
    note = next(note for note in archive.notes if "스펙트로그램" in note.text and note.topics)
    shown = ask(searched, f'"{note.title}" 스펙트로그램')
    item = next(text for text in shown if note.title in text)
    topic = next(topic.title for topic in archive.topics if topic.slug == note.topics[0])
    assert f" · {note.day} · {topic}" in item
    assert "스펙트로그램" in searched.locator(".md-search-result__item mark").all_inner_texts()


def test_results_further_down_are_filled_when_they_come_into_sight(searched: Page) -> None:
    ask(searched, "학습")
    for _ in range(100):
        scroll_to_the_end(searched)
        if searched.locator(".md-search-result__item").count() > 30:
            break
    last = searched.locator(".md-search-result__item").nth(30)
    last.scroll_into_view_if_needed()
    expect(last.locator(".md-search-result__about")).to_contain_text(" · 20")
    assert last.locator("mark").count()


def test_the_page_that_is_opened_marks_the_words(reader: BrowserContext, address: str) -> None:
    page = reader.new_page()
    page.goto(address)
    ask(page, "스펙트로그램을")
    page.locator(".md-search-result__item a").first.click()
    expect(page.locator("article mark").first).to_have_text("스펙트로그램")


@pytest.mark.parametrize("typed", ["gan", "ㅎ무", "생성적 적대 신경망", "생성적적대신경망"])
def test_a_topic_comes_first_however_its_name_is_typed(searched: Page, address: str, typed: str) -> None:
    ask(searched, typed)
    assert addresses(searched, address)[0] == "topics/gan/"


def test_a_whole_text_may_be_pasted(searched: Page, archive: Archive) -> None:
    assert ask(searched, f"{archive.notes[700].text} {'가' * 500} {'a-' * 500}")


@pytest.mark.parametrize("typed", ["ㅈ", "증", "증ㄱ", "증가", "증강"])
def test_every_letter_on_the_way_to_a_word_shows_something(searched: Page, typed: str) -> None:
    assert ask(searched, typed)


def test_a_first_letter_asks_for_little(reader: BrowserContext, address: str) -> None:
    """All that search takes until the first result, its scripts included, compressed as hosts do."""
    page = reader.new_page()
    forget(page)
    sizes: dict[str, int] = {}
    page.on("requestfinished", lambda one: sizes.update({one.url: one.sizes()["responseBodySize"]}))
    page.goto(address)
    ask(page, "트")
    page.wait_for_load_state("networkidle")
    ours = {url: size for url, size in sizes.items() if "/search/" in url}
    assert len(ours) > 15
    assert sum(ours.values()) <= 40_000 + 4_000  # the rest of the first ten rows may be on their way


def test_the_keyboard_alone_is_enough(reader: BrowserContext, address: str) -> None:
    page = reader.new_page()
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("gan")
    expect(page.locator(".md-search-result__item").first).to_contain_text("GAN")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    focused = page.evaluate("document.activeElement.href")
    assert focused.startswith(f"{address}notes/")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}topics/gan/*")


def test_axe_finds_nothing_wrong_with_results(contexts: Contexts, address: str) -> None:
    page = contexts(viewport={"width": 360, "height": 640}, reduced_motion="reduce").new_page()
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("gan 2022 qwertyuiop")
    expect(page.locator(".md-search-result__terms").first).to_be_visible()
    page.evaluate(AXE)
    for width, scheme, what in LOOKS:
        look(page, (width, scheme))
        page.wait_for_timeout(300)
        found = page.evaluate(f"axe.run(document, {{resultTypes: ['violations'], {what}}})")
        assert [f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]] == []


def test_search_works_below_a_path(reader: BrowserContext, archived: Path, tmp_path: Path) -> None:
    (tmp_path / "papers").symlink_to(archived / "site")
    page = reader.new_page()
    with served(tmp_path) as base:
        page.goto(f"{base}papers/topics/gan/")
        ask(page, "증강")
        assert addresses(page, base)[0].startswith("papers/")


def test_a_site_built_anew_is_searched_without_a_reload(reader: BrowserContext, archived: Path, tmp_path: Path) -> None:
    """A page that was open has the former list of files; those that are gone are looked up again."""
    site = tmp_path / "site"
    site.symlink_to(archived / "site")
    page = reader.new_page()
    with served(site) as base:
        page.goto(base)
        assert ask(page, "gan")
        page.route(re.compile(r"/search/[a-z2-7]{8}\.txt"), lambda route: route.fulfill(status=404), times=1)
        assert ask(page, "스펙트로그램")


def test_without_scripts_a_line_leads_on(chromium: Browser, address: str) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(f"{address}topics/gan/")
    links = page.locator(".no-search a").all()
    assert [link.get_attribute("href") for link in links] == ["../", "../../issues/"]
    expect(page.locator(".no-search")).to_be_visible()
    expect(page.locator(".md-search")).to_be_hidden()
    page.close()


def test_from_files_search_says_why_it_is_not_there(chromium: Browser, archived: Path) -> None:
    page = chromium.new_page()
    page.goto((archived / "site" / "index.html").as_uri())
    expect(page.locator(".no-search")).to_contain_text("파일로 연 사이트")
    page.close()


def test_with_scripts_no_such_line_is_shown(reader: BrowserContext, address: str) -> None:
    page = reader.new_page()
    page.goto(address)
    expect(page.locator(".no-search")).to_have_count(0)
