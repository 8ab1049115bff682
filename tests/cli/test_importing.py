"""The commands `reviews import` and `reviews export`."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from archive import write_archive
from arxiv_server import answer, arxiv
from photographs import picture
from published import read
from reviews.plaintext.archive import find_files
from reviews.plaintext.week_text import week_text
from testbed import CASES, SAMPLE, SETTINGS, TODAY_EPOCH, reviews_here

Project = Callable[..., Path]
TEXTS = CASES / "weekly"


def run(root: Path, *arguments: str) -> tuple[int, str, str]:
    result = reviews_here(*arguments, cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert "Traceback" not in result.stderr
    return result.returncode, result.stdout, result.stderr


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "docs").rglob("*.*")}


def test_a_weekly_text_becomes_notes_and_their_issue(project: Project) -> None:
    root = project()
    status, out, _ = run(root, "import", str(TEXTS / "link-first.txt"), "--date", "2020-07-17")
    assert status == 0
    assert "빠진 것이 없음을 확인했습니다: 글 1편의 글자 244자와 해시태그 5개." in out
    assert (root / "docs/notes/2020/2007.00012.md").read_text(encoding="utf-8") == (
        '---\npaper: https://arxiv.org/abs/2007.00012\ntitle: "Nets of Nets (NoNs) for Sets"\n'
        "authors: [Jo A. Byrne, Per van der Berg]\ndate: 2020-07-17\ntopics: [gan]\n"
        'tags: [그래프, graph nets, C++]\nsummary: "#gan #그래프 C#과 #3 은 숫자와 언어다."\n---\n'
        "\\#gan #그래프 C#과 #3 은 숫자와 언어다.\n"
    )
    assert (root / "docs/issues/2020-W29.md").read_text(encoding="utf-8") == (
        '---\ntitle: "한 주에 읽은 것"\npublished: 2020-07-17\nnotes: ["2007.00011", "2007.00012"]\n'
        "tags: [review]\n---\n한 주 동안 읽은 논문을 모았다.\n"
    )
    assert run(root, "check")[0] == 0


@pytest.mark.parametrize(("name", "count"), [("title-first", 3), ("link-first", 3)])
def test_a_second_run_changes_nothing(project: Project, name: str, count: int) -> None:
    """Also where the heading bears the day, as `link-first` has it: it is the issue's own by then."""
    root = project()
    arguments = ("import", str(TEXTS / f"{name}.txt"), "--date", "2020-07-17")
    run(root, *arguments)
    before = files(root)
    status, out, _ = run(root, *arguments)
    assert (status, files(root)) == (0, before)
    assert out.count("이미 있음") == count


def test_a_dry_run_writes_nothing(project: Project) -> None:
    root = project()
    before = files(root)
    status, out, _ = run(root, "import", str(TEXTS / "several-links.txt"), "--date", "2020-07-17", "--dry-run")
    assert (status, files(root)) == (0, before)
    assert "docs/notes/2020/elsewhere.md" in out
    written = out.count("docs/notes/") + out.count("docs/issues/")
    assert f"파일 {written}개를 쓰게 됩니다" in out.splitlines()[-1]


def test_every_link_of_a_head_is_kept(project: Project) -> None:
    root = project()
    run(root, "import", str(TEXTS / "several-links.txt"), "--date", "2020-07-17")
    note = (root / "docs/notes/2020/2007.00031.md").read_text(encoding="utf-8")
    assert "paper: https://arxiv.org/abs/2007.00031v2\n" in note
    assert "code: https://github.com/kim/code\n" in note
    assert "\n<https://openreview.net/forum?id=abc>\n" in note


def test_a_formula_may_use_the_projects_macros(project: Project, tmp_path: Path) -> None:
    root = project()
    config = root / "mkdocs.yml"
    text = tmp_path / "week.txt"
    written = (TEXTS / "link-first.txt").read_text(encoding="utf-8")
    text.write_text(written.replace("C#과", r"$\OURS_i$ 와 $\THEIRS_i$ 와 C#과"), encoding="utf-8")
    settings = config.read_text(encoding="utf-8")
    config.write_text(settings.replace("macros: {}", r"macros: {OURS: '\mathbb{O}'}"), encoding="utf-8")
    assert run(root, "import", str(text), "--date", "2020-07-17")[0] == 0
    note = (root / "docs/notes/2020/2007.00012.md").read_text(encoding="utf-8")
    assert r" $\OURS_i$ 와 \$\\THEIRS_i\$ 와 C#과 " in note.partition("\n---\n")[2]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "papers" / "2020"
    folder.mkdir(parents=True)
    shutil.copy(TEXTS / "hashtag-note.txt", folder / "200714 Twice the Title.md")
    shutil.copy(TEXTS / "no-title.txt", folder / "200715 A Name.md")
    return tmp_path / "papers"


