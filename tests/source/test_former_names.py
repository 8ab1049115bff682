"""Addresses last: `reviews check --since` finds each that would be lost, and what leads on does so everywhere."""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import feedparser
import pytest

from published import build_library, outputs_of, publish, read, setup_of
from repository import begin, commit, write
from reviews.build.content import read_content
from reviews.build.outputs import Outputs
from reviews.exports.former import former_outputs
from reviews.fix.former_name import with_former_name
from reviews.source.contracts import CONTRACTS
from reviews.source.document import Document, read_document
from reviews.source.former_names import former_names_lead_on, lost_addresses, lost_issues
from reviews.source.gone import read_gone
from testbed import CASES, TODAY, TODAY_EPOCH, make_note, reviews_here

Project = Callable[..., Path]


def check(root: Path, *arguments: str) -> list[str]:
    result = reviews_here("check", "--since", "HEAD", *arguments, cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert "Traceback" not in result.stderr
    return result.stdout.splitlines()


def ids(outputs: Outputs, feed: str = "notes.xml") -> set[str]:
    return {entry.id for entry in feedparser.parse(outputs.file(feed)).entries}


def target(page: bytes) -> str:
    """Where a page that leads on leads, from the site's root."""
    return page.decode().split('rel="canonical" href="https://example.org/papers/')[1].split('"')[0]


def test_a_rename_is_refused_and_its_fix_keeps_address_and_id(project: Project) -> None:
    root = begin(project())
    write(root, "old-name", "2020-07-16")
    commit(root)
    before = ids(publish(root))
    (root / "docs/notes/2020/old-name.md").rename(root / "docs/notes/2020/new-name.md")
    (line,) = check(root)
    assert line.startswith("docs/notes/2020/new-name.md:1: ")
    assert "`formerly: [old-name]`" in line
    assert "new-name.md: 전에 쓰던 이름을 적었습니다: old-name" in check(root, "--fix")[0]
    outputs = publish(root)
    assert target(outputs.file("notes/old-name/index.html")) == "notes/new-name/"
    assert ids(outputs) == before
    assert "/papers/notes/old-name/ /papers/notes/new-name/ 301\n" in outputs.file("_redirects").decode()


def test_a_second_rename_keeps_the_first_name(project: Project) -> None:
    root = begin(project())
    path = write(root, "third", "2020-07-16")
    path.write_text(path.read_text("utf-8").replace("topics:", "formerly: [first, second]\ntopics:"), "utf-8")
    outputs = publish(root)
    assert "tag:example.org,2020:notes/first" in ids(outputs)
    assert {target(outputs.file(f"notes/{name}/index.html")) for name in ("first", "second")} == {"notes/third/"}


def test_a_topic_leads_on_with_its_feed_and_bibliography(project: Project) -> None:
    root = begin(project())
    former = publish(root)
    topic = root / "docs/topics/gan.md"
    text = topic.read_text("utf-8")
    topic.unlink()
    (root / "docs/topics/generative.md").write_text(text.replace("title:", "formerly: [gan]\ntitle:", 1), "utf-8")
    said = check(root, "--fix")
    assert any("[gan" in line and "generative" in line for line in said), said
    outputs = publish(root)
    assert target(outputs.file("topics/gan/index.html")) == "topics/generative/"
    assert outputs.file("topics/gan/feed.xml") == outputs.file("topics/generative/feed.xml")
    assert outputs.file("topics/gan.bib") == outputs.file("topics/generative.bib") == former.file("topics/gan.bib")
    assert ids(outputs, "topics/gan/feed.xml") == ids(former, "topics/gan/feed.xml")


def test_an_arxiv_id_that_was_wrong_leads_on_where_arxiv_has_it(project: Project) -> None:
    root = begin(project())
    path = write(root, "2007.05999", "2020-07-16")
    text = path.read_text("utf-8").replace("https://example.org/2007.05999", "2007.05998")
    path.write_text(text, "utf-8")
    path.rename(path.with_name("2007.05998.md"))
    commit(root)
    right = root / "docs/notes/2020/2007.05998.md"
    right.write_text(text.replace("date:", "formerly: [2007.05999]\ndate:"), "utf-8")
    outputs = publish(root)
    for name in ("abs/2007.05999", "pdf/2007.05999", "notes/2007.05999"):
        assert "notes/2007.05998/" in outputs.file(f"{name}/index.html").decode()


def test_a_reviewer_and_an_issue_lead_on(project: Project) -> None:
    root = begin(project())
    (root / "docs/reviewers").mkdir(exist_ok=True)
    (root / "docs/reviewers/lee.md").write_text("---\nname: Lee\nformerly: [kim]\n---\n", "utf-8")
    (root / "docs/issues").mkdir(exist_ok=True)
    (root / "docs/issues/2020-W29.md").write_text("---\nformerly: [2020-W20]\n---\n", "utf-8")
    outputs = publish(root)
    assert target(outputs.file("reviewers/kim/index.html")) == "reviewers/lee/"
    assert target(outputs.file("issues/2020-W20/index.html")) == "issues/2020-W29/"
    assert outputs.file("issues/2020-W20.bib") == outputs.file("issues/2020-W29.bib")
    assert outputs.file("issues/2020-W20.txt") == outputs.file("issues/2020-W29.txt")
    assert "tag:example.org,2020:issues/2020-W20" in ids(outputs, "feed.xml")


def test_a_deletion_takes_a_line(project: Project) -> None:
    root = begin(project())
    write(root, "to-go", "2020-07-16")
    commit(root)
    (root / "docs/notes/2020/to-go.md").unlink()
    (line,) = check(root)
    assert line.startswith("docs/notes/2020/to-go.md:1: ")
    assert "`- notes/to-go: " in line
    (root / "docs/gone.md").write_text("# 없어진 글\n\n- notes/to-go: 저자의 요청\n", "utf-8")
    assert "notes/to-go" not in "".join(check(root))
    outputs = publish(root)
    assert "저자의 요청" in outputs.file("notes/to-go/index.html").decode()
    assert "/papers/notes/to-go/ /papers/notes/to-go/index.html 410!\n" in outputs.file("_redirects").decode()


def test_a_published_note_that_becomes_a_draft_is_lost_too(project: Project) -> None:
    root = begin(project())
    path = write(root, "held-back", "2020-07-16")
    commit(root)
    path.write_text(path.read_text("utf-8").replace("topics:", "draft: true\ntopics:"), "utf-8")
    assert "notes/held-back" in "".join(check(root))


@pytest.mark.parametrize("names", [["first-review"], ["again"], ["mine"]])
def test_a_former_name_leads_to_one_place(project: Project, names: list[str]) -> None:
    root = begin(project())
    for slug in ("mine", "other"):
        path = write(root, slug, "2020-07-16")
        more = names if slug == "mine" else ["again"]
        path.write_text(
            path.read_text("utf-8").replace("topics:", f"formerly: {more}\ntopics:".replace("'", "")), "utf-8"
        )
    said = [line for line in check(root) if "formerly" in line]
    assert len(said) == 1
    assert f"`{names[0]}`" in said[0]


def test_ids_and_addresses_survive_a_hundred_random_renames(project: Project) -> None:
    """Renames, moves between years, merges of deletions: each that forgets is found, each fixed one leads on."""
    chance = random.Random(18)
    root = begin(project())
    docs = root / "docs"
    for number in range(6):
        write(root, f"paper-{number}", f"20{18 + number % 3}-07-1{number}")
    commit(root)
    start = publish(root)
    first_ids = ids(start)
    addresses = {f"{path.parent.parent.name}/{path.stem}/" for path in docs.glob("notes/*/paper-*.md")}
    addresses |= {f"topics/{path.stem}/" for path in docs.glob("topics/*.md")}
    known = {path.stem for path in docs.rglob("*.md")}
    for turn in range(100):
        kind = chance.choice(["notes", "notes", "topics"])
        path = chance.choice(sorted(docs.glob(f"{kind}/**/*.md")))
        if path.stem.startswith(("index", "20")):
            continue
        name = f"name-{turn}"
        assert name not in known
        path.rename(path.with_name(f"{name}.md"))
        folder = {each: documents_of(docs, each) for each in ("notes", "topics")}
        former = {str(each.relative_to(docs)): data for each, data in folder[kind].items()}
        former.pop(str(path.with_name(f"{name}.md").relative_to(docs)))
        found = found_with(root, {**former, str(path.relative_to(docs)): path.with_name(f"{name}.md").read_bytes()})
        assert [kind for kind in found if kind in {"renamed", "deleted"}] == ["renamed"], (turn, found)
        new = path.with_name(f"{name}.md")
        new.write_bytes(with_former_name(new.read_bytes(), path.stem) or b"")
        for note in docs.glob("notes/**/*.md") if kind == "topics" else ():
            note.write_text(re.sub(rf"(?<=[\[ ]){path.stem}(?=[],])", name, note.read_text("utf-8")), "utf-8")
        for text in docs.rglob("*.md"):  # names within lists of former names stay
            assert text.read_text("utf-8").count("formerly:") <= 1
    outputs = read(root).outputs
    assert ids(outputs) == first_ids
    pages = {output.url for output in outputs.listing.outputs}
    for address in addresses:
        assert address in pages, address
        if f"{address}index.html" in outputs.listing.files:
            assert target(outputs.file(f"{address}index.html")) in outputs.listing.changed


def documents_of(docs: Path, folder: str) -> Mapping[Path, bytes]:
    return {path: path.read_bytes() for path in docs.glob(f"{folder}/**/*.md")}


def found_with(root: Path, former: Mapping[str, bytes]) -> list[str]:
    setup = setup_of()
    _, problems = read_content(root, root / "docs", replace(setup), TODAY, published=former)
    return [problem.kind for problem in problems]


def test_what_was_taken_down_is_said_only_where_nothing_else_stands(project: Project) -> None:
    root = project()
    note = root / "docs" / "notes" / "2020" / "first-review.md"
    text = note.read_text(encoding="utf-8").replace("summary:", "formerly: [former-name]\nsummary:")
    note.write_text(text, encoding="utf-8")
    content = read(root)
    listed = content.outputs.listing.outputs
    present = [output for output in listed if output.kind not in {"moved", "moved file", "redirects of hosts"}]
    gone = dict.fromkeys(["topics/없음/", "notes/first-review/", "notes/former-name/", "notes/a/"], "저자의 요청")
    outputs = {
        output.url: output for output in former_outputs(content.library.outline, content.outputs.setup, present, gone)
    }
    assert {url for url, output in outputs.items() if output.kind == "gone"} == {"topics/없음/", "notes/a/"}
    (rules,) = outputs["_redirects"].inputs(content.outputs.site)
    folder = "/papers/"
    lines = [line.split() for line in rules.splitlines()]
    assert lines == sorted(lines, key=lambda line: line[2])
    assert [folder + quote("notes/former-name/"), f"{folder}notes/first-review/", "301"] in lines
    assert lines[-2:] == [
        [f"{folder}notes/a/", f"{folder}notes/a/index.html", "410!"],
        [folder + quote("topics/없음/"), f"{folder}{quote('topics/없음/')}index.html", "410!"],
    ]


def test_an_address_that_is_taken_leads_nowhere_else() -> None:
    """By another note, or by one that had the same name; a check tells of both."""
    names = {"a": ("old", "b", "first"), "b": (), "c": ("old",)}
    notes = [
        replace(make_note(slug, f"https://example.org/{slug}"), formerly=formerly) for slug, formerly in names.items()
    ]
    outputs = outputs_of(build_library(notes, [], [], {}, TODAY))
    urls = [output.url for output in outputs.listing.outputs]
    assert [urls.count(f"notes/{name}/") for name in ("b", "old", "first")] == [1, 1, 1]
    assert outputs.file("_redirects").decode().splitlines() == [
        f"/papers/notes/{name}/{file} /papers/notes/a/{file} 301"
        for name in ("first", "old")
        for file in ("", "card.png")
    ]


def test_good_cases_have_no_redirects(project: Project) -> None:
    assert "_redirects" not in publish(project(CASES / "good" / "links")).listing.files


def folders(**texts: str) -> dict[str, list[Document]]:
    """Documents by folder; the name of each is that of its argument, and its text the front matter and perhaps more."""
    found: dict[str, list[Document]] = {folder: [] for folder in CONTRACTS}
    for name, text in texts.items():
        folder, _, slug = name.partition("__")
        front, _, body = text.partition(" / ")
        lines = "\n".join(front.split("; "))
        path = f"{folder}/{slug.replace('_', '-')}.md"
        data = f"---\n{lines}\n---\n{body}\n".encode()
        found[folder].append(read_document(path, data, CONTRACTS[folder])[0])
    return found


OLD = "title: A; paper: https://example.org/a; date: 2020-07-17; reviewer: kim / 글이다."


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        ({"notes__a": OLD}, {"notes__a": OLD}, []),
        ({"notes__a": OLD}, {}, [("notes/a.md", "deleted", "notes/a")]),
        ({"notes__a": OLD}, {"notes__b": "title: A; date: 2020-07-17"}, [("notes/b.md", "renamed", "notes/a")]),
        (
            {"notes__a": OLD},
            {"notes__b": "title: B; paper: https://example.org/a"},
            [("notes/b.md", "renamed", "notes/a")],
        ),
        ({"notes__a": OLD}, {"notes__b": "title: B / 글이다."}, [("notes/b.md", "renamed", "notes/a")]),
        ({"notes__a": OLD}, {"notes__b": "title: B / 다른 글."}, [("notes/a.md", "deleted", "notes/a")]),
        ({"notes__a": OLD}, {"notes__b": OLD, "notes__c": OLD}, [("notes/a.md", "deleted", "notes/a")]),
        ({"notes__a": OLD}, {"notes__b": f"formerly: [a]; {OLD}"}, []),
        ({"notes__a": OLD}, {"notes__a": f"draft: true; {OLD}"}, [("notes/a.md", "deleted", "notes/a")]),
        ({"notes__a": f"draft: true; {OLD}"}, {}, []),
        ({"notes__a": "title: A / 글."}, {}, []),
        ({"notes__gone": OLD}, {}, []),
        ({"topics__a": "title: A"}, {}, [("topics/a.md", "deleted", "topics/a")]),
        ({"topics__a": "title: A"}, {"topics__b": "title: A"}, [("topics/b.md", "renamed", "topics/a")]),
        ({"topics__a": "title: A"}, {"topics__b": "title: B"}, [("topics/a.md", "deleted", "topics/a")]),
        ({"reviewers__kim": "name: Kim"}, {}, [("reviewers/kim.md", "deleted", "reviewers/kim")]),
        ({"reviewers__kim": "name: Kim"}, {"notes__a": OLD}, []),
        (
            {"reviewers__kim": "name: Kim"},
            {"notes__a": f"draft: true; {OLD}"},
            [("reviewers/kim.md", "deleted", "reviewers/kim")],
        ),
        (
            {"reviewers__kim": "name: K"},
            {"reviewers__lee": "name: K"},
            [("reviewers/lee.md", "renamed", "reviewers/kim")],
        ),
        ({"issues__2020_W29": "title: A"}, {}, []),
        ({"issues__2020_W29": "title: A / 말."}, {}, [("issues/2020-W29.md", "deleted", "issues/2020-W29")]),
        (
            {"issues__2020_W29": "title: A / 말."},
            {"issues__2020_W30": "title: A / 말."},
            [("issues/2020-W30.md", "renamed", "issues/2020-W29")],
        ),
    ],
)
def test_an_address_is_lost_where_nothing_leads_on(
    before: dict[str, str], now: dict[str, str], found: list[tuple[str, str, str]]
) -> None:
    problems = [*lost_addresses(folders(**now), folders(**before), {"notes/gone/"})]
    assert [(each.path, each.kind, each.details["address"]) for each in problems] == found
    assert {each.line for each in problems} <= {1}


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"notes__a": "formerly: [b, c]", "topics__b": "title: B"}, []),
        ({"notes__a": "title: A\nformerly:\n- b\n- a"}, [("notes/a.md", 5, "former-name-own", "a", "notes/a.md")]),
        (
            {"notes__a": "formerly: [b]", "notes__b": "title: B"},
            [("notes/a.md", 2, "former-name-taken", "b", "notes/b.md")],
        ),
        (
            {"topics__a": "formerly: [c]", "topics__b": "title: B; formerly: [d, c]"},
            [("topics/b.md", 3, "former-name-taken", "c", "topics/a.md")],
        ),
        (
            {"reviewers__lee": "formerly: [li]", "notes__a": "title: A; reviewer: li", "notes__b": "reviewer: lee"},
            [("notes/a.md", 3, "reviewer-former", "li", "lee")],
        ),
        # By the settings, `kim` signs reviews that name nobody.
        (
            {"reviewers__kim_min": "name: Kim; formerly: [kim]", "notes__a": "title: A"},
            [("reviewers/kim-min.md", 3, "reviewer-former-default", "kim", "kim-min")],
        ),
    ],
)
def test_a_former_name_is_free_and_nobody_is_called_by_it(
    files: dict[str, str], found: list[tuple[str, int, str, str, str]]
) -> None:
    problems = former_names_lead_on("kim", **folders(**files))
    told = [(each, each.details.get("path") or each.details["right"]) for each in problems]
    assert [(each.path, each.line, each.kind, each.details["found"], other) for each, other in told] == found


