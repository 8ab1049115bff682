"""What an import would lose or mix up is named: a proof that always holds proves nothing."""

import pytest

from reviews.plaintext.lossless import Block, Known, Proof, prove
from reviews.plaintext.parser import WeeklyEntry, read_weekly
from reviews.source import contracts
from reviews.source.document import Document, read_document

LINK = "https://arxiv.org/abs/2007.00001"
TEXT = """https://arxiv.org/abs/2007.00001
A Title (Kim Min, Jo Lee)
첫째 문단이다.
둘째 문단이다. #gan #새_말

셋째 문단이다. #review
"""
NOTE = """---
paper: https://arxiv.org/abs/2007.00001
title: "A Title"
authors: [Kim Min, Jo Lee]
date: 2020-07-17
topics: [gan]
tags: [새 말, review]
summary: 첫째 문단이다.
---
첫째 문단이다.

둘째 문단이다.

셋째 문단이다.
"""
WORDS = {"gan": "gan", "생성": "gan"}


def document(text: str) -> Document:
    found, problems = read_document("notes/2020/2007.00001.md", text.encode(), contracts.NOTE)
    assert problems == []
    return found


def proof(text: str, *notes: Document, issue: Document | None = None, words: dict[str, str] | None = None) -> Proof:
    """The proof that each paper of a text is held by the note in its place, and the rest by the issue."""
    weekly = read_weekly(text)
    assert weekly is not None
    blocks = [Block(entry, [note]) for entry, note in zip(weekly.entries, notes, strict=True)]
    blocks += [Block(None, [issue])] if issue else []
    return prove(text, blocks, Known(WORDS if words is None else words))


def test_what_is_there_is_counted() -> None:
    found = proof(TEXT, document(NOTE))
    assert (found.lost, found.hashtags) == ((), 3)
    words = "https://arxiv.org/abs/2007.00001 A Title (Kim Min, Jo Lee) 첫째 문단이다. 둘째 문단이다. 셋째 문단이다."
    assert found.characters == len("".join(words.split()))


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("\n둘째 문단이다.\n", "", "둘째문단이다."),
        ("둘째 문단이다.", "둘째 문단이.", "다 (1)"),
        ("[Kim Min, Jo Lee]", "[Kim Min]", "ATitle(KimMin,JoLee)"),
        ("[새 말, review]", "[review]", "#새_말"),
        ("topics: [gan]", "topics: []", "#gan"),
        ("2007.00001", "2007.00010", "https://arxiv.org/abs/2007.00010"),
        ('title: "A Title"', 'title: "B Title"', "B Title"),
        # All its characters are there, in another order.
        ("둘째 문단이다.", "문단 둘째이다.", "둘째문단이다."),
    ],
)
def test_what_is_not_there_is_named(old: str, new: str, lost: str) -> None:
    text = NOTE.replace(old, new)
    assert text != NOTE
    assert lost in proof(TEXT, document(text)).lost


SECOND = TEXT.replace("00001", "00002").replace("A Title", "Another").replace("문단", "글")
SECOND_NOTE = NOTE.replace("00001", "00002").replace("A Title", "Another").replace("문단", "글")


def test_each_paper_is_held_by_its_own_note() -> None:
    """Together the two notes hold everything, however they are mixed up."""
    text = TEXT.replace(" #review", "") + "\n" + SECOND
    assert proof(text, document(NOTE), document(SECOND_NOTE)).lost == ()
    swapped = [NOTE.replace("A Title", "Another"), SECOND_NOTE.replace("Another", "A Title")]
    assert {"A Title", "Another"} <= set(proof(text, *map(document, swapped)).lost)
    swapped = [NOTE.replace("00001", "00002"), SECOND_NOTE.replace("00002", "00001")]
    assert "https://arxiv.org/abs/2007.00002" in proof(text, *map(document, swapped)).lost
    swapped = [NOTE.replace("둘째 문단이다.", "둘째 글이다."), SECOND_NOTE.replace("둘째 글이다.", "둘째 문단이다.")]
    assert {"둘째문단이다.", "둘째글이다."} <= set(proof(text, *map(document, swapped)).lost)


