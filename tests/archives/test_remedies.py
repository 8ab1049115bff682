"""Posts with Markdown that `check` refuses come in with only those signs as typed."""

import random
import tomllib
from pathlib import Path

import pytest

from reviews.archives.blocks import blocks, plain_blocks, plainly
from reviews.archives.places import Places
from reviews.archives.remedies import REMEDIES
from reviews.model.fault import Fault
from testbed import CASES, TODAY_EPOCH, lay_out, reviews_here

Site = list[tuple[str, dict[str, str]]]
POSTS = tomllib.loads((CASES / "refused.toml").read_text(encoding="utf-8"))
BEFORE = (
    '첫 문장은 *기울임*과 **굵게**, [링크](https://example.org/x "말")와 `코드`, $x_i^2$로 쓴다.'
    "\n\n1. 하나\n    - *둘*\n\n> *옮긴 말*이다.\n\n![그림](https://example.org/a.png)"
)
AFTER = "| *가* | 나 |\n|---|---|\n| `a` | $b$ |\n\n마지막은 <kbd>키</kbd>와 ~~줄~~이다."


def post(number: int, *blocks: str) -> str:
    front = f"title: 'Deep Nets {number}: a Study'\npaper_url: https://arxiv.org/abs/2007.{number:05}"
    return f"---\n{front}\n---\n{joined(*blocks)}"


def joined(*blocks: str) -> str:
    return "\n\n".join(block.strip("\n") for block in blocks if block) + "\n"


