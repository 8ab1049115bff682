"""SVG files checked against the allowed names: many ways to run or load something, and the real output of drawing
programs.

A case is a file under `cases/drawings`. One of `bad` ends with a comment that says at which line it is refused, with
which problem, and for what. One of `good` is published as it is.
"""

import contextlib
import re
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.parsers import expat

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from photographs import SEOUL, exif, picture
from reviews.model.fault import Fault
from reviews.model.problem import Problem
from reviews.source import svgstyle
from reviews.source.svg import MOST_KILOBYTES, check_drawing, check_size
from reviews.source.svgnames import FUNCTIONS
from reviews.words import load_words
from testbed import CASES, PROJECT

BAD = sorted((CASES / "drawings" / "bad").iterdir())
GOOD = sorted((CASES / "drawings" / "good").iterdir())
EXPECTED = re.compile(rb"<!--expected: (\d+) (\S+)(?: (.*?))?-->", re.DOTALL)
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


def drawing(content: str) -> bytes:
    return f"{HEAD}{content}</svg>".encode()


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.stem)
def test_a_bad_drawing_is_refused_with_its_line_and_a_cure(case: Path) -> None:
    data = case.read_bytes()
    expected = EXPECTED.search(data)
    assert expected, "the case does not say what is expected"
    faults = check_drawing(data)
    assert (faults[0].line, faults[0].kind) == (int(expected[1]), expected[2].decode())
    assert (expected[3] or b"").decode() in faults[0].details.get("found", "")
    for language in ("ko", "en"):
        what, cure = load_words(language).what_and_cure(Problem("a.svg", 1, faults[0].kind, faults[0].details))
        assert what and cure


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.stem)
def test_a_good_drawing_is_published(case: Path) -> None:
    assert check_drawing(case.read_bytes()) == []


def test_there_are_enough_cases() -> None:
    assert len(BAD) >= 60
    assert len(GOOD) >= 12


def test_all_that_is_wrong_is_told_at_once() -> None:
    faults = check_drawing(drawing('\n<a/>\n<rect onclick="a" fill="url(b)"/>\n<style>a{b:c}\nd{fill:src(e)}</style>'))
    assert [(fault.line, fault.details["found"]) for fault in faults] == [
        (2, "<a>"),
        (3, 'onclick="a"'),
        (3, 'fill="url(b)"'),
        (4, "b:c}"),
        (5, "src(e)}"),
    ]


def test_what_stands_after_a_simple_document_type_is_told_too() -> None:
    faults = check_drawing(b'<!DOCTYPE svg PUBLIC "a"\n "b">\n' + drawing("\n<a/>"))
    assert [(fault.line, fault.kind) for fault in faults] == [(1, "drawing-doctype"), (4, "drawing-active")]
    faults = check_drawing(b"\n<!DOCTYPE svg>" + drawing("\n<a/>"))
    assert [(fault.line, fault.kind) for fault in faults] == [(2, "drawing-doctype"), (3, "drawing-active")]


def test_no_more_than_a_hundred_things_are_told() -> None:
    assert len(check_drawing(drawing("<a/>" * 1000))) == 100


@pytest.mark.parametrize("encoding", ["UTF-16", "UTF-16-LE", "UTF-32", "UTF-7"])
def test_other_encodings_are_refused(encoding: str) -> None:
    assert check_drawing(drawing("<script/>").decode().encode(encoding))


functions = st.one_of(
    st.sampled_from(
        "image-set -webkit-cross-fade src attr var env element paint image cross-fade url-prefix calc".split()
    ),
    st.from_regex(r"-?[a-zA-Z_][\w-]{0,12}", fullmatch=True),
).filter(lambda name: name.lower() not in {*FUNCTIONS, "url"})


@st.composite
def escaped(draw: st.DrawFn, names: st.SearchStrategy[str] = functions) -> str:
    """A name, some of its letters as CSS escapes."""
    name = draw(names)
    flags = draw(st.lists(st.booleans(), min_size=len(name), max_size=len(name)))
    return "".join(f"\\{ord(char):x} " if flag else char for char, flag in zip(name, flags, strict=True))