def test_a_changed_digit_is_named() -> None:
    """Though each of its digits stands elsewhere in the text."""
    text, note = (each.replace("둘째 문단이다.", "86.3%에서 87.4%가 됐다.") for each in (TEXT, NOTE))
    assert proof(text, document(note)).lost == ()
    assert "86.3%에서87.4%가됐다." in proof(text, document(note.replace("86.3", "86.4").replace("87.4", "87.3"))).lost


def test_a_name_beside_a_link_is_that_links() -> None:
    text = "A Title https://arxiv.org/abs/2007.00001\nhttps://arxiv.org/abs/2007.00002\n글이다.\n"
    notes = [NOTE.replace("[Kim Min, Jo Lee]", "[]").replace("00001", "00002").replace("[gan]", "[]")]
    weekly = read_weekly(text)
    assert weekly is not None
    whole = Block(weekly.entries[0], [document(note) for note in notes])
    mixed_up = {"https://arxiv.org/abs/2007.00002", "ATitlehttps://arxiv.org/abs/2007.00001"}
    assert mixed_up <= set(prove(text, [whole], Known({})).lost)


def test_another_paper_may_be_named_beside_its_link() -> None:
    text, note = (each.replace("둘째 문단이다.", "- Another https://arxiv.org/abs/2007.00002") for each in (TEXT, NOTE))
    assert proof(text, document(note)).lost == ()


def test_what_stands_there_twice_has_to_be_held_twice() -> None:
    """Each line is found in the one that remains; only the count of characters shows that there were more."""
    text = TEXT.replace("셋째", "둘째")
    assert proof(text, document(NOTE.replace("셋째", "둘째"))).lost == ()
    lost = proof(text, document(NOTE.replace("\n셋째 문단이다.\n", ""))).lost
    assert "둘 (1)" in lost
    assert "째 (1)" in lost


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        # However a line is marked, and its links are typed, it says the same.
        ("- 항목이다.", "* 항목이다."),
        ("12) 항목이다.", "- 항목이다."),
        ("Code: https://github.com/a/b 이다.", "<https://github.com/a/b> 이다."),
        ("[[200717 글|다른 말]]이다.", "[다른 말](a.md)이다."),
        ("[[200717 글]]이다.", "[200717 글](a.md)이다."),
        ("A&amp;B < C", "A&amp;amp;B &lt; C"),
        ("`A&amp;B`", "`A&amp;B`"),
        ("## 200717 매듭", "## 매듭"),
        ("###\n둘째 글이다.", "둘째 글이다."),
        ("----", "\\\\----"),
        ("굵은\u200b 말이다.", "굵은 말이다."),
    ],
)
def test_what_is_set_otherwise_is_not_lost(typed: str, held: str) -> None:
    text, note = (each.replace("둘째 문단이다.", part) for each, part in ((TEXT, typed), (NOTE, held)))
    assert proof(text, document(note)).lost == ()


def test_a_paper_may_be_named_by_another_of_its_links() -> None:
    for link in ("https://arxiv.org/pdf/2007.00001v2.pdf", "arXiv:2007.00001", "arXiv: 2007.00001"):
        assert proof(TEXT.replace("https://arxiv.org/abs/2007.00001", link), document(NOTE)).lost == ()


def test_a_summary_that_repeats_the_text_is_counted_once() -> None:
    assert proof(TEXT, document(NOTE.replace("\n첫째 문단이다.\n\n", "\n"))).lost == ()
    assert "첫 (1)" in proof(TEXT.replace("둘째", "첫째"), document(NOTE.replace("\n둘째 문단이다.\n", ""))).lost


