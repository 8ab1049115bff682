"""A whole import is proven text by text."""

from dataclasses import replace
from datetime import date

from reviews.model.problem import Problem
from reviews.plaintext.archive import ArchiveText, find_links
from reviews.plaintext.lossless import Known
from reviews.plaintext.parser import read_weekly
from reviews.plaintext.plan import ImportPlan, Made
from reviews.plaintext.proving import prove_plan, titles_of
from reviews.source.contracts import NOTE
from reviews.source.document import Document, read_document

ONE, TWO = (f"https://arxiv.org/abs/2007.0000{number}" for number in (1, 2))
KNOWN = Known({})


def source(path: str, text: str) -> ArchiveText:
    weekly = read_weekly(text)
    assert weekly is not None
    links = tuple(found for entry in weekly.entries if not isinstance(found := find_links(entry.links), str))
    return ArchiveText(path, date(2020, 7, 17), text, weekly, links)


def note(number: int, title: str) -> Document:
    front = f'paper: {ONE[:-1]}{number}\ntitle: "{title}"\nauthors: [Kim Min]\ndate: 2020-07-17\ntopics: []'
    text = f"---\n{front}\nsummary: 글.\n---\n글.\n"
    document, problems = read_document(f"notes/2020/2007.0000{number}.md", text.encode(), NOTE)
    assert problems == []
    return document


A = source("a.txt", f"{ONE}\nA Net (Kim Min)\n글. #gan\n\n{TWO}\nB Net (Kim Min)\n글.\n")
B = source("b.txt", f"{ONE}\nC Net (Kim Min)\n글.\n")


def plan_of(*sources: ArchiveText) -> ImportPlan:
    plan = ImportPlan()
    for each in sources:
        for entry, links in zip(each.weekly.entries, each.links, strict=True):
            plan.made[each.path].append(Made(entry, (f"notes/2020/{links.paper.key}.md",)))
    return plan


def test_a_paper_has_titles_in_texts_answers_and_services() -> None:
    untitled = replace(B, weekly=replace(B.weekly, entries=(replace(B.weekly.entries[0], is_titled=False),)))
    assert titles_of([A, untitled], {"2007.00001": "Answered"}, {"2007.00002": "Filled"}) == {
        "2007.00001": {("A Net", "a.txt"), ("C Net", ""), ("Answered", "")},
        "2007.00002": {("B Net", "a.txt"), ("Filled", "")},
    }


def test_what_is_found_is_counted_and_what_is_lost_is_told() -> None:
    documents = {document.path: document for document in (note(1, "A Net"), note(2, "B Net"))}
    characters, hashtags, lost = prove_plan([A], plan_of(A), documents, KNOWN, titles_of([A], {}, {}))
    words = f"{ONE} A Net (Kim Min) 글. {TWO} B Net (Kim Min) 글."
    assert (characters, hashtags) == (len(words.replace(" ", "")), 1)
    assert lost == [Problem("a.txt", 1, "import-lost", {"found": "#gan"})]
    again = prove_plan([A, A], plan_of(A), documents, KNOWN, titles_of([A], {}, {}))
    assert again == (2 * characters, 2, lost * 2)


def test_a_title_may_be_that_of_another_text_but_of_no_other_paper() -> None:
    """A note that two texts make has the title of one of them."""

    documents = {document.path: document for document in (note(1, "A Net"), note(2, "B Net"))}
    for answers, others, is_told in (
        ({}, [], True),
        ({}, [A], False),
        ({"2007.00001": "A Net"}, [], False),
        ({"2007.00002": "A Net"}, [], True),
    ):
        problems = prove_plan([B], plan_of(B), documents, KNOWN, titles_of([B, *others], answers, {}))[2]
        assert ("A Net" in [problem.details["found"] for problem in problems]) is is_told
