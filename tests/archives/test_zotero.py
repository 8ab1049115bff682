"""What Zotero exports becomes reviews."""

from datetime import date

import pytest

from reviews.archives.zotero import read_bibtex, read_csl

LINK = "https://arxiv.org/abs/2007.00001"


def test_an_item_of_csl_is_a_review() -> None:
    (post,) = read_csl(
        "a.json",
        [
            {
                "type": "article", "title": "Deep\n Nets", "URL": "https://example.org/a", "DOI": "10.1000/xyz",
                "note": "arXiv: 2007.00001 [cs]\n첫 글이다.", "keyword": "gan, nlp", "volume": 3,
                "author": [{"given": "Min", "family": "Kim"}, {"literal": "Team A"}, {"family": " "}, "x"],
                "accessed": {"date-parts": [["2020", 7, 17]]},
            }
        ],
    )  # fmt: skip
    assert (post.title, post.text, post.day, post.line) == ("Deep Nets", "첫 글이다.", date(2020, 7, 17), 1)
    assert post.links == (LINK, "https://example.org/a", "https://doi.org/10.1000/xyz")
    assert (post.authors, post.tags, post.unused) == (("Min Kim", "Team A"), ("gan", "nlp"), {"volume": "3"})


@pytest.mark.parametrize("accessed", [None, {}, {"date-parts": []}, {"date-parts": [[2020, 13, 1]]}, "2020", 7])
def test_a_day_that_is_none_is_left_out(accessed: object) -> None:
    (post,) = read_csl("a.json", [{"title": "A", "accessed": accessed}])
    assert (post.day, post.links, post.authors) == (None, (), ())


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("<p>첫 <b>단락</b>.</p><p>둘째.</p>", "첫 단락.\n\n둘째."),
        ("<div>하나<br/>둘</div>", "하나\n\n둘"),
        ("p < 0.05 그리고 <eos>", "p < 0.05 그리고 <eos>"),
        (" 글 ", "글"),
    ],
)
def test_a_note_keeps_its_paragraphs(note: str, text: str) -> None:
    (post,) = read_csl("a.json", [{"title": "A", "annote": note, "note": "arXiv:2007.00001"}])
    assert post.text == text
    assert post.links == (LINK,)
    (post,), _ = read_bibtex("a.bib", f"@article{{a,\n  title = {{A}},\n  annote = {{{note}}}\n}}\n")
    assert post.text == text


def test_an_entry_of_bibtex_is_a_review() -> None:
    text = (
        "@article{a,\n  title = {Deep {Nets} for {\\'E}tudes},\n  author = {Kim, Min and Lee, Seo},\n"
        "  eprint = {2007.00001},\n  url = {https://example.org/a},\n  urldate = {2020-07-17},\n"
        "  keywords = {gan,nlp},\n  note = {글이다.},\n  annote = {먼저다.},\n  volume = {3}\n}\n\n"
        "@article{b,\n  title = {Wide Nets}\n}\n"
    )
    (post, other), problems = read_bibtex("a.bib", text)
    assert problems == []
    assert (post.title, post.day, post.line) == ("Deep Nets for Études", date(2020, 7, 17), 1)
    assert post.links == (LINK, "https://example.org/a")
    assert (post.authors, post.tags) == (("Min Kim", "Seo Lee"), ("gan", "nlp"))
    assert (post.text, post.unused) == ("먼저다.\n\n글이다.", {"volume": "3"})
    assert (other.title, other.line, other.day, other.text) == ("Wide Nets", 13, None, "")


def test_an_entry_that_cannot_be_read_is_told_with_its_line() -> None:
    posts, problems = read_bibtex("a.bib", "@article{a,\n  title = {A}\n}\n\n@article{b,\n  title = {B\n\n")
    assert [post.title for post in posts] == ["A"]
    assert [(problem.line, problem.kind) for problem in problems] == [(5, "import-front-matter")]
    posts, problems = read_bibtex("a.bib", "@article{a,\n  title = {A\n\n")
    assert [(problem.line, dict(problem.details)) for problem in problems] == [(1, {"found": "@article{a, title = {A"})]