def test_what_readers_see_of_a_file_that_was_there_is_held() -> None:
    note = document(NOTE.replace("둘째 문단이다.", "다른 문단이다."))
    weekly = read_weekly(TEXT)
    assert weekly is not None
    for shown, is_lost in (({note.path: "둘째 문단이다."}, False), ({"notes/other.md": "둘째 문단이다."}, True)):
        lost = prove(TEXT, [Block(weekly.entries[0], [note])], Known(WORDS, shown=shown)).lost
        assert ("둘째문단이다." in lost) is is_lost


def test_a_note_that_was_there_keeps_its_head() -> None:
    text = "https://arxiv.org/abs/2007.00001\nB Title\n첫째 문단이다.\n\n둘째 문단이다.\n\n\u200a#Review\n"
    note = document(NOTE.replace("[gan]", "[]").replace("[새 말, review]", "[]"))
    weekly = read_weekly(text)
    assert weekly is not None

    def lost(text: str, *, is_new: bool) -> tuple[str, ...]:
        return prove(text, [Block(weekly.entries[0], [note], is_new)], Known({})).lost

    assert lost(text, is_new=False) == ()
    assert {"BTitle", "A Title", "#\u200aReview"} <= set(lost(text, is_new=True))
    assert lost(text.replace("#Review", "#Review #gan"), is_new=False) == ("#gan",)
    assert "C:둘째문단이다." in lost(text.replace("둘째 문단이다.", "C: 둘째 문단이다."), is_new=False)


def test_a_tag_may_be_written_in_other_letters() -> None:
    note = NOTE.replace("[새 말, review]", "[New Word, review]")
    assert proof(TEXT.replace("#새_말", "#new-word"), document(note)).lost == ()


def test_another_word_for_a_topic_is_held_by_the_topic() -> None:
    assert proof(TEXT.replace("#gan", "#생성"), document(NOTE)).lost == ()
    assert "#생성" in proof(TEXT.replace("#gan", "#생성"), document(NOTE), words={}).lost


def test_words_and_topics_are_the_same_however_they_are_spelt() -> None:
    words = {"깊은 망": "style-transfer"}
    note = document(NOTE.replace("[gan]", "[style-transfer]"))
    assert proof(TEXT.replace("#gan", "#깊은_망"), note, words=words).lost == ()


def test_lines_are_counted_as_the_parser_counts_them() -> None:
    first = TEXT.replace(" #review", "")
    for text in (first + SECOND, first.replace("둘째 문단", "둘째\u2028문단") + SECOND):
        assert proof(text, document(NOTE), document(SECOND_NOTE)).lost == ()


def test_a_head_that_is_repeated_has_to_be_held_once() -> None:
    code = "https://github.com/a/b"
    note = document(NOTE.replace("date:", f"code: {code}\ndate:"))
    head, title = f"{LINK}\nA Title (Kim Min, Jo Lee)", "A Title (Kim Min, Jo Lee)"
    assert proof(TEXT.replace(head, f"{LINK}\n{code}\n{title}\n{code}"), note).lost == ()
    assert proof(TEXT.replace(head, f"{title}\n{LINK}\n{title}"), document(NOTE)).lost == ()
    # A service may have told who wrote it.
    untagged = document(NOTE.replace("[gan]", "[]").replace("[새 말, review]", "[]"))
    assert proof(f"A Title {LINK}\nA Title\n첫째 문단이다.\n", untagged).lost == ()
    untitled = document(NOTE.replace("[Kim Min, Jo Lee]", "[]"))
    assert proof(TEXT.replace(title, "A Title\nA Title"), untitled).lost == ()


@pytest.mark.parametrize(
    ("typed", "lost"),
    [
        ("https://github.com/a/b", "https://github.com/a/b"),
        # The number of the paper among the words is text.
        ("2007.00001\n2007.00001\n2007.00001", "0 (10)"),
        ("둘째 \\문단이다.", "\\ (1)"),
    ],
)
def test_what_only_looks_like_a_head_or_an_escape_has_to_be_held(typed: str, lost: str) -> None:
    assert lost in proof(TEXT.replace("둘째 문단이다.", typed), document(NOTE)).lost


