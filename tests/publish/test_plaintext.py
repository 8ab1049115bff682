"""A text as plain lines: what a reader saw on the page stands in what is shared."""

from reviews.publish.markup import Renderer
from reviews.publish.plaintext import plain_lines


def lines(markdown: str) -> list[str]:
    return plain_lines(Renderer().render(markdown, "n").html, "https://example.org/")


def test_a_list_goes_on_counting_where_it_began() -> None:
    assert lines("3. 셋째\n4. 넷째\n") == ["3. 셋째", "4. 넷째"]
    assert lines("1. 첫째\n1. 둘째\n") == ["1. 첫째", "2. 둘째"]