def test_the_page_of_a_week_stands_while_it_has_notes() -> None:
    before = folders(issues__2020_W29="title: A", notes__a=OLD)
    assert [*lost_addresses(folders(notes__a=OLD), before, set())] == []
    lost = [each.details["address"] for each in lost_addresses(folders(), before, set())]
    assert sorted(lost) == ["issues/2020-W29", "notes/a"]


@pytest.mark.parametrize(
    ("now", "gone", "today", "is_lost"),
    [
        ({}, set(), date(2020, 7, 20), True),
        ({}, set(), date(2020, 7, 19), False),  # the week goes on: nobody got the issue
        ({}, {"issues/2020-W29/"}, date(2020, 7, 20), False),
        ({"notes__a": OLD.replace("07-17", "07-24")}, set(), date(2020, 8, 1), True),
        ({"notes__a": OLD.replace("07-17", "07-13")}, set(), date(2020, 8, 1), False),
        ({"notes__a": OLD.replace("07-17", "7")}, set(), date(2020, 8, 1), False),  # told as what it is
        ({"notes__b": "date: 2020-07-17; draft: true"}, set(), date(2020, 8, 1), True),
        ({"issues__2020_W29": "title: A / 말."}, set(), date(2020, 8, 1), False),
        ({"issues__2020_W30": "formerly: [2020-W29] / 말."}, set(), date(2020, 8, 1), False),
    ],
)
def test_a_closed_issue_is_lost_with_its_last_note(
    now: dict[str, str], gone: set[str], today: date, is_lost: bool
) -> None:
    problems = [*lost_issues(folders(**now), folders(notes__a=OLD), gone, today)]
    told = [(each.path, each.kind, each.details["address"]) for each in problems]
    assert told == ([("notes/a.md", "issue-lost", "issues/2020-W29")] if is_lost else [])
    with_file = folders(notes__a=OLD, issues__2020_W29="title: A")
    assert [*lost_issues(folders(**now), with_file, gone, today)] == []  # it is a file that was deleted


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("- notes/a: 저자의 요청", {"notes/a/": "저자의 요청"}),
        ("* `/notes/2007.05471/`", {"notes/2007.05471/": ""}),
        ("  + <topics/gan> – moved", {"topics/gan/": "moved"}),
        ("- reviewers/kim - 떠남  ", {"reviewers/kim/": "떠남"}),
        ("- notes/a-b", {"notes/a-b/": ""}),
        ("notes/a", {}),
        ("- assets/a", {}),
        ("- notes/", {}),
        ("- notes/a b", {}),
    ],
)
def test_an_address_is_gone_by_a_line_of_a_list(line: str, gone: dict[str, str]) -> None:
    assert read_gone(f"# 없어진 글\n\n{line}\n") == gone