@pytest.mark.parametrize("line", [f"A Title {LINK}", f"[A Title]({LINK})", f"{LINK} A Title", f"{LINK} - A Title"])
def test_a_paper_on_one_line_is_held_by_its_head(line: str) -> None:
    note = document(NOTE.replace("[Kim Min, Jo Lee]", "[]").replace("[gan]", "[]").replace("[새 말, review]", "[]"))
    assert proof(f"{line}\n첫째 문단이다.\n", note).lost == ()


def test_a_text_that_goes_on_behind_its_link_is_held() -> None:
    note = document(NOTE.replace("[gan]", "[]").replace("[새 말, review]", "[]"))
    entry = WeeklyEntry((LINK,), 1, 1, text=("와 둘째 문단이다.",))
    assert (
        prove(f"{LINK} 와 둘째 문단이다.", [Block(entry, [document(NOTE.replace("둘째", "와 둘째"))])], Known({})).lost
        == ()
    )
    assert prove(f"{LINK} 와 둘째 문단이다.", [Block(entry, [note])], Known({})).lost == ("와둘째문단이다.", "와 (1)")


MARKDOWN = "*첫째* [글](https://example.org/notes/b/)이다.\n\n\\* &lt;s> #말"


@pytest.mark.parametrize(
    ("old", "new", "titles", "lost"),
    [
        ("", "", (), ()),
        ("https://example.org/notes/b/", "../2020/b.md", (), ()),
        ('title: "A Title"', 'title: "B Title"', ("B  Title",), ()),
        ('title: "A Title"', 'title: "B Title"', (), ("B Title",)),
        ("topics: [gan]", "topics: []", (), ("#gan",)),
        ("#말", "", (), ("*<s>#말", "# (1)", "말 (1)")),
        ("*첫째*", "첫째", (), ("* (2)",)),
        (LINK, "https://arxiv.org/abs/2007.00002", (), ("https://arxiv.org/abs/2007.00002",)),
    ],
)
def test_markdown_is_held_with_its_signs_whatever_it_links_to(
    old: str, new: str, titles: tuple[str, ...], lost: tuple[str, ...]
) -> None:
    """Its title, its paper and its tags stand in other places than its text."""
    entry = WeeklyEntry((LINK,), 1, 3, "A Title", text=tuple(MARKDOWN.split("\n")), hashtags=("gan",), is_markdown=True)
    front = NOTE.partition("---\n첫째")[0].replace("summary: 첫째 문단이다.", 'summary: "-"')
    text = f"{front}---\n{MARKDOWN}\n"
    assert old in text
    block = Block(entry, [document(text.replace(old, new) if old else text)], titles=titles)
    found = prove(MARKDOWN, [block], Known(WORDS, "https://example.org/"))
    assert (found.lost, found.hashtags) == (lost, 1)


def test_an_issue_holds_what_its_notes_do_not() -> None:
    issue, _ = read_document(
        "issues/2020-W29.md", "---\ntitle: 한 주\ntags: [review]\n---\n머리말.\n".encode(), contracts.ISSUE
    )
    dated, _ = read_document(
        "issues/2020-W29.md",
        "---\ntitle: 한 주\npublished: 2020-07-18\ntags: [review]\n---\n머리말.\n".encode(),
        contracts.ISSUE,
    )
    text = f"# 한 주\n머리말.\n\n{TEXT}"
    assert proof(text.replace("# 한", "# 200718 한"), document(NOTE), issue=dated).lost == ()
    assert "200718" in proof(text.replace("# 한", "# 200718 한"), document(NOTE), issue=issue).lost
    assert proof(text, document(NOTE), issue=issue).lost == ()
    assert {"한주", "머리말."} <= set(proof(text, document(NOTE)).lost)