spaces = st.sampled_from(["", " ", "\n", "/**/", "/* ' */", "red ", "rgb(1,2,3) ", "'a' ", "url(#a) "])
arguments = st.sampled_from(["", "1", "'https://example.org/'", "https://example.org/", "#a", "rgb(1,2,3)"])


@given(spaces, escaped(), arguments, spaces, st.sampled_from(["fill", "filter", "mask", "marker", "clip-path", "font"]))
def test_no_other_function_is_let_through(before: str, name: str, inside: str, after: str, key: str) -> None:
    value = f"{before}{name}({inside}){after}"
    assert [*svgstyle.faults_in_value(value)]
    for css in (f'<g {key}="{value}"/>', f'<g style="{key}:{value}"/>', f"<style>*{{{key}:{value}}}</style>"):
        assert check_drawing(drawing(css)), css


@given(
    escaped(st.sampled_from(["url", "URL"])),
    st.sampled_from(["a", "//a", "https://a", "'data:,'", "'#a", "\\2f/a", " a#b"]),
)
def test_no_address_elsewhere_is_let_through(name: str, address: str) -> None:
    value = f"{name}({address})"
    for css in (f'<g fill="{value}"/>', f'<g style="fill:{value}"/>', f"<style>*{{fill:{value}}}</style>"):
        assert check_drawing(drawing(css)), css


pieces = st.lists(
    st.sampled_from(
        [
            *"\"'()\\/*#;:,{}@!- \n%+.1",
            "url(",
            "url('#a')",
            "rgb(",
            "RGB(1 2 3)",
            "red",
            "a",
            "fill:",
            "x:",
            "/*",
            "*/",
            "u+1",
        ]
    ),
    max_size=12,
).map("".join)


@given(pieces)
def test_the_short_way_lets_nothing_through_that_the_parser_refuses(text: str) -> None:
    if svgstyle.is_plain_value(text):
        assert [*svgstyle.faults_in_value(text)] == []
    if svgstyle.are_plain_declarations(text):
        assert [*svgstyle.faults_in_declarations(text)] == []


prologues = st.lists(
    st.sampled_from(
        [
            "<!--",
            "-->",
            "<!-->",
            "<?a",
            "?>",
            "<?a?>",
            " ",
            "x",
            "<",
            "<!DOCTYPE svg>",
            "<!DOCTYPE svg [",
            "]>",
            "<!",
            HEAD,
        ]
    ),
    max_size=7,
).map(lambda pieces: "".join(pieces).encode())


@given(prologues)
@example(b"<!--><x --><!DOCTYPE svg [<!ENTITY a 'b'>]>")
def test_every_document_type_that_a_parser_sees_is_refused(data: bytes) -> None:
    seen: list[str] = []
    parser = expat.ParserCreate("UTF-8")
    parser.StartDoctypeDeclHandler = lambda name, *_: seen.append(name)
    with contextlib.suppress(expat.ExpatError):
        parser.Parse(data, True)
    if seen:
        assert "drawing-doctype" in {fault.kind for fault in check_drawing(data)}


