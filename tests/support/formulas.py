"""Formulas as people write them in reviews, `cases/formulas/*.txt`, and some that were made to cost much."""

from testbed import CASES

FORMULAS = [
    line
    for file in sorted((CASES / "formulas").glob("*.txt"))
    for line in file.read_text(encoding="utf-8").splitlines()
    if not line.startswith("# ")
]
# What only a block may hold, and what neither of the others knows.
BLOCKS = (r"\tag", r"{align", r"{gather*", r"{equation", r"{split")
# Formulas that would take a converter without limits forever, all its memory or its stack, and macros for them.
BOMBS = {
    "fractions": r"\frac{" * 5000,
    "closed-fractions": r"\frac{" * 1000 + "x" + "}{y}" * 1000,
    "fences": r"\left(" * 5000,
    "closed-fences": r"\left(" * 500 + r"\right)" * 500,
    "roots": r"\sqrt{" * 3000 + "}" * 3000,
    "bare-roots": r"\sqrt" * 20_000,
    "powers": "x^{" * 2000 + "}" * 2000,
    "braces": "{" * 100_000,
    "closed-braces": "{" * 50_000 + "}" * 50_000,
    "letters": "x" * 100_000,
    "hats": r"\hat" * 5000 + "x",
    "row": r"\begin{matrix}" + "a&" * 50_000 + r"b\end{matrix}",
    "rows": r"\begin{pmatrix}" + r"a\\" * 2000 + r"b\end{pmatrix}",
    "matrices": r"\begin{matrix}" * 1000 + r"\end{matrix}" * 1000,
    "text": r"\text{" * 5000,
    "bold": r"\bm{" * 3000 + "x" + "}" * 3000,
    "operators": r"\mathop{" * 3000 + "x" + "}" * 3000,
    "itself": r"\loop",
    "each-other": r"\ping",
    "twice": r"\one",
    "dollars": r"\text{" + "$x$" * 3000 + "}",
    "columns": r"\begin{array}{*{99}{*{99}{c}}}" + "a&" * 500 + r"\end{array}",
    "scripts": "x" + "_x" * 5000,
}
MACROS = {
    "loop": r"\frac{\loop}{x}",
    "ping": r"x\pong",
    "pong": r"\ping",
    **{
        f"{name}": rf"\{after}\{after}"
        for name, after in zip(("one", "two", "three"), ("two", "three", "four"), strict=True)
    },
    "four": r"\frac{x}{x}" * 20 + r"\five" * 20,
    "five": "x" * 300,
}
