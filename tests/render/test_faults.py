"""Faults in a text are reported with their lines. A case is `<name>.md` beside `<name>.txt`, which has a line number,
the fault and the cure for each.

They are found by `reviews.render.page`, `reviews.render.formulas`, `reviews.render.raw`, `reviews.render.headings`,
`reviews.render.footnotes`, `reviews.render.flow`, `reviews.render.renderer` and those that the map of tests names.
"""

from pathlib import Path

import pytest

from reviews.model.problem import Problem
from reviews.render.bounds import TooLargeError
from reviews.render.flow import Env
from reviews.render.labels import Labels
from reviews.render.page import Prepared
from reviews.render.parser import Parser
from reviews.render.renderer import Renderer
from reviews.words import load_words
from testbed import CASES

FAULTS = sorted((CASES / "faults").glob("*.md"))


def told(text: str) -> str:
    problems = [Problem("x", fault.line, fault.kind, fault.details) for fault in Renderer().render(text, "n").faults]
    words = load_words("ko")
    return "".join(f"{each.line}: {' '.join(words.what_and_cure(each))}\n" for each in problems)


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case.stem)
def test_a_fault_is_told_with_its_line_and_cure(case: Path) -> None:
    assert told(case.read_text(encoding="utf-8")) == case.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "cured"),
    [
        ("입력은 <s>로", "입력은 `<s>`로"),
        ("```\n코드\n", "```\n코드\n```\n"),
        ("| 가 |\n|---|\n| 1 | 2 |", "| 가 | 나 |\n|---|---|\n| 1 | 2 |"),
        ("[[다른 글]]", "\\[\\[다른 글]]"),
        ("##결과", "## 결과"),
        ("##2", "\\##2"),
        ("[비고]: 없음", "\\[비고]: 없음"),
        ("글\n\n[^1]: 주", "글[^1]\n\n[^1]: 주"),
        ("$$손실$$", "$$\\text{손실}$$"),
        ("<b>굵게", "<b>굵게</b>"),
        ("<!-- 주석", "<!-- 주석 -->"),
        ("```한 마디\n```", "```\n한 마디\n```"),
        ("!!! note\n    글", "> [!NOTE]\n> 글"),
        ("> [!INFO] 제목\n> 글", "> [!NOTE]\n> 제목 글"),
        ("==글==이다", "<mark>글</mark>이다"),
        ("앞 %%메모%%", "앞 <!-- 메모 -->"),
        ("*[CNN]: 합성곱", '<abbr title="합성곱">CNN</abbr>'),
        ("![가](a.png){width=300}", '<img src="a.png" alt="가" width="300">'),
        ("![[a.png|300]]", "![그림](a.png)"),
        ("{{< figure >}}", "`{{< figure >}}`"),
        ("::: note", "`::: note`"),
        ("\\(x\\)", "$x$"),
        ("\\(x\\)", "`\\(x\\)`"),
        ("\\[\nx = 1\n\\]", "$$\nx = 1\n$$"),
        ("\\begin{align}\na &= b\n\\end{align}", "$$\n\\begin{align}\na &= b\n\\end{align}\n$$"),
        ("$$\nx\n\ny\n$$", "$$\nx\ny\n$$"),
        ("$$\nx", "$$\nx\n$$"),
        ("$L_{손실}$", "$L_{\\text{손실}}$"),
        ("$$\na % 주석\n$$", "$$\na\n$$"),
        ("| 가 | 나 |\n|---|\n| 1 | 2 |", "| 가 | 나 |\n|---|---|\n| 1 | 2 |"),
        ("|---|", "`|---|`"),
        ("<div>\n**글**\n</div>", "<div>\n\n**글**\n\n</div>"),
        ("<div>\n**글**\n</div>", "<div>\n<b>글</b>\n</div>"),
        ("<div>\n**글**\n</div>", "<div>\n<code>**글**</code>\n</div>"),
        ("<center>글</center>", '<div align="center">글</div>'),
        ("<strike>글</strike>", "~~글~~"),
        ("<td> 토큰", "`<td>` 토큰"),
        ("토큰 <img>", "토큰 `<img>`"),
        ("a<b and c>d", "a\\<b and c>d"),
        ("[](https://example.org)", "[이름](https://example.org)"),
        ("## 2. 결과\n[가](#2.-결과)", "## 2. 결과\n[가](#2-결과)"),
        ("```mermaid\ngraph TD\n```", "```text\ngraph TD\n```"),
        ("글[^1]\n\n[^1] 주", "글[^1]\n\n[^1]: 주"),
    ],
)
def test_the_cure_cures(text: str, cured: str) -> None:
    assert told(text)
    assert told(cured) == ""


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("[`가`][없음]", ["reference-undefined"]),
        ("[가 `나][다] `라", []),
        ("```c\\#\n코드\n```", []),
        ("글\n\n[//]: # (주석)\n[comment]: <> (주석)\n", []),
        ("글\n\n[가]: 나\n[다]: https://example.org/ '라'\n[마]: https://example.org/\n", ["definition-unused"] * 2),
        ("글\n\n[가]: a.md\n[가]: 나\n\n[가]", ["definition-unused"]),
    ],
)
def test_what_is_no_fault_is_not_told(text: str, kinds: list[str]) -> None:
    assert [fault.kind for fault in Renderer().render(text, "n").faults] == kinds


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        # Formulas: what is empty, in code or in a block of its own opens none.
        ("$$$$\\alpha\n\nx", []),
        ("> $$\n> x\n# 제목 $$", ["1 formula-open"]),
        ("$$\na\n\nb\n\n$$\nx\n$$\n\n$$\ny", ["1 formula-open", "10 formula-open"]),
        ("$$\nx\n\n$$\n\n$$\ny\n\n$$", ["1 formula-open", "6 formula-open"]),
        ("$$ 글\nx", []),
        ("$$x\n\n글", []),
        ("$$ \\alpha 글\nx", ["1 formula-open"]),
        ("글 $$x\n$$ \\alpha\n\n끝", ["2 formula-signs"]),
        ("글 $$a$$ $$x\n$$ \\alpha\n\n끝", ["2 formula-signs"]),
        ("글 $$a$$\n$$ \\alpha\n\n끝", ["2 formula-open"]),
        ("$$\na\n\n$$\nb\n\n$$\nc", ["1 formula-open", "7 formula-open"]),
        ("$L_{손실}$ $가$ $a 가$", ["1 formula-hangul"]),
        ("글\n$$\\alpha 손실$$", ["2 formula-hangul"]),
        # Brackets and parentheses after a backslash: a letter alone, a sign of TeX or a command makes a formula.
        ("\\(x\\) \\(a b\\) \\(\\beta\\) \\(1+2=3\\)", ["1 formula-signs"] * 4),
        ("\\(가 x\\) \\(ab\\) \\(2\\)", []),
        ("\\( x_i \\) \\( f \\)\\( g \\) \\( x \\in [a, b] \\) \\( 글 \\)", ["1 formula-signs"] * 4),
        ("글\n\\[ x = 1 \\]\n글", ["2 formula-signs"]),
        # A bracket that is alone in its line opens one, even where a line of it makes a heading of it.
        ("\\[\nx\n\\]", ["1 formula-signs"]),
        ("글\n\n\\[\nL\n=\n\\sum_i x_i\n\\]", ["3 formula-signs", "6 formula-signs"]),
        ("글 \\[\nx\n\\]", []),
        # Commands of LaTeX, once a line, and not again where a formula with other faults holds them.
        ("( L = \\sum_i x_i )\n\\frac{1}{2} \\alpha", ["1 formula-signs", "2 formula-signs"]),
        (
            "\\emph{글} \\cite{a}\n\\section*{글}\n\\includegraphics[width=3]{a}",
            [f"{n} foreign-alone" for n in (1, 2, 3)],
        ),
        ("\\textbf{글}", ["1 foreign-alone"]),
        ("x\\alpha\\beta C:\\alpha ..\\pi \\글 \\a{b} \\d{3} \\item \\\\alpha \\\\cite{a} `\\cite{a}`", []),
        ("x\\mathbf{y} 2\\sum_{i}", ["1 formula-signs"]),
        ("$5 \\alpha", []),
        ("\\$5 \\alpha\n$x$ \\alpha", ["1 formula-signs", "2 formula-signs"]),
        ("\\( \\alpha \\beta \\)", ["1 formula-signs"]),
        ("글 \\[ x = 1 \\]", []),
        ("\\[ x = 1 \\] 글", []),
        ("\\[ 글 \\]", []),
        ("\\[ \\alpha \\] 글", ["1 formula-signs"]),
        ("\\[ a_1 \\[ b \\]", []),
        ("\\begin{align*}", ["1 formula-signs"]),
        ("\\begin{이름} \\\\begin{align}", []),
        # Anchors, once a line, by id or by the older name.
        ("<b name='x'>글</b> [가](#x)", ["1 link-anchor"]),
        ("<a name='x'>글</a> [가](#x)", []),
        ("<a id='y' name='x'>글</a> [가](#x) [나](#y)", ["1 link-anchor"]),
        ("[가](#x) [나](#x)\n[다](#x)", ["1 link-anchor", "2 link-anchor"]),
        ("# 가\n[가](#%EA%B0%80)", []),
        # Pictures.
        ("<img src='' alt='a'>", ["1 image-nowhere"]),
        ("<img src='HTTP://a.org/a' alt='a'>", ["1 image-address"]),
        ("<img src='https://a.org/a' alt='a'> <img src='a.png' alt='a'>", []),
        ("![가](a.png) ![ ](https://a.org/a.png)", ["1 image-without-words"]),
        ("글\n![$\\foo$](a.png)", ["2 formula-command-near", "2 image-without-words"]),
        ('글\n![가](a.png "$\\foo$") [가](a.png "$\\foo$ $5")', ["2 formula-command-near"] * 2),
        # HTML in blocks: the line within the block.
        ("<div>\n글\n<a href='ftp://x'>글</a>\n</div>", ["3 link-address"]),
        ("<div>\n\n\n<a href='ftp://x'>글</a>\n</div>", ["4 link-address"]),
        ("글\n\n<p>\n글\n<b>\n</p>", ["5 tag-alone"]),
        ("<td align=left>", ["1 tag-outside"]),
        ("<source> <video src='a'> </video> <video>", ["1 tag-not-kept"]),
        ("<table><tr><td><b>글</b></td></tr></table>\n<tr>", ["2 tag-outside"]),
        # Brackets.
        ("[[가]] [[1]] [[2007.07431v2]]", ["1 wiki-link"] * 2),
        ("[[가]](x.md) [[가]][b] [[가]]: x", []),
        ("[[가]]\n\n[가]: x.md", []),
        ("[[GAN]]\n\n[gan]: x.md", []),
        ("글 ![[가|300]]", ["1 wiki-image"]),
        ("[a][b](c.md) [^a b]", []),
        ("[a][b] (c)", ["1 reference-undefined"]),
        ("글[^a][^b]\n\n[^a]: 주", ["1 footnote-undefined"]),
        ("[!note]", ["1 alert-kind"]),
        ("글 [!note]", []),
        ("> 글\n> [!NOTE]\n> 알림", ["2 alert-kind"]),
        # Marks that git leaves, outside of code.
        (
            "<<<<<<< a\n글\n=======\n글\n>>>>>>> b\n=======\n글",
            ["1 conflict-mark", "3 conflict-mark", "5 conflict-mark"],
        ),
        ("글\n=======\n\n>>>>>>> b\n\n```\n<<<<<<< a\n```\n||||||| x", ["4 conflict-mark"]),
        ("```\n<<<<<<< a\n=======\n>>>>>>> b\n```\n<<<<<<< c", ["6 conflict-mark"]),
        ("<<<<<<< a\n글", ["1 conflict-mark"]),
        ("글\n\n>>>>>>> b", ["3 conflict-mark"]),
        # Blocks of code.
        ("````\n```\nx\n```", ["1 fence-open"]),
        ("```\nx\n``", ["1 fence-open"]),
        ("```\nx\n`````", []),
        ("글\n```\nx", ["2 fence-open"]),
        ("글\n\n``` Mermaid\nx\n```", ["3 fence-drawing"]),
        # Up to three spaces stand before a line.
        ("글\n\n   !!! note", ["3 foreign"]),
        ("글\n\n    !!! note", []),
        ("글\n    !!! note", []),
        ("- 글\n\n      !!! note", []),
        ("> 글\n>\n>     !!! note", []),
        ("글\n\n   ##가", ["3 heading-space"]),
        ("글\n\n   <!-- 주석", ["3 comment-open"]),
        ("<!-->\n\n<!--->\n\n<!-- 주석 -->", []),
        ("글\n\n   $$\n   x\n\n끝", ["3 formula-open"]),
        ("글\n\n   |---|", ["3 table-rule"]),
        ("- |\n- ||\n\n* |", []),
        ("가 | 나\n- | -", ["2 table-rule"]),
        ("-|\n\n—|", ["1 table-rule", "3 table-rule"]),
        ("글\n\n   | 가 |\n   |---|\n   | 1 | 2 |", ["5 table-cells"]),
        ("| 가 | 나 |\n|-|-|\n| 1 | 2 |\n글 $|x|$\n다음 글", ["4 table-below", "5 table-below"]),
        ("> 가 | 나\n> -|-\n> 글", ["3 table-below"]),
        ("가 | 나\n-|-\n1 |\n| 2\n3 \\|\n# 글\n\n| 가 |\n|-|\n글", []),
        ("- 가\n  - 나\n\n    ```\n    x", ["4 fence-open"]),
        ("글[^1]\n\n   [^1]: 주\n   [^1]: 둘", ["4 footnote-twice"]),
        # Other programs' words, by what stands before and after.
        ("글 ==가== a==b==c ==가==나", ["1 foreign"] * 2),
        ("글 (나){width=3} ![가](a.png){width=3}", ["1 foreign"]),
        ("글 (나 =300x) ![가](a.png =300x)", ["1 foreign"]),
        ("%%가%% 50%%나%%", ["1 foreign"]),
        # What is longer than two hundred characters is text; so is a size that far behind its picture.
        (f"%%{'a' * 196}%%", ["1 foreign"]),
        (f"%%{'a' * 197}%%", []),
        (f"![가]({'a' * 197} =300x)", ["1 foreign"]),
        (f"![가]({'a' * 198} =300x)", []),
        ("{{< a >}} {% b %} {{% c %}} {{ d }}", ["1 foreign-alone"] * 3),
        ("글\n{: .a}", ["2 foreign-alone"]),
        ("# 가 {#b}\n글 {#c} 글", ["1 foreign-alone"]),
        # Spaces of other kinds beside a mark, or before it.
        ("##\xa0가\n-\xa0나\n*\u3000다\n1.\xa0라", [f"{line} space-odd" for line in (1, 2, 3, 4)]),
        ("- 가\n\xa0\xa0- 나\n\n> -\u2003다", ["2 space-odd", "4 space-odd"]),
        ("글\n\n  ##\xa0가\n\n- 나\n\n   -\xa0다", ["3 space-odd", "7 space-odd"]),
        ("가 -\xa0나\n\u3000- 다\n\xa0\xa0다\n\\-\xa0라\n2020.\xa0마\n-\n>\xa0바\n- \xa0사\n\n글\n\n    -\xa0아", []),
        # Two asterisks that make nothing bold, by a space before the second.
        ("**굵게 **는 **이다**", ["1 bold-space"]),
        (
            "글\n**굵게 **는 아니고 ** 굵게**\n- 모형**굵게 ** **둘 ** 셋",
            ["2 bold-space", "3 bold-space", "3 bold-space"],
        ),
        ("| 가 |\n|---|\n| **나 ** |", ["3 bold-space"]),
        ("2**3 **4 x** y ** z 2 ** 3 ** 4 ** p<0.05, *** p<0.01", []),
        ("**굵게**는 **둘** `**셋 **` \\**넷 ** ***다섯 ***", []),
        ("**여섯\n **일곱", []),
        # Footnotes and names of paragraphs in Obsidian.
        ("글^[주 하나] ^[둘 [x](y)] [^1]^[x](y)\n\n[^1]: 주", ["1 foreign"] * 2),
        ("글 ^a1b2\n글 ^block-id \n\n- 글 ^37066d", [f"{line} foreign-alone" for line in (1, 2, 4)]),
        ("글 ^a1b2 글 ^caret\n^^ ^_^ x^2^ x ^abc\n`글 ^a1b2`", []),
        ("[^긴 이름] 글[^b]\n\n[^긴  이름]: 주\n\n[^b]: 주", ["3 footnote-space"]),
        ("글[^b][^a b]\n\n[^b]: 주\n[^a b]: 이어지는 주", ["4 footnote-space"]),
        ("글 [^a b]: 글 `[^a b]:`", []),
        # Attributes behind links and pictures, citations of Pandoc, callouts of Notion.
        (
            "[가](https://a.org){ .b } [가](https://a.org){target=_blank} ![가](a.png){ loading=lazy }",
            ["1 foreign-alone"] * 3,
        ),
        ("f(x){a=1} (나){ .b } [가](https://a.org){나} [가](https://a.org) {.b} 다", []),
        ("[@a2017] [-@b] [@a; @b] [@a, p. 3]", ["1 foreign-alone"] * 4),
        ("[@a](b.md) @a [ @a ] [a@b.org] [kim @a]", []),
        ("<aside>\n💡 글\n</aside>", ["3 tag-not-kept"]),
        # Headings.
        ("글\n##가", ["2 heading-space"]),
        ("#가", []),
        ("##", []),
        ("    ##가", []),
    ],
)
def test_a_fault_is_told_on_its_line(text: str, faults: list[str]) -> None:
    assert [f"{fault.line} {fault.kind}" for fault in Renderer().render(text, "n").faults] == faults