def test_a_folder_is_read_file_by_file(project: Project, archive: Path) -> None:
    root = project()
    text = archive / "2020" / "200715 A Name.md"
    text.write_text(f"{text.read_text(encoding='utf-8')}\n[[Nowhere]]의 글도 보자.\n", encoding="utf-8")
    status, out, _ = run(root, "import", str(archive))
    assert status == 0
    assert "못 찾은 글    docs/notes/2020/2007.00051.md  [[Nowhere]]" in out
    note = (root / "docs/notes/2020/2007.00051.md").read_text(encoding="utf-8")
    assert 'title: "A Name"\nauthors: []\ndate: 2020-07-15\n' in note
    assert "tags: [metric, review]" in (root / "docs/notes/2020/2007.00041.md").read_text(encoding="utf-8")
    assert run(root, "check")[0] == 0


def test_everything_that_becomes_of_an_archive_is_told(project: Project, archive: Path) -> None:
    root = project()
    text = archive / "2020" / "200715 A Name.md"
    text.write_text(f"{text.read_text(encoding='utf-8')}\n[[Nowhere]]의 글도 보자.\n", encoding="utf-8")
    post = text.with_name("2020-07-13-a-post.md")
    head = "---\nlayout: post\n---\n"
    post.write_text(f"{head}<center>글이다.</center>\n\nhttps://arxiv.org/abs/2007.00077\n", encoding="utf-8")
    text.with_name("200716 Nothing Yet.md").write_text("https://arxiv.org/abs/2007.00078\n", encoding="utf-8")
    as_typed = "이 사이트에서 쓸 수 없는 서식이거나 이 사이트에 없는 파일이라 글자 그대로 옮겼습니다."
    status, out, errors = run(root, "import", str(archive))
    assert (status, errors) == (0, "")
    assert out.splitlines() == [
        f"쓰지 않은 값   {post}  layout: post",
        f"그대로 둔 것   {post}  <center>  ({as_typed})",
        f"그대로 둔 것   {post}  </center>  ({as_typed})",
        "새 리뷰       docs/notes/2020/2007.00077.md  a post",
        "새 리뷰       docs/notes/2020/2007.00041.md  Twice the Title",
        "새 리뷰       docs/notes/2020/2007.00051.md  A Name",
        "새 리뷰       docs/notes/2020/2007.00078.md  Nothing Yet",
        "초안          docs/notes/2020/2007.00078.md  (글이 없거나, 제목을 모르거나, 원래 초안이어서"
        " `draft: true`로 적었습니다. 요약과 글을 쓴 뒤 그 줄을 지우세요.)",
        "못 찾은 글    docs/notes/2020/2007.00051.md  [[Nowhere]]  (이 이름의 리뷰가 없어 글자 그대로 두었습니다.)",
        "빠진 것이 없음을 확인했습니다: 글 4편의 글자 289자와 해시태그 3개.",
        "파일 4개를 썼습니다.",
    ]


def test_what_cannot_be_read_is_told_and_stops_all_the_rest(project: Project, archive: Path) -> None:
    root = project()
    before = files(root)
    (archive / "200716 prose.md").write_bytes((TEXTS / "prose.txt").read_bytes())
    (archive / "no day.md").write_bytes((TEXTS / "no-title.txt").read_bytes())
    (archive / "209999 no such day.md").write_bytes((TEXTS / "no-title.txt").read_bytes())
    (archive / "200716 picture.png").write_bytes(b"\x89PNG")
    (archive / "200716 old.md").write_bytes("한글".encode("cp949"))
    (archive / "200716 empty.md").write_text("\n\u200b\n", encoding="utf-8")
    (archive / "200716 slip.md").write_text("https://arxiv.org/abs/2013.00001\n", encoding="utf-8")
    status, out, err = run(root, "import", str(archive))
    assert (status, files(root)) == (1, before)
    told = {line.partition(":")[0].rpartition("/")[2]: line for line in out.splitlines()}
    assert {
        name: word in told[name]
        for name, word in {
            "200716 prose.md": "논문별로 나뉜 글이 아닙니다",
            "no day.md": "날짜를 알 수 없습니다",
            "209999 no such day.md": "달력에 없습니다",
            "200716 picture.png": "글이 아닌 파일",
            "200716 old.md": "UTF-8",
            "200716 empty.md": "비어 있습니다",
            "200716 slip.md": "01에서 12",
        }.items()
    } == dict.fromkeys(told, True)
    assert "파일이 7개 있어 아무것도 쓰지 않았습니다" in err
    assert run(root, "import", str(archive), "--skip-unknown")[0] == 0
    assert (root / "docs/notes/2020/2007.00051.md").exists()


