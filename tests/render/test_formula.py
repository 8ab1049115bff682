r"""TeX to MathML Core: what is drawn, what is refused, and what holds for all that comes out."""

import os
import re
import subprocess
import sys
import time
from random import Random

import pytest
from lxml import etree
from math_core import LatexToMathML

from formulas import BOMBS, FORMULAS
from reviews.render import formula
from reviews.render.core import cleaned
from reviews.render.elements import ELEMENTS, fitting
from reviews.render.formula import Converter, mathml
from reviews.render.mathml_text import readable
from reviews.render.trees import rebuilt
from reviews.render.word_styles import set_words
from reviews.source.macros import our_macros
from reviews.source.tex import FormulaError
from testbed import PROJECT

COMMANDS = (PROJECT / "hooks" / "reviews" / "render" / "commands.txt").read_text(encoding="utf-8").split()
STYLES = (PROJECT / "overrides" / "assets" / "reviews.css").read_text(encoding="utf-8")
# Elements and attributes of MathML Core (https://www.w3.org/TR/mathml-core/), written down from its text.
CORE = set(
    "math semantics annotation mrow mi mn mo mtext mspace mfrac msqrt mroot mstyle mpadded mphantom msub msup msubsup"
    " munder mover munderover mmultiscripts mprescripts mtable mtr mtd".split()
)
CORE_ATTRIBUTES = set(
    "class displaystyle scriptlevel mathcolor mathvariant display alttext encoding form lspace rspace stretchy"
    " symmetric maxsize minsize largeop movablelimits width height depth voffset linethickness accent accentunder"
    " columnspan rowspan".split()
)


def drawn(tex: str, *, display: bool = False) -> str:
    """What is drawn of a formula, without its TeX."""
    semantics = etree.fromstring(mathml(tex, display=display))[0]
    return re.sub("[\u2061-\u2064]", "", "".join(semantics[0].itertext()))


@pytest.mark.parametrize(
    ("tex", "letters"),
    [
        ("x^2", "x2"),
        (r"\alpha \sim p", "α∼p"),
        (r"\bm{x} \boldsymbol\mu \mathbf{1}", "𝒙𝝁𝟏"),
        (r"\bm{\mathcal{L}} \bm{x+1} \bm{\Sigma}", "𝓛𝒙+𝟏𝚺"),
        (r"\mathbb{1} \mathbbm{1} \mathds{1} \mathscr{L}", "𝟙𝟙𝟙ℒ"),
        (r"\textbf{a} \textbf{가}", "𝐚가"),
        (r"\text{<script>alert(1)</script> \& \%}", "<script>alert(1)</script> & %".replace(" ", "\u00a0")),
        (r"\text{50\% of x -- y}", "50% of x – y".replace(" ", "\u00a0")),
        ("a < b", "a<b"),
        (r"\operatorname*{softmax}(x)", "softmax(x)"),
        (r"\begin{aligned} a &= b \\[2pt] c &= d \end{aligned}", "a=bc=d"),
        (r"\KL(p \given q)", "DKL(p∣q)"),
        (r"\smash[b]{x} \abs*{y} \norm[\big]{z}", "x|y|‖z‖"),
        (r"\left< x \right>", "⟨x⟩"),
        (r"\label{eq} x \notag", "x"),
        (r"50\%", "50%"),
        (r"\operatorname{<} \operatorname{\&} \operatorname <", "<&<"),
        (r"x^\bm{}", "x"),
        (r"\operatorname*{\mathbb{E}}_x \operatorname{L_2} \operatorname{x'}", "𝔼xL2x′"),
        (r"\operatorname{soft-max}(x - y)", "soft-max(x−y)"),
        (r"\begin{aligned} a &= \mathop{\mathbb{E}}_x b \end{aligned}", "a=𝔼xb"),
        (r"\begin{cases} \operatorname*{arg\,\mathrm{max}}_x b & \bm{x} \end{cases}", "{argmaxxb𝒙"),
        (r"\boldsymbol{\epsilon} \bm\varepsilon", "𝝐𝜺"),
        (r"\text{``a'' and 'b'}", "“a”\u00a0and\u00a0’b’"),
        (r"\hspace*{1em} a \hspace{10pt} b", "ab"),
        (r"\mathrlap{/}=", "/="),
        (r"\begin{smallmatrix} a & b \\ c & d \end{smallmatrix} \begin{psmallmatrix} 1 \end{psmallmatrix}", "abcd(1)"),
        (r"\textit{a} \mathbf{x} \mathcal{F}(x) \mathfrak{g} \mathsf{A} \mathtt{b}", "𝑎𝐱ℱ(x)𝔤𝖠𝚋"),
        (r"\bigl< x \bigr> \big. \left. y \middle< z \right>", "⟨x⟩y⟨z⟩"),
        (r"\text{a---b -- c} \text{$x$ and $y$} \text{5\$ or $z$}", "a—b – cx and y5$ or z".replace(" ", "\u00a0")),
        (r"\boldsymbol{x}_i \bm{xy} \bm {z} \bm 1", "𝒙i𝒙𝒚𝒛𝟏"),
        (r"\operatorname{a\,b} \mathop{c d}_x", "a\u2009bcdx"),
        (r"\hspace*{1em}x \abs[\Big]{y} \smash{z}", "x|y|z"),
        ("{" * 30 + "x" + "}" * 30, "x"),
        ("|" * 4000, "|" * 4000),
    ],
)
def test_a_formula_is_drawn_by_its_letters(tex: str, letters: str) -> None:
    assert drawn(tex) == letters


