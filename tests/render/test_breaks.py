"""Where a formula in a line of text may be parted; that browsers do it there is for `test_formulas_in_browser.py`."""

import pytest
from lxml import etree

from reviews.render.breaks import in_lines
from reviews.render.formula import mathml
from reviews.render.pieces import in_pieces


@pytest.mark.parametrize(
    ("tex", "parts"),
    [
        ("a=b", []),
        ("a+b+c+d+e+f+g+h+i+j+k", ["a+", "b+", "c+", "d+", "e+", "f+", "g+", "h+", "i+", "j+", "k"]),
        # A comma ends a line only after many letters, within parentheses too.
        ("f(x_1,x_2,x_3,x_4,x_5,x_6,x_7,x_8,x_9)", ["f(x1,x2,x3,x4,x5,x6,x7,x8,", "x9)"]),
        (r"f(x_1,x_2,\dots,x_n)=g(y_1,\dots,y_m)", ["f(x1,x2,...,xn)=", "g(y1,...,ym)"]),
        ("a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p", ["a,b,c,d,e,f,g,h,i,j,k,l,m,", "n,o,p"]),
        (r"x \le y \le z \in A \subset B \Rightarrow C", []),
        (r"x \le y \le z \in A \subset B \Rightarrow C_i=D_i+E", ["x≤", "y≤", "z∈", "A⊂", "B⇒", "Ci=", "Di+", "E"]),
        # Nor does a sign within parentheses, or in a fraction or root, unless much stands before it.
        (r"\frac{a+b+c+d+e+f}{g+h} = \sqrt{a+b} - c_i", ["a+b+c+d+e+fg+h=", "a+b−", "ci"]),
        (r"(a+b+c)(d+e+f)(g+h+i)+(j+k)+l", ["(a+b+c)(d+e+f)(g+h+i)+", "(j+k)+", "l"]),
        (r"(a_i+b_i+c_i+d_i+e_i+f_i+g_i+h_i+k_i)", ["(ai+bi+ci+di+ei+fi+gi+hi+", "ki)"]),
        (r"x_i = y_i + z_i + w_i + v_i + u_i +", ["xi=", "yi+", "zi+", "wi+", "vi+", "ui+"]),
        # A sign before a number or a name begins what follows.
        (r"-x_i = -y_i-z_i-w_i+u_i-v_i", ["−xi=", "−yi−", "zi−", "wi+", "ui−", "vi"]),
    ],
)
def test_a_line_may_end_after_a_sign(tex: str, parts: list[str]) -> None:
    row = etree.fromstring(mathml(tex, display=False))[0][0]
    assert ["".join(part.itertext()) for part in row if row.get("class") == "tex-line"] == parts
    assert etree.fromstring(mathml(tex, display=True))[0][0].get("class") is None


@pytest.mark.parametrize(("tex", "is_parted"), [("ab+c+d+e+f+g+h+i", False), ("abc+d+e+f+g+h+i+j", True)])
def test_what_fits_into_any_line_is_not_parted(tex: str, is_parted: bool) -> None:
    """Up to sixteen characters."""
    whole = etree.fromstring(mathml(tex, display=False))
    assert len(whole.get("alttext", "")) == 16 + is_parted
    assert (whole[0][0].get("class") == "tex-line") is is_parted


def signs(*texts: str) -> str:
    """A token for each text: an operator for a sign, else a name."""
    return "".join(f"<mi>{text}</mi>" if text.isalpha() else f"<mo>{text}</mo>" for text in texts)


@pytest.mark.parametrize(
    ("mathml", "parts"),
    [
        (signs("a", "=", "b"), ["a=", "b"]),
        # At the beginning and at the end, a sign parts nothing.
        (signs("=", "b", "=", "c"), ["=b=", "c"]),
        (signs("a", "=", "b", "="), ["a=", "b="]),
        (signs("a", "="), []),
        (signs("a", "=", "=", "b"), ["a=", "=b"]),
        # Within parentheses only after 24 letters: a sign counts as one.
        (signs("(", "a" * 22, "+", "b", ")"), []),
        (signs("b", "=", "(", "a" * 22, "+", "b", ")"), ["b=", f"({'a' * 22}+b)"]),
        (signs("(", "a" * 23, "+", "b", ")"), [f"({'a' * 23}+", "b)"]),
        (signs("a" * 23, ",", "b"), []),
        (signs("a" * 24, ",", "b"), [f"{'a' * 24},", "b"]),
        (signs("a" * 24, ";", "b"), []),
        (signs("(", "a", ")", "+", "b"), ["(a)+", "b"]),
        (signs("[", "a", ")", "+", "b"), ["[a)+", "b"]),
        (signs("(", "(", "a", ")", "+", "b"), []),
        (signs(")", "+", "b", "+", "c"), [")+", "b+", "c"]),
        # What has been seen counts from the last break on, with all that is in fractions.
        (signs("a" * 24, "=", "(", "b", "+", "c", ")"), [f"{'a' * 24}=", "(b+c)"]),
        (f"<mrow>{signs('a' * 12, '=', 'b' * 12)}</mrow>{signs(',', 'c')}", [f"{'a' * 12}={'b' * 12},", "c"]),
        (f"<mrow>{signs('a' * 12, '=', 'b' * 10)}</mrow>{signs(',', 'c')}", []),
        # A sign that stands before its operand begins what follows.
        ('<mi>a</mi><mo lspace="0">−</mo><mi>b</mi>', []),
        ('<mi>a</mi><mo lspace="0">=</mo><mi>b</mi>', ["a=", "b"]),
    ],
)
def test_a_row_is_parted_after_its_signs(mathml: str, parts: list[str]) -> None:
    row = etree.fromstring(in_lines(in_pieces(mathml)))
    found = ["".join(part.itertext()) for part in row] if row.get("class") == "tex-line" else []
    assert found == parts
    assert "".join(row.itertext()) == "".join(etree.fromstring(f"<mrow>{mathml}</mrow>").itertext())


def test_a_sign_at_the_end_of_a_row_keeps_the_form_that_it_has() -> None:
    for written, form in (('<mo form="prefix">+</mo>', "prefix"), ("<mo>+</mo>", "infix")):
        row = etree.fromstring(in_lines(in_pieces(f"<mi>a</mi>{written}<mi>b</mi>")))
        assert [sign.get("form") for sign in row.iter("mo")] == [form]