def test_where_and_when_a_paper_appeared_is_taken() -> None:
    issued = {"date-parts": [["2021", 5]]}
    record = {
        "title": "A",
        "container-title": "Nature\n Methods",
        "issued": issued,
        "DOI": "https://doi.org/10.1000/x",
        "id": 1,
    }
    (post,) = read_csl("a.json", [record])
    assert (post.venue, post.year, post.doi, post.unused) == ("Nature Methods", 2021, "10.1000/x", {})
    text = "@article{a,\n  title = {A},\n  booktitle = {{ICML} 2021},\n  date = {2021-05},\n  doi = {10.1000/x}\n}\n"
    (post,), _ = read_bibtex("a.bib", text)
    assert (post.venue, post.year, post.doi, post.unused) == ("ICML 2021", 2021, "10.1000/x", {})
    (post,), _ = read_bibtex("a.bib", text.replace("date =", "year = {2020},\n  journal = {Nature},\n  date ="))
    assert (post.venue, post.year) == ("Nature", 2020)


@pytest.mark.parametrize("issued", [None, {}, {"date-parts": []}, {"date-parts": [[]]}, {"date-parts": [["soon"]]}, 7])
def test_a_year_that_is_none_is_left_out(issued: object) -> None:
    (post,) = read_csl("a.json", [{"title": "A", "issued": issued}])
    assert (post.year, post.venue, post.doi) == (None, "", "")


def test_items_are_numbered_and_each_is_read_by_itself() -> None:
    posts = read_csl("a.json", [{"title": "A", "volume": "권"}, {"title": None, "note": "arXiv:2007.00001\n글"}])
    assert [(post.line, post.title, post.text, post.links) for post in posts] == [
        (1, "A", "", ()),
        (2, "", "글", (LINK,)),
    ]
    assert posts[0].unused == {"volume": '"권"'}


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Kim, Min and Lee, Seo", ("Min Kim", "Seo Lee")),
        ("Min Kim\n and Seo Lee", ("Min Kim", "Seo Lee")),
        ("{Research and Development Team} and Kim, Min", ("Research and Development Team", "Min Kim")),
        ("{Team, A}", ("Team, A",)),
        ("{Team}, A", ("A Team",)),
        ("{K}im, {M}in", ("Min Kim",)),
        ("{Kim}, {Min}", ("Min Kim",)),
        ("Kim, Jr., Min", ("Min Kim Jr.",)),
        ("A, B, C, D", ("A, B, C, D",)),
        ("Kim, Min and others", ("Min Kim",)),
        ("Andy Sand", ("Andy Sand",)),
        ("", ()),
    ],
)
def test_authors_of_bibtex_are_parted_outside_of_braces(author: str, names: tuple[str, ...]) -> None:
    (post,), _ = read_bibtex("a.bib", f"@article{{a,\n  title = {{A}},\n  author = {{{author}}}\n}}\n")
    assert post.authors == names


@pytest.mark.parametrize(
    ("people", "names"),
    [
        (
            [{"given": "Min", "family": "Kim"}, {"family": "Lee"}, {"literal": " Team  A "}],
            ("Min Kim", "Lee", "Team A"),
        ),
        ([{"given": "", "family": ""}, {}, "Kim"], ()),
        ("Kim", ()),
    ],
)
def test_authors_of_csl_have_names(people: object, names: tuple[str, ...]) -> None:
    (post,) = read_csl("a.json", [{"title": "A", "author": people}])
    assert post.authors == names


def test_values_of_another_type_are_read_as_texts() -> None:
    record = {"title": 5, "URL": 6, "DOI": 7, "note": 8, "annote": 0, "keyword": 9, "container-title": 10}
    (post,) = read_csl("a.json", [record])
    assert (post.title, post.links, post.text, post.tags, post.venue, post.doi) == ("5", (), "8", ("9",), "10", "")