@pytest.mark.parametrize(("room", "is_drawn"), [(0, True), (-1, False)])
def test_a_formula_may_be_as_large_as_its_limit(room: int, is_drawn: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    written = LatexToMathML().convert_with_local_state("x+y", displaystyle=True)
    monkeypatch.setattr(formula, "_LARGEST", len(written) + room)
    try:
        Converter().mathml("x+y", display=True)
    except FormulaError as refused:
        assert (refused.kind, is_drawn) == ("formula-large", False)
    else:
        assert is_drawn


def test_a_converter_keeps_the_macros_that_it_was_made_with() -> None:
    given = {"ours": "x"}
    converter = Converter(given)
    given.clear()
    assert converter.macros == {"ours": "x"}


def test_a_formula_has_its_tex_and_readable_text_beside_it() -> None:
    whole = etree.fromstring(mathml(" \\frac{a}{b}\n+ \\beta^2 ", display=True))
    assert dict(whole.attrib) == {"alttext": "a/b+β²", "display": "block"}
    assert whole[0][1].text == "\\frac{a}{b}\n+ \\beta^2"


def test_an_equation_has_its_number_at_the_side() -> None:
    whole = etree.fromstring(mathml(r"E = mc^2 \tag{1}", display=True))
    assert whole.get("class") == "tex-numbered"
    assert whole.xpath("//mtd[@class='tex-side tex-right']//mtext/text()") == ["(1)"]
    assert not etree.fromstring(mathml(r"\begin{align} a &= b \\ c &= d \end{align}", display=True)).xpath("//mtext")


def test_an_equations_number_may_be_any_text() -> None:
    for tex, number in (
        (r"x \tag{가}", "(가)"),
        (r"x \tag*{식 $a_1$}", "식\u00a0a1"),
        (r"\text{@0} \tag{$\ast$}", "(∗)"),
    ):
        whole = etree.fromstring(mathml(tex, display=True))
        assert ["".join(cell.itertext()) for cell in whole.xpath("//mtd[@class='tex-side tex-right']")] == [number]


def test_a_number_stands_in_the_last_column_of_a_short_row_too() -> None:
    tex = r"\begin{align} a &= b \tag{1} \\ c \tag{2} \end{align}"
    rows = etree.fromstring(mathml(tex, display=True)).xpath("//mtr")
    assert [["".join(cell.itertext()) for cell in row] for row in rows] == [
        ["", "a", "=b", "(1)"],
        ["", "c", "", "(2)"],
    ]


def test_signs_are_drawn_alike_in_every_table() -> None:
    row = r"\int_0^1 f & \widetilde{ab}"
    whole, ended = (
        [(sign.text, dict(sign.attrib)) for sign in etree.fromstring(mathml(tex, display=True)).iter("mo")]
        for tex in (rf"\begin{{matrix}} {row} \end{{matrix}}", rf"\begin{{matrix}} {row} \\ \end{{matrix}}")
    )
    assert whole == ended
    assert [text for text, _ in whole] == ["∫", "˜"]


def test_a_line_under_the_last_row_of_a_table_is_its_own() -> None:
    table = etree.fromstring(mathml(r"\begin{array}{c|c} a & b \\ c & d \\ \hline \end{array}", display=True))[0].find(
        ".//mtable"
    )
    assert table is not None
    ends = [["tex-solid-bottom" in cell.get("class", "").split() for cell in row] for row in table]
    assert ends == [[False, False], [True, True]]


def test_a_long_formula_may_be_parted_between_lines() -> None:
    whole = etree.fromstring(mathml(r"a = b + c - (d + e) \le -f + g - h", display=False))
    row = whole[0][0]
    assert row.get("class") == "tex-line"
    assert ["".join(part.itertext()) for part in row] == ["a=", "b+", "c−", "(d+e)≤", "−f+", "g−", "h"]
    # An operator at the end of its row is no postfix one, which browsers would set closer.
    assert {part[-1].get("form") for part in row[:-1]} == {"infix"}
    for tex, display in (("a = b", False), ("a = b + c - (d + e) - f + g - h", True)):
        assert etree.fromstring(mathml(tex, display=display))[0][0].get("class") is None


@pytest.mark.parametrize(
    ("tex", "kind", "found"),
    [
        (r"\frac{a}{b", "formula-broken", r"\frac{a}{b"),
        ("}{", "formula-broken", "}{"),
        (r"\frac{a}", "formula-broken", r"\frac{a}"),
        ("x^", "formula-broken", "x^"),
        ("x^2^3", "formula-broken", "x^2^3"),
        (r"\left( x", "formula-broken", r"\left( x"),
        (r"{\left( x} \right)", "formula-broken", r"{\left( x} \right)"),
        ("a & b", "formula-broken", "a & b"),
        (r"\begin{matrix} a", "formula-broken", r"\begin{matrix} a"),
        (r"x \bm", "formula-broken", r"\bm"),
        ("\ue000", "formula-broken", "\ue000"),
        ("{" * 500 + "}" * 500, "formula-deep", "{" * 500 + "}" * 500),
        ("a % b", "formula-percent", "a % b"),
        (r"x \tag{1}", "formula-tag", r"\tag"),
        (r"\tag{$x$}", "formula-tag", r"\tag"),
        (r"\begin{tikzpicture} a \end{tikzpicture}", "formula-command", r"\begin{tikzpicture}"),
        (r"\href{javascript:alert(1)}{x}", "formula-command", r"\href"),
        (r"\style{position:fixed}{x}", "formula-command", r"\style"),
        (r"\class{md-header}{x}", "formula-command", r"\class"),
        (r"\newcommand{\x}{\x\x}\x", "formula-command", r"\newcommand"),
        (r"\eqref{a}", "formula-command", r"\eqref"),
        (r"\mathchoice{a}{b}{c}{d}", "formula-command", r"\mathchoice"),
        (r"\text{\bm{x}}", "formula-broken", r"\text{\bm{x}}"),
        (r"a \hspace{-2em} b", "formula-space", r"\hspace{-2em}"),
        (r"\zzzzzz", "formula-command", r"\zzzzzz"),
        (r'\text{Unknown command "a"} \frac{b}', "formula-broken", r'\text{Unknown command "a"} \frac{b}'),
        ("{" * 31 + "x" + "}" * 31, "formula-deep", "{" * 31 + "x" + "}" * 31),
        ("|" * 4500, "formula-large", "|" * 4500),
    ],
)
def test_what_cannot_be_drawn_right_is_refused(tex: str, kind: str, found: str) -> None:
    with pytest.raises(FormulaError) as refused:
        mathml(tex, display=False)
    assert (refused.value.kind, refused.value.found) == (kind, found)


@pytest.mark.parametrize(
    ("tex", "near"),
    [(r"\argmn_x", r"\argmin"), (r"\aplha", r"\alpha"), (r"\mathbff{x}", r"\mathbf"), (r"\softmx", r"\softmax")],
)
def test_a_misspelt_command_is_named_with_the_one_that_is_meant(tex: str, near: str) -> None:
    with pytest.raises(FormulaError) as refused:
        mathml(tex, display=False)
    assert (refused.value.kind, refused.value.near) == ("formula-command-near", near)


def test_a_command_is_found_in_its_line_not_within_a_longer_one() -> None:
    with pytest.raises(FormulaError) as refused:
        mathml("a \\Prx\n+ \\Prx b\n+ \\Prxy", display=True)
    assert (refused.value.found, refused.value.line) == (r"\Prx", 0)
    assert FormulaError("formula-command", "\\Prx\n+ \\Pr", r"\Pr").line == 1


@pytest.mark.parametrize("display", [True, False])
def test_what_comes_out_is_mathml_core_in_classes_of_ours(display: bool) -> None:
    """All formulas of the cases, and every command that is known, with and without arguments."""
    texs = [*FORMULAS, *(f"\\{name}{rest}" for name in (*COMMANDS, *our_macros()) for rest in ("", "{x}", "{x}{y}"))]
    assert set(ELEMENTS) <= CORE
    assert set().union(*ELEMENTS.values()) <= CORE_ATTRIBUTES
    classes = set()
    known = 0
    for tex in texs:
        try:
            whole = etree.fromstring(mathml(tex, display=display))
        except FormulaError:
            continue
        known += 1
        for element in whole.iter():
            assert element.tag in CORE, tex
            assert CORE_ATTRIBUTES.issuperset(element.attrib), tex
            assert "style" not in element.attrib
            classes.update(element.get("class", "").split())
    assert known > 1500
    assert [name for name in sorted(classes) if not re.search(rf"\.{name}\b", STYLES)] == []


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT>",
        "<mi>x</mi><IMG SRC=x onerror=alert(1)>",
        '<mi class="md-header" onclick="x">y</mi>',
        '<mi class="a"onclick="x">y</mi>',
        "<mi>x</mi></math>",
        "<mi>x</mi></MATH>",
        "<mi>x</mi><!-- -->",
        "<annotation>x</annotation>",
        '<mrow style="position: fixed"><mi>x</mi></mrow>',
        '<maction href="x"><mi>x</mi></maction>',
        "<mi>&lt;</mi><<b>",
        "<mi>x",
        "<mi>x</mo>",
        "</mi><mi>x</mi>",
        "<mi>x</mi>y</mi>",
        "<mi>x<mi></mi>",
    ],
)
def test_whatever_a_converter_may_write_only_mathml_core_comes_through(written: str) -> None:
    try:
        whole = etree.fromstring(f"<math>{''.join(cleaned(written, 'x'))}</math>")
    except FormulaError:
        return
    assert {element.tag for element in whole.iter()} <= {"math", "mi"}
    assert not whole.xpath("//@onclick | //@style")