def imported(root: Path, folder: Path, *more: str) -> str:
    result = reviews_here("import", str(folder), *more, cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def bodies(root: Path) -> dict[str, str]:
    return {
        path.stem: path.read_text(encoding="utf-8").partition("\n---\n")[2]
        for path in (root / "docs/notes").rglob("2007.*.md")
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with all the posts, imported twice: after each time what the report said, and the texts by case."""
    root, folder = lay_out(tmp_path_factory.mktemp("site")), tmp_path_factory.mktemp("posts")
    for number, case in enumerate(POSTS.values(), start=1000):
        text = post(number, BEFORE, case["text"], "" if case.get("last") else AFTER)
        (folder / f"2020-07-10-post-{number}.md").write_text(text, encoding="utf-8")
    runs: Site = []
    for _ in range(2):
        report, notes = imported(root, folder), bodies(root)
        runs.append((report, {name: notes[f"2007.{number:05}"] for number, name in enumerate(POSTS, start=1000)}))
    return runs


@pytest.mark.parametrize("name", POSTS)
def test_only_what_is_refused_is_shown_as_typed(site: Site, name: str) -> None:
    text = site[0][1][name].removeprefix(f"{BEFORE}\n\n").removesuffix(f"\n\n{AFTER}\n")
    assert text.strip("\n") == POSTS[name]["note"].strip("\n")


def test_no_post_is_plain_text_as_a_whole(site: Site) -> None:
    assert "서식을 글자 그대로 옮겼습니다" not in site[0][0].replace("단락의 서식", "")


def test_a_second_run_changes_nothing(site: Site) -> None:
    assert site[1][1] == site[0][1]
    assert "새 리뷰" not in site[1][0]


def test_a_post_that_cannot_be_published_may_be_left_out(tmp_path: Path) -> None:
    """As it is, nothing is imported."""
    root, folder = lay_out(tmp_path / "site"), tmp_path / "posts"
    folder.mkdir()
    (folder / "2020-07-10-good.md").write_text(post(1000, "글이다."), encoding="utf-8")
    tags = ", ".join(f"t{number}" for number in range(1000))
    bad = post(1001, "글이다. ==표시==").replace("---\n", f"---\ntags: [{tags}]\n", 1)
    (folder / "2020-07-10-bad.md").write_text(bad, encoding="utf-8")
    refused = reviews_here("import", str(folder), cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert (refused.returncode, bodies(root)) == (1, {})
    assert "2007.01001.md" in refused.stdout
    assert "2007.01001.md" in imported(root, folder, "--skip-unknown")
    assert bodies(root) == {"2007.01000": "글이다.\n"}


# Where refused markup may stand.
PLACES = [
    *("{}", "글 {} 글", "{}\n이어지는 글", "앞\n{}", "- {}", "1. {}\n2. 끝", "- 가\n    - {}\n    - 나", "> {}"),
    *("## {}", "| a | b |\n|---|---|\n| {} | 2 |", "**굵게** {} *기울임*", "- 가\n\n    {}\n\n- 나"),
    *("<div>{}</div>", "<div>\n{}\n</div>"),
]
MORE = [
    *("<br/>", "<font color=red>빨강</font>", "[x](C:\\a b)", "\\\\(x\\\\)", "<T, U>", "a<b>c", "`열린 코드", "H~2~O"),
    *("&#x1;", "[[200401 D]]", "![[그림.png]]", "<p>[링크](https://example.org)</p>", "- [ ] 할 일", "<?php ?>"),
    *("</div>", "<td>x</td>", "[![](https://example.org/x.png)](../a)", '<img src="a.png">', "<img>", "$가$", "<!"),
    *("<script>x</script>", "$\\cite{x}$", "$$x", "$$\\begin{align} a &= b \\\\ c &= d \\end{align}$$"),
    *("\\cite{x}", "|a|b|", "[^1]: 각주", "{{ x }}", "\\"),
]
FINE = [
    *(
        "*기울임*과 **굵게**다.",
        "- 하나\n    - 둘 `x`\n- 셋",
        "> 옮긴 *말*",
        '[링크](https://example.org/x "말")와 $x_i^2$',
    ),
    *("### 제목 *강조*", "![그림](https://example.org/a.png)", "$$\n\\alpha_i\n$$", "<kbd>키</kbd>와 ~~줄~~"),
]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", []),
        ("\n\n", []),
        ("a", [(0, 1)]),
        ("\na\nb\n\nc\n", [(1, 3), (4, 5)]),
        ("a\n\n```\nb\n\nc\n```\nd\n", [(0, 1), (2, 8)]),
    ],
)
def test_blank_lines_part_blocks_but_not_within_code(text: str, runs: list[tuple[int, int]]) -> None:
    assert list(blocks(text.split("\n"))) == runs


def test_a_block_with_a_fault_is_plain_text_and_the_others_stay() -> None:
    lines = ["", "*a*", "", "*b*", "c", "", "*d*", ""]
    assert plain_blocks(lines, []) == (tuple(lines), [])
    for line in (4, 5):
        text, told = plain_blocks(lines, [Fault(line, "x")])
        assert text[:3] == ("", "*a*", "")
        assert text[-3:] == ("", "*d*", "")
        assert "\\*b\\*" in "\n".join(text)
        assert told == ["*b*"]
    assert plain_blocks(lines, [Fault(6, "x")]) == (tuple(lines), [])


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\nb\n\nc", "a b\n\nc"),
        ("a\n- b\n  c\n1. d\n> e\nf\n# g\nh", "a\n- b c\n1. d\n> e\nf\n# g\nh"),
        ("a\n1.5 b\n2) c\n| d", "a 1.5 b\n2) c\n| d"),
        ("a \\* b `\\*` $\\{x\\}$ &lt;c&gt; &#42; &nbsp; &#32;", "a * b `\\*` $\\{x\\}$ <c> * &nbsp; &#32;"),
        ("```\na\nb \\*\n```\nc", "```\na\nb \\*\n```\nc"),
    ],
)
def test_lines_of_a_paragraph_become_one_without_escapes(text: str, plain: str) -> None:
    assert "\n".join(plainly(text.split("\n"))) == plain


def test_where_nothing_else_helps_a_whole_text_is_plain() -> None:
    lines, told = REMEDIES[-1](["*a* \\*", "b"], [], "a.md")
    assert (lines, told) == (["\\*a\\* * b"], [("import-plain", "a.md")])


def test_places_are_lines_blocks_and_code() -> None:
    places = Places(["가 `나`", "다", "", "```", "라", "```", "", "`마", "바`"])
    assert places.text.split("\n") == places.lines
    assert [places.text[slice(*places.span(number))] for number in (0, 1, 4, 8)] == ["가 `나`", "다", "라", "바`"]
    assert [places.text[slice(*places.block(number))] for number in (0, 1)] == ["가 `나`\n다"] * 2
    assert places.text[slice(*places.block(4))] == "```\n라\n```"
    assert places.block(2) == places.span(2)
    assert {sign: places.is_code(places.text.index(sign)) for sign in "가나다라마바"} == {
        "가": False, "나": True, "다": False, "라": True, "마": True, "바": True
    }  # fmt: skip
    assert [match.start() for match in places.find("[가나다]", 0, len(places.text))] == [0, places.text.index("다")]
    assert [match[0] for match in places.find("가|다", 1, len(places.text))] == ["다"]
    code = places.text.index("`나`")
    assert [places.is_code(place) for place in (code - 1, code, code + 2, code + 3)] == [False, True, True, False]


def test_random_posts_come_in_whole(tmp_path: Path) -> None:
    """Whatever is refused in them, and wherever it stands, the paragraphs between stay as they are; none is plain text
    as a whole, and what is written passes the check.
    """
    dice = random.Random(27)
    lines = [line for case in POSTS.values() if not case.get("last") for line in case["text"].split("\n")]
    lines = [*MORE, *(line for line in lines if line.strip() and not line.startswith(("```", "$$", "<!--")))]
    root, folder = lay_out(tmp_path / "site"), tmp_path / "posts"
    folder.mkdir()
    fine: dict[str, list[str]] = {}
    for number in range(1000, 1120):
        fine[f"2007.{number:05}"] = between = dice.sample(FINE, 3)
        refused = [dice.choice(PLACES).replace("{}", " ".join(dice.sample(lines, dice.randint(1, 3)))) for _ in between]
        blocks = ["첫 문장이다.", *(block for pair in zip(between, refused, strict=True) for block in pair)]
        (folder / f"2020-07-10-post-{number}.md").write_text(post(number, *blocks), encoding="utf-8")
    assert "서식을 글자 그대로 옮겼습니다" not in imported(root, folder).replace("단락의 서식", "")
    notes = bodies(root)
    assert {name: [text for text in texts if text not in notes[name]] for name, texts in fine.items()} == {
        name: [] for name in fine
    }
    assert reviews_here("check", cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode == 0