def test_where_too_many_tags_are_open_is_told() -> None:
    """Elements in each other are counted as a browser would close them; tags without end are not even sanitised."""
    for text, line in (
        ("<div>\n" * 200, 101),
        ("<div>\n" * 201, 201),
        ("</div>\n" * 5 + "<div></div>\n" + "<div>\n" * 200, 107),
        ("글\n\n" + "<div>\n" * 201, 203),
        ("<b>" * 201, 1),
        ("<div>\n" * 150 + "<div></div>\n" * 20 + "<div>\n" * 51, 221),
    ):
        (fault,) = Renderer().render(text, "n").faults
        assert (fault.line, fault.kind) == (line, "render-deep"), text
    for text in ("글<br>" * 300, "<p>글\n" * 300):  # nothing stands within these
        assert Renderer().render(text, "n").faults == ()


def test_references_to_one_long_address_have_the_room_of_a_text() -> None:
    """The address is written once, and stands wherever it is referred to."""
    text = f"[a]: https://example.org/{'x' * 5000}\n\n글\n"
    assert Renderer().render(text + "[a] " * 20, "n").faults == ()
    (fault,) = Renderer().render(text + "[a] " * 30, "n").faults
    assert (fault.line, fault.kind) == (4, "render-large")


def test_references_may_take_the_room_that_is_left_to_the_last_character() -> None:
    text = "[a]: https://a.org\n\n글\n[a] [a]\n"  # thirteen characters, twice
    for room, lines in ((26, []), (25, [3])):
        env: Env = {"labels": Labels(), "footnote_back": ""}
        tokens, found = Parser().parse(text, env), []
        try:
            Prepared(tokens, env, room)
        except TooLargeError as error:
            found.append(error.line)
        assert found == lines