def test_prose_opens_its_week_where_that_is_asked_for(project: Project) -> None:
    root = project()
    text = str(TEXTS / "prose.txt")
    assert run(root, "import", text, "--date", "2020-07-17")[0] == 1
    assert run(root, "import", text, "--date", "2020-07-17", "--as-essay")[0] == 0
    assert "요즘 나온 논문(<https://arxiv.org/abs/2007.00061>)을" in (root / "docs/issues/2020-W29.md").read_text(
        "utf-8"
    )


def test_a_paper_that_has_a_note_gets_a_second_one(project: Project, tmp_path: Path) -> None:
    root = project()
    text = tmp_path / "200715 A Name.md"
    shutil.copy(TEXTS / "no-title.txt", text)
    run(root, "import", str(text))
    text.write_text(text.read_text(encoding="utf-8") + "\n다르게 덧붙인다.\n", encoding="utf-8")
    status, out, _ = run(root, "import", str(text))
    assert status == 0
    assert "docs/notes/2020/2007.00051-2020-w29.md" in out
    second = (root / "docs/notes/2020/2007.00051-2020-w29.md").read_text(encoding="utf-8")
    assert second.endswith("---\n다르게 덧붙인다.\n")
    before = files(root)
    assert run(root, "import", str(text), "--date", "2020-07-22")[0] == 0
    assert files(root) == before
    text.write_text("https://arxiv.org/abs/2007.00051\n한 주 뒤에 다시 읽었다.\n", encoding="utf-8")
    assert "docs/notes/2020/2007.00051-2020-w30.md" in run(root, "import", str(text), "--date", "2020-07-22")[1]
    assert "docs/notes/2020/2007.00051-kim.md" in run(root, "import", str(text), "--reviewer", "kim")[1]
    assert run(root, "check")[0] == 0


def test_links_of_one_line_are_found_again_though_the_papers_goes_first(project: Project, tmp_path: Path) -> None:
    root = project()
    text = tmp_path / "200715 A Name.md"
    text.write_text(
        "https://openreview.net/forum?id=x https://github.com/kim/code\nhttps://arxiv.org/abs/2007.00051\n글.\n"
    )
    assert run(root, "import", str(text))[0] == 0
    note = (root / "docs/notes/2020/2007.00051.md").read_text(encoding="utf-8")
    assert "code: https://github.com/kim/code\n" in note
    assert "\n<https://openreview.net/forum?id=x>\n" in note


def test_a_text_that_breaks_the_contract_is_told(project: Project, tmp_path: Path) -> None:
    root = project()
    before = files(root)
    text = tmp_path / "200715 A Name.md"
    text.write_text(f"https://arxiv.org/abs/2007.00051\n{'Nets ' * 40}(Kim {'M' * 1000})\n글.\n", encoding="utf-8")
    status, out, _ = run(root, "import", str(text))
    assert (status, files(root)) == (1, before)
    assert "docs/notes/2020/2007.00051.md:4: " in out


def test_a_text_that_breaks_the_contract_may_be_left_out(project: Project, archive: Path) -> None:
    root = project()
    text = archive / "2020" / "200716 Wrong.md"
    text.write_text(f"https://arxiv.org/abs/2007.00052\n{'Nets ' * 40}(Kim {'M' * 1000})\n글.\n", encoding="utf-8")
    status, out, _ = run(root, "import", str(archive), "--skip-unknown")
    assert status == 0
    assert out.startswith("docs/notes/2020/2007.00052.md:4: ")
    assert sorted(path.name for path in (root / "docs/notes/2020").glob("2007*")) == ["2007.00041.md", "2007.00051.md"]


