"""What is proposed for values that are nearly right; `tests/fix/test_fixers.py` proves the rest of them."""

import pytest

from reviews.source.meant import paper, slug, switch, whole_address, year


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("[My paper](https://arxiv.org/abs/2007.05471)", "https://arxiv.org/abs/2007.05471"),
        ("[](<https://a.org/x>)", "https://a.org/x"),
        ("[code](github.com/a/b)", "https://github.com/a/b"),
        ("< https://a.org/x >", "https://a.org/x"),
        ("[code](a.org/b)", None),
        ("[a](https://a.org/x) and [b](https://a.org/y)", None),
        ("[a]()", None),
        ("<>", None),
        ("https://a.org/x", None),
    ],
)
def test_an_address_without_markdown(text: str, right: str | None) -> None:
    assert whole_address(text) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("ar5iv.org/abs/2007.05471v2", "https://ar5iv.org/abs/2007.05471v2"),
        ("www.alphaxiv.org/overview/2007.05471", "https://www.alphaxiv.org/overview/2007.05471"),
        ("huggingface.co/papers/2007.05471", "https://huggingface.co/papers/2007.05471"),
        ("huggingface.co/papers", None),
        ("example.org/2007.05471", None),
        ("[A](https://doi.org/10.1038/x)", "https://doi.org/10.1038/x"),
        ("arXiv: 2007.05471v2", "2007.05471v2"),
        ("PMID: 29474911.", "https://pubmed.ncbi.nlm.nih.gov/29474911/"),
        ("pubmed.ncbi.nlm.nih.gov/29474911", "https://pubmed.ncbi.nlm.nih.gov/29474911"),
        ("https://arxiv.org/abs/2007.05471,", "https://arxiv.org/abs/2007.05471"),
        ("A title", None),
        ("", None),
    ],
)
def test_a_paper(text: str, right: str | None) -> None:
    assert paper(text) == right


def test_short_values() -> None:
    assert (slug("@Kim"), slug("Kim-Min"), slug("@")) == ("kim", "kim-min", "")
    assert (switch("On"), switch("0")) == ("true", None)
    assert (year("2020년"), year("2020-2021")) == ("2020", None)
