"""Inputs that have brought down parsers of CommonMark, after the kinds that `cmark`'s own tests know, as large as a
file may be: each is shown, or refused by its name, within the limits of one text.
"""

import time
from collections.abc import Iterator

import pytest

from reviews.render.pool import Limits, Pool
from testbed import SOAK

# A file has 256 KB at most.
MOST = 250_000 if SOAK else 60_000
LIMITS = Limits()


def times(text: str) -> str:
    return text * (MOST // len(text))


def halves(opening: str, middle: str, closing: str) -> str:
    count = MOST // (len(opening) + len(closing))
    return opening * count + middle + closing * count


def stairs(step: str, line: str) -> str:
    count = int((2 * MOST / len(step)) ** 0.5)
    return "".join(f"{step * depth}{line}\n" for depth in range(count))


INPUTS = {
    "nested-strong-emphasis": halves("*a **a ", "b", " a** a*"),
    "emphasis-closers": times("a_ "),
    "emphasis-openers": times("_a "),
    "link-closers": times("a]"),
    "link-openers": times("[a"),
    "mismatched": times("*a_ "),
    "multiples-of-three": "a**b" + times("c* "),
    "link-openers-and-emphasis-closers": times("[ a_"),
    "brackets-and-parentheses": times("[ (]("),
    "images-in-brackets": times("![[]()"),
    "hard-case": "**x [a*b**c*](d)",
    "nested-brackets": halves("[", "a", "]"),
    "nested-quotes": times("> ") + "a",
    "nested-lists": stairs("  ", "* a"),
    "backticks": "".join("e" + "`" * count for count in range(1, int((2 * MOST) ** 0.5))),
    "links-open-in-angles": times("[a](<b"),
    "links-open": times("[a](b"),
    "comments-open": "</" + times("<!--"),
    "declarations-open": "</" + times("<!A "),
    "instructions-open": "</" + times("<?"),
    "cdata-open": "</" + times("<![CDATA["),
    "references": "".join(f"[{number}]: u\n" for number in range(MOST // 20)) + "\n" + "[0] " * (MOST // 8),
    "empty-lines-in-lists": "- " * (MOST // 3) + "x" + "\n" * (MOST // 3),
    "empty-lines-in-quoted-lists": "> " + "- " * (MOST // 4) + "x\n" + ">\n" * (MOST // 4),
    "emphasis-in-quotes": ">" * (MOST // 3) + "a*" * (MOST // 3),
}
# What somebody might write, if more of it than anybody: a page or two of each, which GitHub shows in a moment.
WRITTEN = {
    "list": "- 항목\n" * 1_000,
    "nested-list": "".join("  " * (line % 8) + "- 항목\n" for line in range(1_000)),
    "table": "| 가 | 나 |\n|---|---|\n" + "| `x` | **1.0** |\n" * 1_000,
    "quotes": "> 인용\n>> 그 안\n\n" * 300,
    "links": "[논문](https://arxiv.org/abs/2007.05471)과 " * 500,
    "addresses": "https://example.org/한국어/a(b)를 " * 500,
    "formulas": "$\\alpha_1$와 $$x^2$$, " * 200,
    "brackets": "배열 \\[0\\]\\[1\\]과 [a] (b) ![c\n\n" * 300,
    "code": "```python\nx = [1, 2]\n```\n\n" * 200,
    "footnotes": "".join(f"글[^{n}]\n\n[^{n}]: 주\n\n" for n in range(300)),
    "headings": "## 결과\n\n글\n\n" * 1_000,
    "paragraph": "이 논문은 *재미*있고 **새롭다**. snake_case와 2*3*4, a < b. " * 1_000,
}


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    pool = Pool(LIMITS, "")
    pool.render([("글", "a")])
    yield pool
    pool.close()


@pytest.fixture(scope="module")
def strict(pool: Pool) -> Iterator[Pool]:
    """Processes that give up a text sooner, so that the suite ends."""
    strict = pool if SOAK else Pool(Limits(0.1), "")
    yield strict
    strict.close()


def test_there_are_as_many_as_cmark_knows() -> None:
    assert len(INPUTS) == 25


@pytest.mark.parametrize("name", INPUTS)
def test_an_input_is_shown_or_refused_by_its_name(name: str, strict: Pool) -> None:
    started = time.monotonic()
    strict.begin()
    (body,) = strict.render([(INPUTS[name], "n")])
    assert body.html or all(fault.kind.startswith("render-") for fault in body.faults)
    # What runs in C alone takes the longest.
    assert time.monotonic() - started < LIMITS.longest + 1 or not SOAK


@pytest.mark.parametrize("name", WRITTEN)
def test_what_somebody_might_write_is_shown(name: str, pool: Pool) -> None:
    (body,) = pool.render([(WRITTEN[name], "n")])
    assert body.html
    assert body.faults == ()