def test_every_command_of_the_list_is_known() -> None:
    """The nearest one is taken from the list, which the converter does not give."""
    for name in COMMANDS:
        try:
            mathml(f"\\{name}", display=False)
        except FormulaError as error:
            assert not error.kind.startswith("formula-command"), name


def test_a_fault_knows_its_line_in_a_block() -> None:
    for tex in ("\na\n\\href{x}{y}\n", "\na\n\\lpha\n"):
        with pytest.raises(FormulaError) as refused:
            mathml(tex, display=True)
        assert (refused.value.tex, refused.value.line) == (tex, 2)


PIECES = [
    *r"{ } ^ _ & x 1 + = ( ) [ ] | ~ < > ' . - -- $ 한 é \\ \, \! \left( \right) \hline \limits".split(),
    *r"\tag{1} \label{a} \begin{matrix} \end{matrix} \begin{cases} \end{cases} \begin{align} \end{align}".split(),
    *r"\begin{array}{c|c} \end{array} \text{ \textbf{ \bm{ \mathop{ \boxed{ \cancel{ \color{red}".split(),
    *r"\smash[b] \bigl. \operatorname{".split(),
    *('"', "\ufe00", "\u0338", " "),
]


@pytest.mark.parametrize("seed", range(50 if os.environ.get("SOAK") else 2))
def test_whatever_is_written_is_drawn_or_refused(seed: int) -> None:
    random = Random(seed)
    drawn = 0
    for _ in range(2000):
        pieces = [
            random.choice(PIECES) if random.random() < 0.6 else f"\\{random.choice(COMMANDS)} "
            for _ in range(random.randint(1, 12))
        ]
        tex = "".join(pieces)
        tex += "}" * max(0, tex.count("{") - tex.count("}"))
        try:
            formula = mathml(tex, display=random.random() < 0.5)
        except FormulaError as refused:
            assert refused.line >= 0
            continue
        drawn += 1
        assert not re.search("[\ue000-\uf8ff]", formula), tex  # what stands for something else
        assert {element.tag for element in etree.fromstring(formula).iter()} <= CORE, tex
        etree.fromstring(readable(formula))
    assert drawn > 100


