"""A file of an archive is read, or it is told why not."""

from datetime import date
from pathlib import Path

import pytest

from reviews.model.problem import Problem
from reviews.plaintext import archive
from reviews.plaintext.archive import ArchiveText, find_files, find_links, read_answers, read_plain, read_text

ONE, TWO, THREE = (f"https://arxiv.org/abs/2007.0000{number}" for number in (1, 2, 3))
CODE, POST = "https://github.com/a/b", "https://example.org/post"
DAY = date(2020, 7, 17)


def plain(
    name: str, text: str, day: date | None = None, answers: dict[str, str] | None = None, *, as_essay: bool = False
) -> tuple[ArchiveText | None, list[Problem]]:
    return read_plain(Path(name), text, day, {}, answers or {}, as_essay=as_essay)


def read(name: str, text: str, day: date | None = None, answers: dict[str, str] | None = None) -> ArchiveText:
    found, problems = plain(name, text, day, answers)
    assert problems == []
    assert found is not None
    return found


def told(name: str, text: str, day: date | None = None) -> list[Problem]:
    found, problems = plain(name, text, day)
    assert found is None
    return problems


def test_a_path_is_a_file_or_all_files_below_a_folder(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.md", "b/d.md", "a.txt", ".hidden"):
        (tmp_path / name).touch()
    (tmp_path / "link.md").symlink_to(tmp_path / "c.md")
    files, problems = find_files(tmp_path)
    assert files == [tmp_path / name for name in ("a.txt", "b/d.md", "c.md")]
    assert problems == [Problem((tmp_path / "link.md").as_posix(), 1, "import-link")]
    assert find_files(tmp_path / "c.md") == ([tmp_path / "c.md"], [])
    assert find_files(tmp_path / "no.md") == ([], [Problem((tmp_path / "no.md").as_posix(), 1, "import-not-a-file")])


def test_an_archive_has_no_more_files_than_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (archive.MOST_FILES, archive.MOST_KILOBYTES) == (10_000, 1_024)
    monkeypatch.setattr(archive, "MOST_FILES", 2)
    for name in "ab":
        (tmp_path / name).touch()
    assert len(find_files(tmp_path)[0]) == 2
    (tmp_path / "c").touch()
    assert find_files(tmp_path) == ([], [Problem(tmp_path.as_posix(), 1, "import-too-many", {"most": "2"})])


@pytest.mark.parametrize("name", ["a.md", "a.TXT", "a.markdown", "a", "a.json"])
def test_a_text_is_told_by_its_suffix(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\xef\xbb\xbf\xea\xb0\x80\r\nb\n")
    assert read_text(tmp_path / name, {".json"}) == ("가\nb\n", [])


@pytest.mark.parametrize(
    ("name", "data", "line", "kind"),
    [
        ("a.pdf", b"a", 1, "import-no-text"),
        ("a.json", b"a", 1, "import-no-text"),
        ("a.md", b"a\nb\n\xff", 3, "not-utf8"),
        ("a.md", b"\xff\n", 1, "not-utf8"),
        ("a.md", b"\n\xff", 2, "not-utf8"),
        ("a.md", b" \n\xe2\x80\x8b\n", 1, "import-empty"),
    ],
)
def test_a_file_that_is_no_text_is_told(tmp_path: Path, name: str, data: bytes, line: int, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert read_text(path) == (None, [Problem(path.as_posix(), line, kind)])


def test_a_text_takes_no_more_than_its_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_KILOBYTES", 1)
    path = tmp_path / "a.md"
    path.write_bytes(b"a" * 1024)
    assert read_text(path) == ("a" * 1024, [])
    path.write_bytes(b"a" * 1025)
    assert read_text(path) == (None, [Problem(path.as_posix(), 1, "import-too-large", {"most": "1"})])


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("200717 Deep Nets.md", "Deep Nets"),
        ("200717_Deep  Nets.md", "Deep Nets"),
        ("200717 - Deep Nets", "Deep Nets"),
        ("200717.md", ""),
        # Some systems write the names of files in another Unicode form.
        ("200717 \u1100\u1161.md", "가"),
        # What the papers of a week or a day are called names none of them.
        ("200717 Recent papers.md", ""),
        ("200717 Thoughts on some new papers 3.md", ""),
        ("200717 이번 주에 읽은 논문.md", ""),
        ("200717 Recent Nets.md", "Recent Nets"),
    ],
)
def test_the_name_of_a_file_tells_its_day_and_its_papers_title(name: str, title: str) -> None:
    found = read(name, f"{ONE}\n글이다.\n")
    assert found.day == DAY
    assert [(entry.title, entry.is_titled) for entry in found.weekly.entries] == [(title, False)]


def test_a_day_that_is_given_goes_before_that_of_the_name() -> None:
    assert read("200717 A.md", f"{ONE}\n글이다.\n", date(2021, 1, 2)).day == date(2021, 1, 2)
    assert read("A.md", f"{ONE}\n글이다.\n", DAY).day == DAY


@pytest.mark.parametrize(
    ("name", "text", "line", "kind", "details"),
    [
        ("A.md", f"{ONE}\n글이다.\n", 1, "import-no-date", {"found": "A"}),
        ("2007170 A.md", f"{ONE}\n글이다.\n", 1, "import-no-date", {"found": "2007170 A"}),
        ("200732 A.md", f"{ONE}\n글이다.\n", 1, "import-no-day", {"found": "200732 A"}),
        ("201317 A.md", f"{ONE}\n글이다.\n", 1, "import-no-day", {"found": "201317 A"}),
        ("200717 A.md", "글이다.\n", 1, "import-prose", {}),
        ("200717 A.md", f"{ONE}\nA Title\n{TWO}\n", 2, "import-question",
         {"found": "A Title", "first": f'{ONE}: "A Title"', "second": f'{TWO}: "A Title"'}),
        ("200717 A.md", f"{ONE}\nA Net (Kim Min)\n글.\n{TWO}\nB Net (Kim Min)\n글.\nC Net (Kim Min, Lee Yu)\n글.\n",
         7, "import-no-link", {"found": "C Net"}),
        ("200717 A.md", "\nhttps://arxiv.org/abs/2013.00001\n글이다.\n", 2, "paper-month",
         {"key": "paper", "found": "https://arxiv.org/abs/2013.00001"}),
    ],
)  # fmt: skip
def test_a_text_that_cannot_become_notes_is_told_with_its_line(
    name: str, text: str, line: int, kind: str, details: dict[str, str]
) -> None:
    assert told(name, text) == [Problem(name, line, kind, details)]


def test_one_wrong_link_stops_the_whole_text() -> None:
    text = f"A Net (Kim Min)\n{ONE}\n글.\n\nB Net (Kim Min)\nhttps://arxiv.org/abs/2013.00001\n글.\n"
    assert [(problem.line, problem.kind) for problem in told("200717 A.md", text)] == [(5, "paper-month")]


def test_prose_is_an_essay_only_where_that_is_asked_for() -> None:
    found, problems = plain("200717 A.md", "# 제목\n글이다.\n", as_essay=True)
    assert problems == []
    assert found is not None
    assert (found.weekly.title, found.weekly.opening, found.weekly.entries) == ("제목", ("글이다.",), ())


def test_a_link_that_is_shown_as_itself_is_read_once() -> None:
    found = read("200717 A.md", f"[{ONE}]({ONE}?fbclid=a)\n글이다.\n")
    assert found.text == f"{ONE}\n글이다.\n"
    assert [links.typed for links in found.links] == [ONE]


@pytest.mark.parametrize(
    ("text", "answer", "title", "is_titled"),
    [
        # A title that somebody answers goes before the name of the file, but not before one in the text.
        (f"{ONE}\n글이다.\n", {"2007.00001": "Deep Nets"}, "Deep Nets", True),
        (f"{ONE}\n글이다.\n", {"2007.00002": "Deep Nets"}, "Name", False),
        (f"{ONE}\n글이다.\n", {"2007.00001": ""}, "Name", False),
        (f"{ONE}\nWide Nets (Kim Min)\n글이다.\n", {"2007.00001": "Deep Nets"}, "Wide Nets", True),
    ],
)
def test_an_answer_gives_a_paper_its_title(text: str, answer: dict[str, str], title: str, is_titled: bool) -> None:
    (entry,) = read("200717 Name.md", text, answers=answer).weekly.entries
    assert (entry.title, entry.is_titled) == (title, is_titled)


@pytest.mark.parametrize(
    ("links", "typed", "code", "rest"),
    [
        ([ONE], ONE, None, ()),
        ([POST, ONE, CODE], ONE, CODE, (POST,)),
        ([POST, TWO, ONE], TWO, None, (POST, ONE)),
        ([POST, CODE], POST, CODE, ()),
        ([CODE], CODE, None, ()),
        ([CODE, "https://gitlab.com/a/b"], CODE, "https://gitlab.com/a/b", ()),
        ([ONE, CODE, "https://github.com/c/d"], ONE, CODE, ("https://github.com/c/d",)),
        (["arxiv.org/abs/2007.00001"], ONE, None, ()),
        (["WWW.arxiv.org/abs/2007.00001"], "https://WWW.arxiv.org/abs/2007.00001", None, ()),
        (["https://arxiv.org/list/cs.LG", ONE], ONE, None, ("https://arxiv.org/list/cs.LG",)),
    ],
)
def test_of_the_links_of_a_head_one_is_the_papers(
    links: list[str], typed: str, code: str | None, rest: tuple[str, ...]
) -> None:
    found = find_links(links)
    assert not isinstance(found, str)
    assert (found.typed, found.code, found.rest) == (typed, code, rest)
    assert (found.paper.arxiv_id is not None) == ("arxiv.org/abs" in typed)


def test_links_without_a_paper_are_told_by_the_first() -> None:
    assert find_links(["https://arxiv.org/abs/2013.00001", "https://arxiv.org/list/cs.LG"]) == "paper-month"


def test_answers_are_read_by_the_paper(tmp_path: Path) -> None:
    file = tmp_path / "answers.yml"
    file.write_text(f'\ufeff{ONE}v2: "Deep Nets"\n{POST}: ""\nnothing: A\n{TWO}: [a]\n', encoding="utf-8")
    shown = file.as_posix()
    assert read_answers(file) == (
        {"2007.00001": "Deep Nets", "example.org/post": "", "nothing": "A"},
        [
            Problem(shown, 3, "import-answer", {"found": "nothing"}),
            Problem(shown, 4, "import-answer", {"found": TWO}),
        ],
    )
    file.write_bytes(b"\xff")
    assert read_answers(file) == ({}, [Problem(shown, 1, "not-utf8")])
    file.write_text(f"{ONE}: A\n- b\n", encoding="utf-8")
    assert [problem.line for problem in read_answers(file)[1]] == [2]
