"""A reader sees exactly what was typed, whatever Markdown would make of it."""

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reviews.plaintext.markdown import to_markdown
from reviews.plaintext.tokens import visible
from reviews.render.body import Body
from reviews.render.renderer import Renderer

SIGNS = st.sampled_from(
    [
        *"가 나다 a b é 😀 _ * ** ` < <b> </div> <unk> <!-- & &amp; &#1; \\ \\$ $ $$ $x$ {a} ^ ~ % @ ' \"".split(),
        *"[ ] ( ) ]( [^1] ]: [x] [x][y] [TOC] # #a - + 1. 12. > : | --- === ~~~ ```".split(),
        *"~~ ~ ~~가~~ [!NOTE] 1) #가 [[가]] $100$에서".split(),
        *"https://a.org/x https://a.org/x_(y). http:// https://[x ftp://a.b www.a.com/x".split(),
        *[" ", "    ", "\t", "\u3000", "# ", "- ", "> ", "1. ", ": "],
    ]
)
LINES = st.lists(st.lists(SIGNS, max_size=8).map("".join), min_size=1, max_size=4)
# What stays Markdown: its signs are not shown, nor is the language that the fence of a block of code may name.
KEPT = re.compile(
    r"^\s*(?:`{3,}|~{3,})[ \t]*[A-Za-z0-9_+-]*\s*?$"
    r"|https?://|\*\*|~~|`|\$|^\s*(?:> ?|[-+*][ \t](?:\s*\[[ xX]\] )?|\d+\.[ \t](?:\s*\[[ xX]\] )?|#{1,6}[ \t])*",
    re.MULTILINE,
)


def render(lines: list[str]) -> Body:
    return Renderer().render(to_markdown(lines), "n")


def shown(body: Body) -> str:
    """What a reader sees of rendered HTML, with the TeX of formulas."""
    html = re.sub(r"<math.*?<annotation[^>]*>(.*?)</annotation>.*?</math>", r"\1", body.html, flags=re.DOTALL)
    return visible(unescape(re.sub(r"<[^>]*>", "", html)))


@given(LINES)
@example(["~~~", "~~~"])
@example(["```a", "```"])
@example(["#\t가"])
def test_every_character_is_shown(lines: list[str]) -> None:
    body = render(lines)
    assert body.faults == ()
    rest = iter(shown(body))
    assert all(character in rest for character in visible(KEPT.sub("", "\n".join(lines))).replace("://", ""))


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("앞선 연구(https://a.org/x)에서", "앞선 연구(<https://a.org/x>)에서"),
        ("https://a.org/b.와 https://a.org/c_(d)", "<https://a.org/b>.와 <https://a.org/c_(d)>"),
        ("$x_1$는 $5보다 2*3*4", "$x_1$는 \\$5보다 2\\*3\\*4"),
        ("**굵게** `code_x` snake_case _x_", "**굵게** `code_x` snake_case \\_x\\_"),
        ("[이름](https://a.org) ![그림](https://a.org/b.png)", "[이름](https://a.org) ![그림](https://a.org/b.png)"),
        ("![그림](http://a.org/b.png)", "\\![그림](http://a.org/b.png)"),
        ("놀랍다!www.a.org", "놀랍다\\![www&#46;a.org](http://www.a.org)"),
        ("놀랍다!\u200a이름(https://a.org)은", "놀랍다\\![이름](https://a.org)은"),
        ("![](b.png) [[다른 글]]", "!\\[\\](b.png) \\[\\[다른 글\\]\\]"),
        ("#gan 연구", "\\#gan 연구"),
        ("2020. 3. 1.", "2020\\. 3. 1."),
        ("---", "\\---"),
        ("<eos>와 <b>, a < b", "<eos>와 &lt;b>, a < b"),
        ("    들여쓴 줄", "들여쓴 줄"),
        ("\u200a이름(https://a.org)은", "[이름](https://a.org)은"),
    ],
)
def test_only_what_would_be_misread_is_escaped(line: str, written: str) -> None:
    assert to_markdown([line]) == written


def test_structure_stays() -> None:
    lines = [
        "- \u200aa(https://a.org)",
        "  - b",
        "",
        "1. c",
        "2. d",
        "3) e",
        "> f",
        "| g | h |",
        "|---|---|",
        "| i | j |",
        "```",
        "# k",
        "```",
    ]
    assert to_markdown(lines) == (
        "- [a](https://a.org)\n    - b\n\n1. c\n2. d\n\n3\\) e\n\n> f\n\n"
        "| g | h |\n|---|---|\n| i | j |\n\n```\n# k\n```"
    )