EXPLODE = """
import time
from reviews.render.formula import Converter
from reviews.source.tex import FormulaError
from formulas import BOMBS, MACROS

for name, bomb in BOMBS.items():
    converter, started = Converter(MACROS), time.process_time()
    print(name, end=" ", flush=True)
    try:
        converter.mathml(bomb, display=True)
        kind = "drawn"
    except FormulaError as error:
        kind = error.kind
    print(kind, time.process_time() - started, flush=True)
"""


def test_a_bomb_is_a_fault() -> None:
    """In a process of their own, which has to live: one that ended would not end a test, but all of them."""
    environment = {"PYTHONPATH": ":".join(sys.path)}
    ended = subprocess.run([sys.executable, "-c", EXPLODE], capture_output=True, text=True, env=environment)
    found = [line.split() for line in ended.stdout.splitlines()]
    assert ended.returncode == 0, found[-1:]
    assert [name for name, *_ in found] == [*BOMBS]
    assert {kind for _, kind, _ in found} <= {"formula-broken", "formula-deep", "formula-large"}, found
    assert max(float(seconds) for *_, seconds in found) < 1, found


def test_a_thousand_formulas_are_done_at_once() -> None:
    """A bound that a slow machine keeps; `make bench` compares."""
    converter = Converter()
    started = time.process_time()
    for number in range(1000):
        converter.mathml(FORMULAS[number % 100], display=True)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("tex", "bold"),
    [(r"\bm{\to}", ["→"]), (r"\bm{x}", []), (r"\bm{\nabla+x}", ["+"]), (r"\bm{\sin x}", []), (r"\to", [])],
)
def test_only_a_sign_without_a_bold_form_gets_a_class(tex: str, bold: list[str]) -> None:
    tree = etree.fromstring(mathml(tex, display=False))
    assert [element.text for element in tree.iter() if element.get("class") == "tex-bold"] == bold


