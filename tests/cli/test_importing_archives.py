"""Five made sites of other programs, thirty posts each, are imported, checked and built."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from testbed import TODAY_EPOCH, reviews_here

Project = Callable[..., Path]
COUNT = 30
LINES = [
    "집합을 *깊은 망*으로 다룬다. 정확도는 8{n}.3%다.",
    "| 방법 | 값 |\n|---|---|\n| ours | {n} |",
    "![그림](https://example.org/{n}.png)\n\n![](assets/{n}.png)",
    "{{% raw %}}{{{{ site.url }}}}{{% endraw %}}",
    '{{{{< figure src="{n}.png" >}}}}',
    "수식은 $x_{n}^2$이고 `{{{{ code }}}}`는 코드다.",
    "<div class='x'>열고 닫지 않은 {n}",
    "- 하나\n- 둘\n    - 셋 {n}",
    "```python\nx = {n}\n\ny = '[[{n}]]'\n```",
    "[앞 글](../{n}.md)과 [[없는 글 {n}]], [바깥](http://example.org/{n})을 보자.",
    "<s>와 <unk>는 토큰이다. {n}",
    "> 옮긴 말이다.[^1]\n\n[^1]: 각주 {n}.",
]


def body(number: int) -> str:
    """The text of a post: a few of the lines above, so that every one of them stands in some."""
    chosen = [LINES[(number + step) % len(LINES)] for step in (0, 3, 7)]
    return "\n\n".join([f"{number}번째 글이다.", *(line.format(n=number) for line in chosen)]) + "\n"


def paper(kind: int, number: int) -> str:
    return f"https://arxiv.org/abs/2007.{kind * 100 + number:05}"


def jekyll(folder: Path) -> Iterator[tuple[Path, str]]:
    for number in range(COUNT):
        front = (
            f"layout: post\ntitle: 'Deep Nets {number}: a Study'\ntags: [gan, few shot]\npaper_url: {paper(1, number)}"
        )
        yield folder / f"_posts/2020-07-{number % 27 + 1:02}-post-{number}.md", f"---\n{front}\n---\n{body(number)}"


def hugo(folder: Path) -> Iterator[tuple[Path, str]]:
    for number in range(COUNT):
        date = f"2020-07-{number % 27 + 1:02}T09:00:00+09:00"
        front = f'title = "Wide Nets {number}"\ndate = {date}\ndraft = {str(number % 5 == 0).lower()}'
        text = f"[논문]({paper(2, number)})을 읽었다.\n\n{body(number)}"
        yield folder / f"content/posts/{number}/index.md", f"+++\n{front}\n+++\n{text}"


def quarto(folder: Path) -> Iterator[tuple[Path, str]]:
    for number in range(COUNT):
        date = f"2020-07-{number % 27 + 1:02}"
        front = f"title: Tall Nets {number}\ndate: {date}\ncategories: [theory]\narxiv: {paper(3, number)[-10:]}"
        yield folder / f"posts/{number}.qmd", f"---\n{front}\nformat: html\n---\n{body(number)}"


def obsidian(folder: Path) -> Iterator[tuple[Path, str]]:
    for number in range(COUNT):
        front = f"created: 2020-07-{number % 27 + 1:02}\ntags:\n  - sets\nurl: {paper(4, number)}"
        text = f"[[Small Nets {(number + 1) % COUNT}|다음 글]]을 보자. {body(number)}"
        yield folder / f"Papers/Small Nets {number}.md", f"---\n{front}\n---\n{text}"


def issues(folder: Path) -> Iterator[tuple[Path, str]]:
    listed = [
        {
            "title": f"Long Nets {number}",
            "body": f"## 論文リンク\r\n{paper(5, number)}\r\n\r\n## 요약\r\n{body(number)}",
            "created_at": f"2020-07-{number % 27 + 1:02}T01:00:00Z",
            "labels": [{"name": "NLP"}],
            "user": {"login": "kim"},
        }
        for number in range(COUNT)
    ]
    yield folder / "issues.json", json.dumps(listed, ensure_ascii=False)


MAKERS = [jekyll, hugo, quarto, obsidian, issues]


def test_sites_of_thirty_posts_are_imported_whole(project: Project, tmp_path: Path) -> None:
    """All of them in one folder, each with a line of the report for every post; and a second run changes nothing."""
    root, folder = project(), tmp_path / "sites"
    for make in MAKERS:
        for path, text in make(folder / make.__name__):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    before = set((root / "docs/notes").rglob("*.md"))
    result = reviews_here("import", str(folder), cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
    assert result.returncode == 0, result.stdout + result.stderr
    made = {path.stem: path.read_text("utf-8") for path in set((root / "docs/notes").rglob("*.md")) - before}
    for kind in range(1, len(MAKERS) + 1):
        for number in range(COUNT):
            name = paper(kind, number)[-10:]
            assert f"/{name}.md" in result.stdout
            assert f"{number}번째 글이다." in made[name]
    assert len(made) == COUNT * len(MAKERS)
    assert "".join(made.values()).count("[다음 글](2007.") == COUNT
    after = {path: path.read_bytes() for path in root.joinpath("docs").rglob("*.md")}
    assert reviews_here("import", str(folder), cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH).returncode == 0
    assert {path: path.read_bytes() for path in root.joinpath("docs").rglob("*.md")} == after
    for command in ("check", "build"):
        result = reviews_here(command, cwd=root, SOURCE_DATE_EPOCH=TODAY_EPOCH)
        assert result.returncode == 0, result.stdout + result.stderr