def test_an_address_of_the_sites_own_file_leads_to_it(project: Project, tmp_path: Path) -> None:
    root = project()
    (root / "docs" / "figure.png").write_bytes(picture(".png", (30, 20)))
    text = tmp_path / "200715 A Name.md"
    said = "[곡선](https://example.org/figure.png), [없는 것](https://example.org/none.png)"
    text.write_text(f"https://arxiv.org/abs/2007.00051\n{said}\n", encoding="utf-8")
    assert run(root, "import", str(text))[0] == 0
    note = (root / "docs/notes/2020/2007.00051.md").read_text("utf-8")
    assert note.endswith("---\n[곡선](../../figure.png), [없는 것](https://example.org/none.png)\n")


def test_hidden_files_of_an_archive_are_nobodys_notes(project: Project, archive: Path) -> None:
    """Files that an editor or a system keeps beside texts: a deleted note would come back."""
    (archive / ".trash").mkdir()
    shutil.copy(TEXTS / "no-title.txt", archive / ".trash" / "200716 Gone.md")
    (archive / ".DS_Store").write_bytes(b"\x00\xff")
    status, out, _ = run(project(), "import", str(archive))
    assert status == 0
    assert "Gone" not in out


def test_an_issue_that_misses_its_notes_gets_them_back(project: Project, archive: Path) -> None:
    root = project()
    text = str(TEXTS / "link-first.txt")
    run(root, "import", text, "--date", "2020-07-17")
    issue = root / "docs/issues/2020-W29.md"
    issue.write_text(f"{issue.read_text('utf-8')}\n[첫째](../notes/2020/2007.00011.md)\n", encoding="utf-8")
    before = files(root)
    shutil.rmtree(root / "docs/notes")
    status, _, err = run(root, "import", str(archive))
    assert status == 0
    assert "없는 리뷰를 가리키는 곳 3군데는 전부터 그대로" in err
    assert run(root, "import", text, "--date", "2020-07-17")[0] == 0
    assert {path: before[path] for path in before if "/2007.0001" in path}.items() <= files(root).items()
    assert run(root, "check")[0] == 0


def test_a_draft_is_known_where_an_issue_misses_a_note(project: Project) -> None:
    root = project()
    arguments = ("import", str(TEXTS / "link-first.txt"), "--date", "2020-07-17")
    run(root, *arguments)
    notes = root / "docs/notes/2020"
    draft = notes / "2007.00012.md"
    draft.write_text(draft.read_text("utf-8").replace("\n---\n", "\ndraft: true\n---\n", 1), encoding="utf-8")
    (notes / "2007.00011.md").unlink()
    (root / "docs/issues/2020-W29.md").write_text('---\nnotes: ["2007.00011"]\n---\n', encoding="utf-8")
    before = draft.read_bytes()
    assert run(root, *arguments)[0] == 0
    assert sorted(path.name for path in notes.glob("2007*")) == ["2007.00011.md", "2007.00012.md"]
    assert draft.read_bytes() == before


def test_a_site_with_other_problems_is_not_imported_into(project: Project, archive: Path) -> None:
    root = project()
    (root / "docs/issues").mkdir()
    (root / "docs/issues/2020-W29.md").write_text("---\nnotes: [nothing]\ntitel: x\n---\n", encoding="utf-8")
    before = files(root)
    assert run(root, "import", str(archive))[0] == 2
    assert files(root) == before


def test_two_texts_on_a_paper_in_a_week_are_joined(project: Project, archive: Path) -> None:
    root = project()
    (archive / "200716 Again.md").write_text("https://arxiv.org/abs/2007.00051\n다시 읽었다. #다시\n", encoding="utf-8")
    assert "합친 리뷰" in run(root, "import", str(archive))[1]
    note = (root / "docs/notes/2020/2007.00051.md").read_text(encoding="utf-8")
    assert note.endswith("파일의 이름이 제목이다.\n\n다시 읽었다.\n")
    before = files(root)
    assert run(root, "import", str(archive))[0] == 0
    assert files(root) == before


def test_a_text_older_than_its_paper_is_dated_into_the_papers_month(project: Project, tmp_path: Path) -> None:
    root = project()
    text = tmp_path / "200630 A Name.md"
    shutil.copy(TEXTS / "no-title.txt", text)
    assert "날짜 옮김" in run(root, "import", str(text))[1]
    assert "date: 2020-07-01" in (root / "docs/notes/2020/2007.00051.md").read_text(encoding="utf-8")