@pytest.mark.parametrize(("tex", "is_refused"), [("a &#1; b", True), ("a &#65; b", False), (r"\text{a&\#1;}", False)])
def test_references_to_controls_are_refused_as_such(tex: str, is_refused: bool) -> None:
    with pytest.raises(FormulaError) as refused:
        mathml(tex, display=False)
    assert (refused.value.kind == "control-character") is is_refused


@pytest.mark.parametrize(
    ("name", "attributes", "fit"),
    [
        ("mi", {}, ("mi", {})),
        ("mi", {"mathvariant": "normal"}, ("mi", {"mathvariant": "normal"})),
        ("mi", {"onclick": "x"}, None),
        ("mi", {"lspace": "0"}, None),
        ("math", {}, None),
        ("annotation", {}, None),
        ("script", {}, None),
        ("mspace", {"width": "1.5rem"}, ("mspace", {"width": "1.5em"})),
        ("mspace", {"width": "1rem", "style": "width:1rem"}, ("mspace", {"width": "1em"})),
        ("mspace", {"width": "1em", "style": "width:2em"}, None),
        ("mtd", {"width": "1em", "style": "width:1em"}, None),
        ("mpadded", {"width": "-0.5rem"}, ("mpadded", {"width": "-0.5em"})),
        ("mrow", {"style": "color: red"}, ("mrow", {"mathcolor": "red"})),
        ("mtd", {"style": "text-align: left"}, ("mtd", {"class": "tex-left"})),
        ("mtd", {"style": "position: fixed"}, None),
        ("menclose", {"notation": "box"}, ("mrow", {"class": "tex-boxed"})),
        ("menclose", {"notation": "circle"}, None),
        ("menclose", {}, None),
        ("mrow", {"class": "menclose-x"}, ("mrow", {})),
        ("mrow", {"class": "tex-x"}, ("mrow", {"class": "tex-x"})),
    ],
)
def test_an_element_is_kept_where_it_may_stand(
    name: str, attributes: dict[str, str], fit: tuple[str, dict[str, str]] | None
) -> None:
    assert fitting(name, attributes) == fit


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("<mi>x</mi>", "<mi>x</mi>"),
        ("<mo>~</mo>", "<mo>~</mo>"),
        ('<mo stretchy="true">~</mo>', '<mo stretchy="true">˜</mo>'),
        ("<mo>∫</mo>", '<mo rspace="0">∫</mo>'),
        ('<mo rspace="1em">∫</mo>', '<mo rspace="1em">∫</mo>'),
        ("<mo>∑</mo>", "<mo>∑</mo>"),
        ("<mo>&ApplyFunction;</mo>", "<mo>\u2061</mo>"),
        ("<mo>&lt;</mo><mo>&amp;</mo>", "<mo>&lt;</mo><mo>&amp;</mo>"),
        ("<mi>x\ufe00</mi><mi>a\uf8feb</mi>", "<mi>x</mi><mi>a-b</mi>"),
        ("<mprescripts/>", "<mprescripts></mprescripts>"),
        ('<menclose notation="box"><mi>x</mi></menclose>', '<mrow class="tex-boxed"><mi>x</mi></mrow>'),
        (
            '<msup><mo minsize="1em">(</mo><mi>x</mi></msup>',
            '<msup><mrow><mo minsize="1em">(</mo></mrow><mi>x</mi></msup>',
        ),
        ('<mrow><mo minsize="1em">(</mo></mrow>', '<mrow><mo minsize="1em">(</mo></mrow>'),
    ],
)
def test_what_the_converter_writes_is_kept_or_rewritten(written: str, clean: str) -> None:
    assert "".join(cleaned(written, "x")) == clean


