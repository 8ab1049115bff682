"""Where a formula in a line of text may be parted; that browsers do it there is for `test_formulas_in_browser.py`."""

import pytest
from lxml import etree

from reviews.render.formula import mathml


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