def repeated(unit: str, size: int = MOST_KILOBYTES * 1024 - 1000) -> str:
    return unit * (size // len(unit))


def numbered(form: str, size: int = MOST_KILOBYTES * 1024 - 1000) -> str:
    count = size // len(form.format(99999))
    return "".join(form.format(number) for number in range(count))


NOTES = numbered('data-{}="" ')
PREFIXES = numbered('xmlns:a{}="u" ')
PREFIXED = numbered('a:b{}="" ', 500_000)
LAUGHS = "".join(f'<g id="a{n}">{f"""<use href="#a{n - 1}"/>""" * 10}</g>' for n in range(1, 5000))
CHAIN = numbered('<g id="a{0}" mask="url(#b{0})"/>')


def embedded(suffix: str = ".png", **options: Any) -> str:
    """A picture of pixels as an address."""
    kind = suffix.removeprefix(".")
    return f"data:image/{kind};base64,{b64encode(picture(suffix, **options)).decode()}"


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".gif", ".webp"])
def test_a_picture_within_a_drawing_is_held_to_the_same_as_any(suffix: str) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg">\n<image href="{}"/>\n</svg>'
    fine = embedded(suffix)
    assert check_drawing(svg.format(fine).encode()) == []
    data = picture(suffix)
    for wrong in (data[: len(data) // 2], data + b"<script>alert(1)</script>"):
        address = fine.partition(",")[0] + "," + b64encode(wrong).decode()
        assert check_drawing(svg.format(address).encode()) == [Fault(2, "drawing-picture")]
    if suffix != ".gif":
        address = embedded(suffix, exif=exif(**SEOUL))
        assert check_drawing(svg.format(address).encode()) == [Fault(2, "drawing-picture")]


# Made when they are asked for, which takes seconds.
HUGE: dict[str, Callable[[], str]] = {
    "repeats": lambda: LAUGHS,
    "ids": lambda: CHAIN,
    "deep": lambda: repeated("<g>"),
    "elements": lambda: repeated("<g/>"),
    "transforms": lambda: numbered('<g transform="translate({} 2)"/>'),
    "styles": lambda: numbered("<g style=\"fill:#{};font-family:'a'\"/>"),
    "notes": lambda: f"<g {NOTES}/>",
    "prefixes": lambda: f"<g {PREFIXES}/>",
    "long-namespace": lambda: f'<g xmlns:a="{"u" * 500_000}" {PREFIXED}/>',
    "long-namespace-of-an-editor": lambda: f'<g xmlns:a="http://purl.org/dc/{"u" * 130_000}">{"<a:b/>" * 49_000}</g>',
    "addresses": lambda: f'<g fill="{repeated("url( ")}"/>',
    "functions": lambda: f'<g fill="{repeated("rgb(")}"/>',
    "spaces": lambda: f'<g fill="{repeated(" ")}!"/>',
    "semicolons": lambda: f'<g style="{repeated(";")}"/>',
    "pixels": lambda: f'<image href="data:image/png;base64,iVBORw0KGgo{repeated(" ")}!"/>',
    "pictures": lambda: "".join(f'<image href="{embedded(size=(n % 90 + 1, n // 90 + 1))}"/>' for n in range(2_000)),
    "sheet": lambda: f"<style>{repeated('a{fill:red}')}</style>",
    "sheet-at-its-limit": lambda: f"<style>{repeated('a{x:1}', 65_000)}</style>",
    "sheet-of-brackets": lambda: f"<style>{repeated('(', 65_000)}</style>",
    "sheet-of-braces": lambda: f"<style>{repeated('a{', 65_000)}</style>",
    "sheet-of-lines": lambda: f"<style>{repeated(chr(10))}</style>",
    "sheet-in-pieces": lambda: f"<style>{repeated('<!---->a')}</style>",
    "sheets": lambda: repeated("<style>a{}</style>"),
    "comments": lambda: repeated("<!--"),
    "beyond-all-limits": lambda: repeated("<g/>", 8_000_000),
}


@pytest.mark.parametrize("name", HUGE)
def test_a_huge_drawing_is_checked_at_once(name: str, tmp_path: Path) -> None:
    """Within a second of the processor's time, and 300 MB, in a process of its own; no input ends in an exception."""
    file = tmp_path / "a.svg"
    file.write_bytes(drawing(HUGE[name]()))
    code = (
        "import sys, time; from reviews.source.svg import check_drawing\n"
        "data = open(sys.argv[1], 'rb').read(); start = time.process_time(); check_drawing(data)\n"
        "taken = time.process_time() - start\n"
        # Not getrusage(2), which counts what the process had before it became this program.
        "print(taken, open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    )
    program = [sys.executable, "-c", code, str(file)]
    done = subprocess.run(program, cwd=PROJECT / "hooks", capture_output=True, text=True, check=True)
    seconds, kilobytes = done.stdout.split()
    assert float(seconds) < 1
    assert int(kilobytes) < 300 * 1024


def laughs(form: str, levels: int = 9) -> bytes:
    """Ten elements that each lead to the group before, by levels."""
    groups = [f'<g id="a{level}">{form.format(level - 1) * 10}</g>' for level in range(levels)]
    return drawing("".join(groups))


@pytest.mark.parametrize(
    "form",
    [
        '<use href="#a{}"/>',
        '<use xlink:href="#a{}"/>',
        '<g mask="url(#a{})"/>',
        "<g fill=\"url( '#a{}' )\"/>",
        '<g style="fill:url(#a{})"/>',
    ],
)
def test_what_repeats_itself_beyond_measure_is_refused(form: str) -> None:
    assert [(fault.kind, fault.details) for fault in check_drawing(laughs(form))] == [
        ("drawing-repeats", {"most": "200000"})
    ]
    assert check_drawing(laughs(form, 4)) == []


def test_two_hundred_thousand_elements_may_be_drawn() -> None:
    """The root, a group of 999 and its 199 repetitions, of which each draws the group and itself."""
    group = f'<g id="a">{"<g/>" * 998}</g>'
    others = 200_000 - 1 - 999
    uses = '<use href="#a"/>' * (others // 1_000) + "<g/>" * (others % 1_000)
    assert check_drawing(drawing(group + uses)) == []
    assert [fault.kind for fault in check_drawing(drawing(f"{group}{uses}<g/>"))] == ["drawing-repeats"]


@pytest.mark.parametrize(
    "content",
    [
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        '<g id="a"><use href="#a"/></g>',
        '<pattern id="a"><rect fill="url(#a)"/></pattern>',
    ],
)
def test_what_leads_to_itself_is_refused(content: str) -> None:
    assert [fault.kind for fault in check_drawing(drawing(content))] == ["drawing-repeats"]


def nested(levels: int) -> str:
    return "<g>" * levels + "</g>" * levels


def style(size: int) -> str:
    return f"<style>{'a{x:1}'.ljust(size)}</style>"


@pytest.mark.parametrize(
    ("most", "content", "kind", "told"),
    [
        (99, nested, "drawing-too-deep", "100"),
        (49_999, lambda count: "<g/>" * count, "drawing-too-many", "50000"),
        (500, lambda count: f'<image href="{embedded()}"/>' * count, "drawing-picture", ""),
        (64 * 1024, style, "drawing-css-too-long", "64"),
        (
            32 * 1024,
            lambda half: style(half) + f'<g style="fill:{"a" * (half - 9)}(#a)"/>',
            "drawing-css-too-long",
            "64",
        ),
    ],
    ids=["depth", "elements", "pictures", "css", "css-in-two-places"],
)
def test_each_limit_may_be_reached_and_no_more(most: int, content: Callable[[int], str], kind: str, told: str) -> None:
    assert kind not in {fault.kind for fault in check_drawing(drawing(content(most)))}
    fault = check_drawing(drawing(content(most + 1)))[-1]
    assert (fault.kind, fault.details) == (kind, {"most": told} if told else {})


@pytest.mark.parametrize(
    "attribute",
    ['style="fill:#{};stroke:#654321"', 'fill="rgb(1, 2, {}) url(#a)"', "font-family=\"'Noto Sans {}', serif\""],
    ids=["plain", "plain functions", "plain strings"],
)
def test_css_of_words_and_colours_is_not_counted(attribute: str) -> None:
    elements = "".join(f"<g {attribute.format(number)}/>" for number in range(100_000, 104_000))
    assert len(elements) > 2 * 64 * 1024
    assert check_drawing(drawing(elements)) == []


@pytest.mark.parametrize("form", ['<g style="fill:rgb(1,2,{})/*{}*/"/>', '<g fill="rgb(1,2,{})/*{}*/"/>'])
def test_the_same_css_is_counted_once(form: str) -> None:
    note = "-" * 1_000
    assert check_drawing(drawing(form.format(3, note) * 70)) == []
    faults = check_drawing(drawing("".join(form.format(number, note) for number in range(70))))
    assert [(fault.kind, fault.details) for fault in faults] == [("drawing-css-too-long", {"most": "64"})]


@pytest.mark.parametrize(
    ("sheet", "found"),
    [
        ("a[b='c']{fill:red}", []),
        ("@media (a:1) and (b:2px){c{fill:red}}", []),
        ("/* a */ @media (a:1) { /* b */ c { /* d */ fill:red; } }", []),
        ("a[b=src(c)]{fill:red}", ["src(c)]{fill:red}"]),
        ("a:is([b=src(c)]){fill:red}", ["src(c)]){fill:red}"]),
        ("@media (a:src(b)){c{fill:red}}", ["src(b)){c{fill:red}}"]),
        ("a{fill:(red)}", ["(red)}"]),
        ("a{fill:[red]}", ["[red]}"]),
    ],
)
def test_brackets_stand_in_selectors_alone_and_hold_what_these_may(sheet: str, found: list[str]) -> None:
    faults = check_drawing(drawing(f"<style>{sheet}</style>"))
    assert [fault.details["found"] for fault in faults] == found


def test_what_is_fine_in_a_style_is_not_fine_as_a_value() -> None:
    for first, second in (('style="fill:red/**/"', 'fill="fill:red/**/"'), ('fill="red/**/"', 'style="red/**/"')):
        assert check_drawing(drawing(f"<g {first}/>")) == []
        assert len(check_drawing(drawing(f"<g {first}/><g {second}/>"))) == 1


def test_a_prefix_means_what_it_meant_outside_once_its_element_ends() -> None:
    svg, other = "http://www.w3.org/2000/svg", "http://example.org/"
    inner = f'<a:g xmlns:a="{other}"/>'
    data = f'<a:svg xmlns:a="{svg}">\n{inner}\n<a:g/></a:svg>'.encode()
    assert [(fault.line, fault.details["found"]) for fault in check_drawing(data)] == [(2, "<a:g>")]
    data = f'<svg xmlns="{svg}"><g xmlns:b="{svg}"/>\n<b:g/></svg>'.encode()
    assert [(fault.line, fault.details["found"]) for fault in check_drawing(data)] == [(2, "<b:g>")]


def test_lines_of_a_sheet_are_counted_through_its_interruptions() -> None:
    sheet = "<style>a{fill:red}\n<!-- \n\n -->b{fill:red}\n<![CDATA[\nc{behavior:x}]]>\nd{color:src(x)}</style>"
    faults = check_drawing(drawing(f"\n{sheet}"))
    assert [(fault.line, fault.details["found"]) for fault in faults] == [(7, "behavior:x}"), (8, "src(x)}")]


def test_a_file_may_have_a_megabyte() -> None:
    assert check_size(1024 * 1024) == []
    assert check_size(1024 * 1024 + 1) == [Fault(1, "drawing-too-large", {"found": "1025", "most": "1024"})]


def test_no_more_than_300_characters_of_anything_are_told() -> None:
    name = "a" * 400
    assert check_drawing(drawing(f"<{name}/>"))[0].details["found"] == f"<{name[:299]}"
    assert check_drawing(f"<{name}/>".encode())[0].details["found"] == name[:300]


def test_entities_are_never_read() -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30))
    start = time.process_time()
    faults = check_drawing(f'<!DOCTYPE svg [<!ENTITY a0 "ha">{laughs}]>'.encode() + drawing("<text>&a29;</text>"))
    assert [fault.kind for fault in faults] == ["drawing-doctype"]
    assert time.process_time() - start < 1