@pytest.mark.parametrize(
    ("written", "tex", "kind", "found"),
    [
        ("<mi>&nbsp;</mi>", "x", "formula-command", "<mi>"),
        ('<mrow style="margin-left: 9em">', r"a \hspace{9em} b", "formula-space", r"\hspace{9em}"),
        ('<mrow style="margin-left: 9em">', "a b", "formula-command", "margin-left: 9em"),
        ('<mrow style="float: left">', r"a \hspace{9em} b", "formula-command", "float: left"),
        ('<maction a="b">', "x", "formula-command", "<maction>"),
        ("<mi>x</mi x='y'>", "x", "formula-command", "</mi>"),
        ("<mi>\uf8ff</mi>", "x", "formula-command", "<mi>"),
        ("</semantics>", "x", "formula-command", "</semantics>"),
        ("</mo/>", "x", "formula-command", "</mo/>"),
    ],
)
def test_what_may_not_stand_in_a_page_is_told_by_its_command(written: str, tex: str, kind: str, found: str) -> None:
    with pytest.raises(FormulaError) as refused:
        cleaned(written, tex)
    assert (refused.value.kind, refused.value.found) == (kind, found)


@pytest.mark.parametrize(
    ("written", "kind"), [("<mi>x</mo>", "formula-broken"), ("<mrow>" * 300 + "</mrow>" * 300, "formula-deep")]
)
def test_mathml_that_cannot_be_read_is_a_fault_of_the_whole_formula(written: str, kind: str) -> None:
    with pytest.raises(FormulaError) as refused:
        rebuilt(written, "x+y")
    assert (refused.value.kind, refused.value.found) == (kind, "x+y")


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"\text{a}", [("a", None)]),
        (r"\textbf{a1} \textit{h} \texttt{a} \textsf{b}", [("𝐚𝟏", None), ("ℎ", None), ("𝚊", None), ("𝖻", None)]),
        (r"\textbf{\textit{ab}}", [("𝒂𝒃", None)]),
        (r"\textit{가}", [("가", "tex-italic")]),
        (r"\textbf{\textit{가}}", [("가", "tex-bold tex-italic")]),
        (r"\text{a\textbf{b}c}", [("a", None), ("𝐛", None), ("c", None)]),
    ],
)
def test_words_have_the_style_of_their_command(tex: str, words: list[tuple[str, str | None]]) -> None:
    tree = etree.fromstring(mathml(tex, display=False))
    assert [(word.text, word.get("class")) for word in tree.iter("mtext")] == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("a<b>b</b>c<i></i>", [("a", None), ("𝐛", None), ("c", None)]),
        ("<b>가<i>b</i>a</b>", [("가", "tex-bold"), ("𝒃", None), ("𝐚", None)]),
        ("<u>a</u><u><b>b</b></u>", [("a", "tex-underline"), ("b", "tex-bold tex-underline")]),
        ("<code>a</code><code><b>b</b></code>", [("𝚊", None), ("b", "tex-bold tex-mono")]),
        ('<span class="math-core-sans-serif-font"><b><em>a</em></b></span>', [("𝙖", None)]),
        ('<span class="math-core-serif-font">a</span>', [("a", None)]),
        ('<span style="font-variant-caps: small-caps">a</span>', [("a", "tex-small-caps")]),
        ("<b>a 1가</b><b>a-1</b>", [("a 1가", "tex-bold"), ("𝐚-𝟏", None)]),
    ],
)
def test_words_in_words_have_all_their_styles(written: str, words: list[tuple[str, str | None]]) -> None:
    element = etree.fromstring(f"<mtext>{written}</mtext>")
    set_words(element, "x")
    assert (element.tag, element.text) == ("mrow", None)
    assert [(word.text, word.get("class")) for word in element] == words