FOLDERS = [*sorted((CASES / "joined").iterdir()), *sorted((CASES / "archives").iterdir())]


@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: case.name)
def test_texts_become_the_files_beside_them(project: Project, case: Path) -> None:
    """Each case is a folder of texts, and the docs that they become; importing them again changes nothing."""
    root = project()
    before = files(root)
    answers = ["--answers", str(case / "answers.yml")] if (case / "answers.yml").exists() else []
    arguments = ("import", str(case / "texts"), *answers)
    status, out, _ = run(root, *arguments)
    assert status == 0, out
    made = {path: data.decode() for path, data in files(root).items() if path not in before}
    expected = {
        path.relative_to(case).as_posix(): path.read_text("utf-8")
        for path in (case / "docs").rglob("*")
        if path.is_file()
    }
    assert made == expected
    after = files(root)
    assert run(root, *arguments)[0] == 0
    assert files(root) == after
    assert run(root, "check")[0] == 0


def test_a_title_between_two_links_is_asked_for_with_both_readings(project: Project, tmp_path: Path) -> None:
    root = project()
    before = files(root)
    text = tmp_path / "200717 list.md"
    text.write_text("https://arxiv.org/abs/2007.00001\nA Title\nhttps://arxiv.org/abs/2007.00002\n", encoding="utf-8")
    status, out, _ = run(root, "import", str(text), "--dry-run")
    assert (status, files(root)) == (1, before)
    assert "200717 list.md:2: " in out
    readings = ['https://arxiv.org/abs/2007.00001: "A Title"', 'https://arxiv.org/abs/2007.00002: "A Title"']
    assert all(f"`{reading}`" in out for reading in readings)
    answers = tmp_path / "import.yml"
    answers.write_text(readings[1] + "\n", encoding="utf-8")
    assert run(root, "import", str(text), "--answers", str(answers))[0] == 0
    assert 'title: "A Title"' in (root / "docs/notes/2020/2007.00002.md").read_text(encoding="utf-8")
    assert 'title: "arXiv:2007.00001"' in (root / "docs/notes/2020/2007.00001.md").read_text(encoding="utf-8")
    # Its papers are known now, so nothing is asked again.
    after = files(root)
    assert run(root, "import", str(text))[0] == 0
    assert files(root) == after


@pytest.mark.parametrize(
    "line", ["nothing: A Title", "https://arxiv.org/abs/2007.00001: [a, b]", "- a", "https://a.org"]
)
def test_answers_that_cannot_be_read_are_told_with_their_line(project: Project, tmp_path: Path, line: str) -> None:
    answers = tmp_path / "import.yml"
    answers.write_text(f"https://arxiv.org/abs/2007.00002: A Title\n{line}\n", encoding="utf-8")
    status, out, _ = run(project(), "import", str(TEXTS), "--answers", str(answers))
    assert status == 1
    assert "import.yml:2: " in out


@pytest.mark.parametrize("is_made", [False, True])
def test_an_exported_week_imports_without_a_change(project: Project, tmp_path: Path, is_made: bool) -> None:
    """The week that is shipped, and weeks of a made archive, whose links lead to each other."""
    root, texts = project(), tmp_path / "texts"
    texts.mkdir()
    shutil.rmtree(root / "docs")
    if is_made:
        write_archive(root / "docs", 60, seed=2)
    else:
        shutil.copytree(SAMPLE / "docs", root / "docs")
    before = files(root)
    content = read(root, today=date(2026, 1, 1))
    for week, issue in content.library.issues.items():
        text = week_text(issue, content.library.notes_of(issue), content.texts, SETTINGS.url)
        (texts / f"{week.monday:%y%m%d}.txt").write_text(text, encoding="utf-8")
    environment = {
        "SOURCE_DATE_EPOCH": str(int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())),
        "SITE_URL": SETTINGS.url,
    }
    result = reviews_here("import", str(texts), cwd=root, **environment)
    assert result.returncode == 0, result.stdout + result.stderr
    assert files(root) == before
    # With other blank lines, and further words for one week.
    for path in texts.iterdir():
        path.write_text(path.read_text("utf-8").replace("\n", "\n\n"), encoding="utf-8")
    assert reviews_here("import", str(texts), cwd=root, **environment).returncode == 0
    assert files(root) == before


