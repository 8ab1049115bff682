"""What an SVG file may hold: what draws and stands still. More cases are under `cases/bad/drawing-*`."""

import pytest

from reviews.model.fault import Fault
from reviews.source.svg import check_drawing

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"\n xmlns:xlink="http://www.w3.org/1999/xlink">\n{}\n</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        "<path d='M0 0'/><text>글 &amp; &lt;b&gt;</text>",
        "<style>path {fill: url(#a)}</style><path style='fill: red' fill='url(#a)'/>",
        "<use href='#a'/><use xlink:href='#a'/>",
        "<image href='data:image/png;base64,iVBORw0KGgo='/>",
    ],
)
def test_what_draws_is_allowed(inside: str) -> None:
    assert check_drawing(PICTURE.format(inside).encode()) == []


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<path onclick='x'/>", 'onclick="x"'),
        ("<use href='https://example.org/#a'/>", 'href="https://example.org/#a"'),
        ("<image href='data:image/svg+xml;base64,AA=='/>", 'href="data:image/svg+xml;base64,AA=="'),
        ("<path fill='url(https://example.org/)'/>", 'fill="url(https://example.org/)"'),
        ("<style>@import 'a.css';</style>", "@import 'a.css';"),
        ("<style>path {fill: \\75rl(a)}</style>", "path {fill: \\75rl(a)}"),
        ("<a href='#a'/>", "<a>"),
        ("<?xml-stylesheet href='a.css'?>", "<?xml-stylesheet?>"),
    ],
)
def test_what_runs_or_loads_is_refused_by_its_line(inside: str, found: str) -> None:
    assert check_drawing(PICTURE.format(inside).encode()) == [Fault(3, "drawing-active", {"found": found})]


@pytest.mark.parametrize("data", [b"", b"<svg", b"\xff\xfe<", b'<?xml version="1.0" encoding="no-such"?><svg/>'])
def test_what_cannot_be_read_is_broken(data: bytes) -> None:
    assert [fault.kind for fault in check_drawing(data)] == ["drawing-broken"]
