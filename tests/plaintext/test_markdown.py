"""A reader sees exactly what was typed, whatever Markdown would make of it."""

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reviews.plaintext.inline import inline_words, paragraph
from reviews.plaintext.markdown import to_blocks, to_markdown
from reviews.plaintext.tokens import visible
from reviews.render.body import Body
from reviews.render.renderer import Renderer

SIGNS = st.sampled_from(
    [
        *"가 나다 a b é 😀 _ * ** ` < <b> </div> <unk> <!-- & &amp; &#1; \\ \\$ $ $$ $x$ {a} ^ ~ % @ ' \"".split(),
        *"[ ] ( ) ]( [^1] ]: [x] [x][y] [TOC] # #a - + 1. 12. > : | --- — ─ === ~~~ ```".split(),
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


ITEMS = [f"{number}. a" for number in range(1, 101)]


def render(lines: list[str]) -> Body:
    return Renderer().render(to_markdown(lines), "n")


def shown(body: Body) -> str:
    """What a reader sees of rendered HTML, with the TeX of formulas."""
    html = re.sub(r"<math.*?<annotation[^>]*>(.*?)</annotation>.*?</math>", r"\1", body.html, flags=re.DOTALL)
    return visible(unescape(re.sub(r"<[^>]*>", "", html)))


@given(LINES)
@example(["~~~", "~~~"])
@example(["[[^1]"])
@example(["```a", "```"])
@example(["#\t가"])
@example(["-|"])
@example(["——"])
@example(["$$가$$"])
def test_every_character_is_shown_and_no_escape(lines: list[str]) -> None:
    body = render(lines)
    assert body.faults == ()
    assert shown(body).count("\\") <= "".join(lines).count("\\")
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
        ("주^[각주], x^2, ^_^ 끝 ^a1b2", "주\\^[각주], x^2, ^\\_^ 끝 \\^a1b2"),
        ("앞선 [@a2017]과 [0, 1]", "앞선 \\[@a2017\\]과 \\[0, 1\\]"),
        ("[글](https://a.org){ .b }, { a: 1 }", "[글](https://a.org)\\{ .b }, { a: 1 }"),
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


@pytest.mark.parametrize(
    ("lines", "written"),
    [
        # Formulas over lines; text that only begins like one is text.
        (["$$", "x^2", "$$", "글"], ["$$ x^2 $$", "글"]),
        (["$$x^2", "+ 1$$"], ["$$x^2 + 1$$"]),
        (["$$x$$", "$$y$$"], ["$$x$$", "$$y$$"]),
        (["$$", r"\frac{x", "$$"], [r"\$\$", r"\\frac{x", r"\$\$"]),
        (["$$", "x"], [r"\$\$", "x"]),
        (["값 $$", "x$$"], [r"값 \$\$", r"x\$\$"]),
        # Lists: items in order, nested by two spaces, never deeper than one step.
        (["- a", "- b"], ["- a\n- b"]),
        (["* a", "+ b", "- c"], ["- a\n- b\n- c"]),
        (["- a", "  - b", "    - c", "- d"], ["- a\n    - b\n        - c\n- d"]),
        (["- a", "      - b", "      - c"], ["- a\n    - b\n        - c"]),
        (["  - a", "- b"], ["- a\n- b"]),
        (["- a", "  - b", "    - c", "\t - d"], ["- a\n    - b\n        - c\n        - d"]),  # a tab is four columns
        (["- a", "글", "- b", "  - c"], ["- a", "글", "- b\n    - c"]),
        # What belongs to an item stands at least as far in as its words, which a long number pushes to the right.
        (["1. a", "  2. b"], ["1. a\n    2. b"]),
        ([*ITEMS[:10], "  11. b"], ["\n".join([*ITEMS[:10], "    11. b"])]),
        ([*ITEMS, "  101. b"], ["\n".join([*ITEMS, "     101. b"])]),
        (["1. a", "2. b", "4. c"], ["1. a\n2. b", r"4\. c"]),
        (["2. a"], [r"2\. a"]),
        (["- a", "1. b", "2. c"], ["- a", "1. b\n2. c"]),
        (["1. a", "- b"], ["1. a", "- b"]),
        (["- a", "글", "- b"], ["- a", "글", "- b"]),
        (["-", "- a"], [r"\-", "- a"]),
        (["-a"], ["-a"]),
        (["- [ ] 할 일", "- [x] 한 일", "- [y] 글", "- [ ]"], ["- [ ] 할 일\n- [x] 한 일\n- [y] 글\n- [ ]"]),
        (["- # a", "- > b"], ["- \\# a\n- \\> b"]),
        # Quotes, headings, tables.
        (["> a", ">b", "  > - c"], ["> a\n>\n> b\n>\n> \\- c"]),
        ([">"], [r"\>"]),
        (["> a", "글"], ["> a", "글"]),
        (["> | --- |", "- | - |"], ["> \\| --- |", "- \\| - |"]),
        (["# a", "###### b #", "####### c", "#d"], ["# a", r"###### b \#", r"\####### c", r"\#d"]),
        (["# [!NOTE]"], [r"# \[!NOTE]"]),
        (["# *a* \u200ab(https://a.org)"], [r"# \*a\* [b](https://a.org)"]),
        (["| a | b |", "|---|:-:|", "| 1 | $|x|$ |", "글"], ["| a | b |\n|---|:-:|\n| 1 | $|x|$ |", "글"]),
        (["| a | b |", "|---|---|"], ["| a | b |", r"\|---|---|"]),
        (["글", "| a | b |", "|---|---|"], ["글", "| a | b |", r"\|---|---|"]),
        (["| a |", "|---|", "| 1 |", "b |"], ["| a |\n|---|\n| 1 |", "b |"]),
        (["| a |", "|---|", "| 1 |", "| b"], ["| a |\n|---|\n| 1 |", "| b"]),
        (["| a |", "|---|", "| _c_ |"], ["| a |\n|---|\n| \\_c\\_ |"]),
        (["| a | b |", "|---|---|", "| 1 |"], ["| a | b |", r"\|---|---|", "| 1 |"]),
        (["| a |", "| b |", "|---|", "| 1 |"], ["| a |", "| b |\n|---|\n| 1 |"]),
        ([r"| a \| b |", "|---|", "| 1 |"], ["| a \\\\| b |\n|---|\n| 1 |"]),
        # Code has a fence longer than any within it.
        (["```python", "x", "", "y", "```", "글"], ["```python\nx\n\ny\n```", "글"]),
        (["~~~", "```", "~~~"], ["~~~\n```\n~~~"]),
        (["```", "````", " `` ", "```"], ["`````\n````\n `` \n`````"]),
        (["````py", "```", "````"], ["````py\n```\n````"]),
        (["```", "```"], ["```\n```"]),
        (["```", "x"], [r"\`\`\`", "x"]),
        (["  ```", "  x", "  ```"], ["```\n  x\n```"]),
        (["", "a", "", "", "b", ""], ["a", "b"]),
    ],
)
def test_each_form_stays_itself(lines: list[str], written: list[str]) -> None:
    assert list(to_blocks(lines)) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("**굵게** `코드` ~~줄~~ $x_i$ <https>", "**굵게** `코드` ~~줄~~ $x_i$ <https>"),
        ("** 아님** `` ` `` ~~ 아님~~ $ 5", "\\*\\* 아님\\*\\* \\`\\` \\` \\`\\` \\~\\~ 아님\\~\\~ \\$ 5"),
        ("[말](https://a.org/x_(y)) ![그림](https://a.org/b.png)", None),
        ("![그림](http://a.org/b.png)", "\\![그림](http://a.org/b.png)"),
        ("[](https://a.org)", "\\[\\](<https://a.org>)"),
        ("[말](ftp://a.org)", "\\[말\\](ftp&#58;//a.org)"),
        ("[말](https://)", "\\[말\\](https&#58;//)"),
        ("<!-- a --> </b> <1@b.c>", "&lt;!-- a --> &lt;/b> &lt;1@b.c>"),
        ("놀랍다! [말](https://a.org)", "놀랍다! [말](https://a.org)"),
        ("놀랍다!https://a.org", "놀랍다!<https://a.org>"),
        ("놀랍다![말] (https://a.org)", "놀랍다!\\[말\\] (<https://a.org>)"),
        ("https://a.org/b_c, www.a.org/x(y)", "<https://a.org/b_c>, [www&#46;a.org/x(y)](http://www.a.org/x%28y%29)"),
        ("https:// www. ftp://a", "https&#58;// [www](http://www). ftp&#58;//a"),
        ("a_b _c_ d*e f * g", "a_b \\_c\\_ d\\*e f * g"),
        ("[a] [b][c] [^d] [[e]]", "\\[a\\] \\[b\\]\\[c\\] \\[^d\\] \\[\\[e\\]\\]"),
        ("[a] (b)", "\\[a\\] (b)"),
        ("[a] b", "[a] b"),
        ("AT&T &amp; &x", "AT&amp;T &amp;amp; &amp;x"),
        ("<eos> <b> <a@b.c> <1> <", "<eos> &lt;b> &lt;a@b.c> <1> <"),
        ("1) a", "1\\) a"),
        ("2020. 7", "2020\\. 7"),
        ("3.5배", "3.5배"),
        ("+ a", "\\+ a"),
        ("- - -", "\\- - -"),
        ("==표시== %%주석%% {: .x} a!!", "\\==표시== \\%%주석\\%% \\{: .x} a!!"),
        ("!!! note", "\\!!! note"),
        (": 뜻", "\\: 뜻"),
        ("%%", "\\%%"),
        ("100%%", "100%%"),
        # Rules of tables, which are refused where they make none; dashes alone are dashes.
        ("-|", "-\\|"),
        ("| --- | --- |", "\\| --- | --- |"),
        (":--|:--", ":--\\|:--"),
        ("─|─", "─\\|─"),
        ("| - a", "| - a"),
        ("——", "——"),
        ("── 말", "── 말"),
        # What is no address or no formula is text.
        ("\u200a이름(https://)는", "이름(https&#58;//)는"),
        ("$\\foo$는", "\\$\\\\foo\\$는"),
        ("$`x`$", "\\$`x`\\$"),
        ("$x \u200ay$", "\\$x y\\$"),
        ("$x://y$", "\\$x://y\\$"),
        ("$$x \\tag{1}$$", None),
        ("$$가$$", "\\$\\$가\\$\\$"),
        ("$$\\text{가}$$", None),
        ("$x \\tag{1}$", "\\$x \\\\tag{1}\\$"),
        # A bracket behind a backslash ends no link's words.
        ("[a\\](https://a.org)", "[a\\\\](https://a.org)"),
    ],
)
def test_what_a_line_shows_is_what_was_typed(text: str, written: str | None) -> None:
    assert paragraph(text) == (written or text)


def test_words_within_brackets_are_escaped_only_where_they_would_be_misread() -> None:
    assert inline_words("snake_case _x_ [y]") == "snake_case \\_x\\_ \\[y\\]"


@pytest.mark.parametrize("words", ["a\\[b", "a\\]b", "[a] b", "a]: b", "a\\\\[", "www.a.org", "a [b](https://b.org)"])
def test_words_within_brackets_are_a_links_whole(words: str) -> None:
    html = Renderer().render(f"[{inline_words(words)}](https://a.org)", "n").html
    found = re.fullmatch('<p><a href="https://a.org">(.*)</a></p>', html)
    assert found is not None, html
    assert unescape(found[1]) == words