def test_opening_words_are_known_as_readers_see_them(project: Project, tmp_path: Path) -> None:
    root = project()
    text = tmp_path / "200717.txt"
    opening = "<!-- 아무도 못 본다 -->\n여는 말은 <b>이것</b> &amp; [첫 리뷰](../notes/2020/first-review.md)다[^1]."
    issue = root / "docs" / "issues" / "2020-W29.md"
    issue.parent.mkdir(exist_ok=True)
    issue.write_text(f"---\ntags: [review]\n---\n{opening}\n\n[^1]: 각주다.\n", encoding="utf-8")
    before = files(root)
    status, out, err = run(root, "export", "2020-W29", "--output", str(text))
    assert status == 0, out + err
    status, out, _ = run(root, "import", str(text))
    assert (status, files(root)) == (0, before), out


def test_a_head_without_a_text_is_filled_in_from_arxiv(project: Project, tmp_path: Path) -> None:
    root = project()
    text = tmp_path / "200717 List.md"
    text.write_text("https://arxiv.org/abs/2007.05471\n\n#gan\n", encoding="utf-8")
    with arxiv(answer("plain.xml")) as (address, asked):
        result = reviews_here(
            "import", str(text), "--fetch", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH, ARXIV_API=address
        )
    assert result.returncode == 0, result.stdout + result.stderr
    assert [each.identifier for each in asked] == ["2007.05471"]
    note = (root / "docs/notes/2020/2007.05471.md").read_text(encoding="utf-8")
    assert 'title: "Small GANs for Large Pictures"\nauthors: [Kim Min, Ada Writer]\n' in note
    assert "\ndraft: true\n" in note
    assert (
        "\nsummary: We train a generator on few pictures.\n" in note
        or '"We train a generator on few pictures."' in note
    )
    assert run(root, "check")[0] == 0


def test_front_matter_written_by_hand_keeps_its_bytes(project: Project) -> None:
    root = project()
    text = str(TEXTS / "link-first.txt")
    run(root, "import", text, "--date", "2020-07-17")
    issue = root / "docs/issues/2020-W29.md"
    front = (
        "---\n# 한 주의 제목\ntitle:   '한 주'   # 짧게\ntags: [ '손으로' ]\n# 순서는 주제대로\n"
        "notes: ['2007.00012', '2007.00011']\n---\n\n손으로 쓴 머리말.\n"
    )
    issue.write_text(front, encoding="utf-8")
    assert run(root, "import", text, "--date", "2020-07-17")[0] == 0
    assert issue.read_text(encoding="utf-8") == (
        "---\n# 한 주의 제목\ntitle:   '한 주'   # 짧게\ntags: [ '손으로' ]\n# 순서는 주제대로\n"
        "notes: ['2007.00012', '2007.00011']\npublished: 2020-07-17\n---\n\n손으로 쓴 머리말.\n\n"
        "## 한 주에 읽은 것\n\n한 주 동안 읽은 논문을 모았다.\n"
    )


@pytest.mark.parametrize("arguments", [["nothing.md"], [".", "--date", "17.7.2020"], [".", "--reviewer", "Kim Min"]])
def test_an_import_that_cannot_be_is_refused(project: Project, arguments: list[str]) -> None:
    assert run(project(), "import", *arguments)[0] == 2


def test_a_folders_files_are_read_by_their_names(tmp_path: Path) -> None:
    names = [f"{number * 7 % 20:02}.txt" for number in range(20)]
    for name in names:
        (tmp_path / name).touch()
    assert [path.name for path in find_files(tmp_path)[0]] == sorted(names)


@pytest.mark.parametrize("name", ["First Text", "first text"])
def test_another_text_is_found_by_its_name(project: Project, tmp_path: Path, name: str) -> None:
    root, folder = project(), tmp_path / "texts"
    folder.mkdir()
    for file, number, text in (("First Text", 1, "글이다."), ("Second", 2, f"[[{name}]]를 잇는다.")):
        paper = f"https://arxiv.org/abs/2007.0000{number}\nDeep Nets {number} (Kim Min)\n{text}\n"
        (folder / f"{file}.txt").write_text(paper, encoding="utf-8")
    assert run(root, "import", str(folder), "--date", "2020-07-17")[0] == 0
    note = (root / "docs/notes/2020/2007.00002.md").read_text(encoding="utf-8")
    assert note.endswith(f"[{name}](2007.00001.md)를 잇는다.\n")
