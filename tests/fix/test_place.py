"""Files move to their right place where nothing is lost by it."""

from pathlib import Path

import pytest

from reviews.fix.place import may_move, right_place
from reviews.model.problem import Problem


@pytest.mark.parametrize(
    ("path", "kind", "details", "right"),
    [
        ("docs/notes/a.md", "note-folder", {"path": "docs/notes/2020/a.md"}, "docs/notes/2020/a.md"),
        ("docs/notes/a.md", "note-folder", {"path": "docs/notes/YYYY/a.md"}, None),
        ("docs/notes/a.MD", "suffix", {"path": "docs/notes/a.md"}, "docs/notes/a.md"),
        ("docs/notes/a.markdown", "suffix", {"path": "docs/notes/a.md"}, "docs/notes/a.md"),
        ("docs/notes/a.txt", "suffix", {"path": "docs/notes/a.md"}, None),
        ("docs/notes/2020/a.md", "slug-not-the-id", {"right": "2007.05471"}, "docs/notes/2020/2007.05471.md"),
        (
            "docs/notes/2020/2007.05471v2.md",
            "slug-not-the-id",
            {"right": "2007.05471"},
            "docs/notes/2020/2007.05471.md",
        ),
        ("docs/notes/2020/2007_05471.md", "slug-not-the-id", {"right": "2007.05471"}, "docs/notes/2020/2007.05471.md"),
        ("docs/notes/2020/2007.05472.md", "slug-not-the-id", {"right": "2007.05471"}, None),
        ("docs/notes/2020/Deep-Nets.md", "slug-form", {}, "docs/notes/2020/deep-nets.md"),
        ("docs/notes/2020/Deep_Nets.md", "slug-form", {}, None),
        ("docs/notes/2020/Deep--Nets.md", "slug-form", {}, None),
        ("docs/notes/2020/a.md", "slug-taken", {"path": "docs/notes/2020/b.md"}, None),
    ],
)
def test_a_problem_tells_the_right_place(path: str, kind: str, details: dict[str, str], right: str | None) -> None:
    found = right_place(Path("/root"), Problem(path, 1, kind, details))
    assert found == (Path("/root") / right if right else None)


def moves(docs: Path, old: str, new: str, texts: dict[str, str]) -> bool:
    for path, text in texts.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
    files = [docs / path for path in texts]
    kin = [file for file in files if file.is_relative_to(docs / old.split("/")[0])]
    return may_move(docs, docs / old, docs / new, kin, files)


@pytest.mark.parametrize(
    ("new", "texts", "may"),
    [
        ("n/2020/b.md", {}, True),
        ("n/2021/a.md", {}, True),
        ("n/2020/b.md", {"n/2020/b.md": "글"}, False),
        ("n/2020/b.md", {"n/2019/B.md": "글"}, False),
        ("n/2020/b.md", {"t/b.md": "글"}, True),
        ("n/2020/b.md", {"t/c.md": "[글](../n/2020/a.md)"}, False),
        ("n/2020/b.md", {"t/c.md": "---\nnotes: [a]\n---\n글"}, False),
        ("n/2020/b.md", {"t/c.md": "---\nnotes: [a-b, aa]\n---\na [b](aa.md)"}, True),
        ("n/2020/b.md", {"t/c.md": "글\n\n[x]: ../n/2020/a.md"}, False),
        ("n/2020/b.md", {"t/c.md": '<a href="../n/2020/a/">글</a>'}, False),
        ("n/2020/b.md", {"n/2020/a.md": "[글](c.md)"}, True),
        ("n/2021/a.md", {"n/2020/a.md": "[글](c.md)"}, False),
        ("n/2021/a.md", {"n/2020/a.md": "[글](<c.md>)"}, False),
        ("n/2021/a.md", {"n/2020/a.md": "[x]: c.md"}, False),
        ("n/2021/a.md", {"n/2020/a.md": "<img src='c.png' alt=''>"}, False),
        ("n/2021/a.md", {"n/2020/a.md": "<img alt='' SRC = c.png>"}, False),
        ("n/2021/a.md", {"n/2020/a.md": "글[^1]\n\n[^1]: 각주"}, True),
        ("n/2021/a.md", {"n/2020/a.md": "글[^1]\n\n[^1]: [각주](c.md)"}, False),
        ("n/2021/a.md", {"n/2020/a.md": '[x]: /c\n[y]: #d\n[z]: mailto:a@b.c\n\n<a href="https://a.b/">글</a>'}, True),
        ("n/2020/b.md", {"t/c.md": "글[^1]\n\n[^1]: a"}, True),
        ("n/2020/b.md", {"t/c.md": "[글](c.md) a"}, True),
        ("n/2020/b.md", {"t/c.md": "글은 a 하나\n\n---\n\n글"}, True),
        ("n/2020/b.md", {"t/c.md": "---\na\n"}, True),
        (
            "n/2021/a.md",
            {
                "n/2020/a.md": "[글](https://a.b/) [글](#c) [글](/c) [m](mailto:a@b.c) [b](<https://a.b/>)\n\n[x]: http://a.b/"
            },
            True,
        ),
        ("../b.md", {}, False),
    ],
)
def test_a_file_moves_where_its_name_is_free_and_no_link_breaks(
    tmp_path: Path, new: str, texts: dict[str, str], may: bool
) -> None:
    assert moves(tmp_path / "docs", "n/2020/a.md", new, {"n/2020/a.md": "글", **texts}) is may


def test_a_file_may_change_the_case_of_its_name(tmp_path: Path) -> None:
    assert moves(tmp_path, "n/Deep.md", "n/deep.md", {"n/Deep.md": "글"})


def test_no_file_moves_over_another_kind_of_thing(tmp_path: Path) -> None:
    (tmp_path / "n" / "b.md").mkdir(parents=True)
    assert not moves(tmp_path, "n/a.md", "n/b.md", {"n/a.md": "글"})
    (tmp_path / "n" / "c.txt").touch()  # a file that is not of its kind
    assert not moves(tmp_path, "n/a.md", "n/c.txt", {"n/a.md": "글"})