@pytest.mark.parametrize("written", ["<a>x</a>", '<span class="x">y</span>', '<span style="color: red">y</span>'])
def test_another_element_in_words_is_refused(written: str) -> None:
    with pytest.raises(FormulaError, match="formula-command"):
        set_words(etree.fromstring(f"<mtext>{written}</mtext>"), "x")


@pytest.mark.parametrize(
    ("tex", "rows"),
    [
        (r"\begin{matrix} a \\ \end{matrix}", [["a"]]),
        (r"\begin{matrix} a \\ b \\ \end{matrix}", [["a"], ["b"]]),
        (r"\begin{matrix} a & b \\ & \end{matrix}", [["a", "b"]]),
        (r"\begin{matrix} a & b \\ c & \end{matrix}", [["a", "b"], ["c", ""]]),
        (r"\begin{matrix} a & b \\ & c \\ \end{matrix}", [["a", "b"], ["", "c"]]),
        (r"\begin{matrix} \\ \end{matrix}", [[""]]),
        (
            r"\begin{align} a &= b &= c \tag{1} \\ d \\ \end{align}",
            [["", "a", "=b", "=c", "(1)"], ["", "d", "", "", ""]],
        ),
    ],
)
def test_a_last_row_without_content_is_none(tex: str, rows: list[list[str]]) -> None:
    tree = etree.fromstring(mathml(tex, display=True))
    assert [["".join(cell.itertext()) for cell in row] for row in tree.iter("mtr")] == rows
