"""Two texts that say the same are found to, however they are set."""

import pytest

from reviews.plaintext.gist import gist, letters, new_blocks, says, without_own_addresses

ROOT = "https://example.org/"


@pytest.mark.parametrize(
    ("markdown", "signs"),
    [
        ("가 **나**\n\n다", "가**나**다"),
        ("a\\_b \\*c\\* \\가", "a_b*c*\\가"),
        ("a &lt;b> &amp; &#91; &nbsp;", "ab&&nbsp;"),
        ("<https://a.org/x>", "https://a.org/x"),
        ("[www&#46;a.org](http://www.a.org)", "www.a.org"),
        # Where links into the site lead is another matter than what is said, and so is the name of another text.
        (f"[말]({ROOT}notes/a/)", "말"),
        ("[말](../2020/a.md)", "말"),
        ("[말](https://a.org/x)", "말(https://a.org/x)"),
        ("[200717 말](https://arxiv.org/abs/2007.00001)", "200717말"),
        ("[[200717 말]] [[말|다른 말]]", "200717말다른말"),
    ],
)
def test_the_gist_of_a_text_is_its_signs(markdown: str, signs: str) -> None:
    assert gist(markdown, ROOT) == signs


def test_a_site_without_an_address_has_none_to_leave_out() -> None:
    assert without_own_addresses("[말](https://a.org/x)", "") == "[말](https://a.org/x)"


def test_signs_between_letters_and_digits_do_not_matter() -> None:
    assert letters("Deep-Nets: $x_1$의 글!") == "DeepNetsx1의글"


@pytest.mark.parametrize(
    ("whole", "part", "is_said"),
    [
        ("가나다라마바사아자차카타파하", "나다라마바사아자차카타파", True),
        ("가나다라마바사아자차카타파하", "나다라마바사아자차카타", False),
        ("가나다", "가나다", True),
        ("가나다라마바사아자차카타파하", "나다라마바사아자차카타파가", False),
    ],
)
def test_a_short_text_is_not_found_within_another_by_chance(whole: str, part: str, is_said: bool) -> None:
    assert says(whole, part) is is_said


@pytest.mark.parametrize(
    ("block", "is_new"),
    [
        ("글이다.", False),
        ("둘째 줄이다.\n글이다.", False),
        ("글이다.\n다른 줄이다.", True),
        ("이것은 긴 문장의 가운데이다", False),
        ("가운데이다", True),
    ],
)
def test_a_block_is_new_unless_its_lines_or_all_of_it_are_said(block: str, is_new: bool) -> None:
    said = iter(["글이다.\n둘째 줄이다.", "그리고 이것은 긴 문장의 가운데이다. 끝."])
    assert new_blocks(["새 글이다.", block], said, ROOT) == (("새 글이다.", block) if is_new else ("새 글이다.",))
