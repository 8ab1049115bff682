"""What each fixer writes for a slip with one right answer, and that it writes nothing where there may be two."""

import unicodedata

import pytest

from reviews.fix import fences, forms, keys, lists, quotes, values
from reviews.fix.entry import Front, front_entries
from reviews.model.problem import Problem
from reviews.source.contracts import NOTE

FIXERS = {**quotes.FIXERS, **keys.FIXERS, **values.FIXERS, **lists.FIXERS}


def fixed(kind: str, text: str, before: str = "", **details: str) -> str | None:
    """What becomes of an entry, which other entries stand before."""
    entries = front_entries(f"---\n{before}{text}\n---\n")
    problem = Problem("a.md", entries[-1].line, kind, details)
    new = FIXERS[kind](entries[-1], problem, Front(entries, NOTE))
    return None if new is None else new.removesuffix("\n")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("title: A: B", 'title: "A: B"'),
        ("title : A: B  # c", 'title : "A: B"  # c'),
        ("title: A: B #1", 'title: "A: B #1"'),
        ("title: A: B # c", None),
        ("title: A: B #", None),
        ("title: A: B\n  C", None),
        ('title: A "B": C', "title: 'A \"B\": C'"),
        ('title: A: "B"', "title: 'A: \"B\"'"),
        ('title: A: 5"', None),
        ("title: A: '", None),
        ('title: "A "B" C"', "title: 'A \"B\" C'"),
        ('title: "A"B"', "title: 'A\"B'"),
        ('title: "A" and "B"', None),
        ('title: "A" B', "title: '\"A\" B'"),
        ("title: 'A' B", "title: \"'A' B\""),
        ('title: "A", B"', "title: 'A\", B'"),
        ('title: "A" B "C" D', None),
        ('title: "A B', 'title: "A B"'),
        ("title: 'A B", None),
        ('title: "', 'title: ""'),
        ("title: '", None),
        ('title: ""', None),
    ],
)
def test_a_text_is_quoted_where_its_own_quotes_are_clear(text: str, right: str | None) -> None:
    assert fixed("yaml-quotes", text) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("title: !important", 'title: "!important"'),
        ("title: !a b", None),
        ("title: !!str", None),
        ("title: !a\n  b", None),
    ],
)
def test_a_word_with_an_exclamation_mark_is_quoted(text: str, right: str | None) -> None:
    assert fixed("yaml-tag", text) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (r'title: "\theta"', r"title: '\theta'"),
        (r'title: "A \"B\" \theta ' + "'s\"", r"title: 'A " + '"B"' + r" \theta ''s'"),
        (r'authors: ["\"a\" \alpha", b, "\beta"]', r"""authors: ['"a" \alpha', b, '\beta']"""),
        (r"""tags: ['\x', "\theta"]""", r"tags: ['\x', '\theta']"),
        (r'title: "A \"B\""', r'title: "A \"B\""'),
        (r'title: "\\theta"', None),
        (r'title: "\u00e9 \theta"', None),
        ('title: "\\theta\n  b"', None),
    ],
)
def test_tex_is_quoted_singly(text: str, right: str | None) -> None:
    assert fixed("yaml-escape", text) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("title: A #1 method", 'title: "RIGHT"'),
        ("title : A #1", 'title : "RIGHT"'),
        ("title: A # comment", None),
        ("title: A #1 and #2", None),
        ('title: "A" #1', None),
        ("colour: red #1", None),
        ("date: 2020-07-17 #x", "date: 2020-07-17  # x"),
        ("date: 2020-07-17 #  x #y", "date: 2020-07-17  # x #y"),
    ],
)
def test_a_number_after_a_hash_is_text_in_a_text_and_a_comment_elsewhere(text: str, right: str | None) -> None:
    assert fixed("yaml-comment", text, right='"RIGHT"') == right


@pytest.mark.parametrize(
    ("kind", "text", "right"),
    [
        ("yaml-list", "topics: - gan", "topics: [gan]"),
        ("yaml-list", "tags: -  a b", "tags: [a b]"),
        ("yaml-list", "topics: - a, b", None),
        ("yaml-list", "tags: - a - b", None),
        ("yaml-list", "topics: - 'a'", None),
        ("yaml-hashtag", "tags: [#a, b, #c d]  # e", "tags: [a, b, c d]  # e"),
        ("yaml-hashtag", "tags:\n- #a", None),
        ("yaml-space", "title:A:B", "title: A:B"),
        ("yaml-colon", "title ：A：B", "title: A：B"),
        ("yaml-colon", "colour：A", None),
        ("yaml-curly-quotes", "title: “A” ", 'title: "A" '),
        ("yaml-curly-quotes", 'tags: [“a”, b, ‘c "d"’]', 'tags: ["a", b, \'c "d"\']'),
        ("yaml-curly-quotes", "tags: ['“a”', ‘b’]", "tags: ['“a”', \"b\"]"),
        ("item-comma", "tags: [a，b、 c, d]", "tags: [a, b, c, d]"),
        ("item-comma", "tags:\n  [a，b]", "tags:\n  [a, b]"),
        ("item-comma", "tags: [a, 'b，c']", "tags: [a, 'b，c']"),
        ("item-comma", "tags:\n- a，b", None),
        ("yaml-space", "colour:A", None),
        ("yaml-tab", "tags:\n\t- a\n \t- b\tc", "tags:\n  - a\n   - b\tc"),
    ],
)
def test_lists_spaces_and_tabs(kind: str, text: str, right: str | None) -> None:
    assert fixed(kind, text) == right


@pytest.mark.parametrize(
    ("text", "before", "right"),
    [
        ("Title: A", "", "title: A"),
        ("author: A", "", "authors: A"),
        ("TAG: a", "", "tags: a"),
        ("summarys: A", "", "summary: A"),
        ("Title: A", "title: B\n", None),
        ("titel: A", "", None),
    ],
)
def test_a_key_is_right_but_for_its_case_or_a_plural(text: str, before: str, right: str | None) -> None:
    key = text.partition(":")[0]
    assert fixed("unknown-key-near", text, before, key=key) == right
    assert fixed("unknown-key-near", text, before, key="other") is None


@pytest.mark.parametrize(
    ("text", "before", "right"),
    [
        ("title: 'A'", "title: A\n", ""),
        ("title: A\n\n", "title: A\n", "\n"),
        ("title: B", "title: A\n", None),
        ("title: A", "title: A\ntitle: A\n", None),
        ("title: A\n  B", "title: A B\n", None),
        ("tags: []", "tags: []\n", None),
        ("title: A", "summary: A\n", None),
    ],
)
def test_a_key_that_says_the_same_twice_is_dropped_once(text: str, before: str, right: str | None) -> None:
    assert fixed("duplicate-key", text, before) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("tags: a, b c", "tags: [a, b c]"),
        ("tags: 'a'  # c", "tags: [a]  # c"),
        ("tags: a,, b", None),
        ("tags: a; b", None),
        ("tags: |\n  a", None),
        ("tags: >\n  a, b", None),
        ("tags: 'a\n\n  b'", None),
        ("tags: {a: b}", None),
        ("authors: Kim Min, Lee Su", "authors: [Kim Min, Lee Su]"),
        ("authors: 김민, 이수진", "authors: [김민, 이수진]"),
        ("authors: Kim Min, Lee", None),
        ("authors: Kim Min and Lee Su", None),
        ("topics: gan, nlp", "topics: [gan, nlp]"),
        ("topics: gan, deep nets", None),
        ("authors: [Kim Min, Lee Su],", "authors: [Kim Min, Lee Su]"),
        ("authors: ［김민， 이수진］", "authors: [김민, 이수진]"),
        ("authors: [Kim Min] and Lee Su", None),
        ("authors: (Kim Min, Lee Su)", "authors: [Kim Min, Lee Su]"),
        ("authors:\n  Kim Min,\n  Lee Su", "authors:\n  [Kim Min, Lee Su]"),
        ("authors:\n  Kim Min\n  Lee Su", None),
        ("authors:\n  • Kim Min\n  • Lee Su", None),
        ("authors: -Kim Min -Lee Su", None),
        ("tags: (a, b", None),
        ("tags: a, \"b c\", 'd'", "tags: [a, b c, d]"),
        ('tags: a, "b, c"', None),
    ],
)
def test_a_text_becomes_a_list_where_its_items_are_clear(text: str, right: str | None) -> None:
    assert fixed("not-a-list", text) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("tags: [a, b, a]", "tags: [a, b]"),
        ("tags: [a, a, b]", "tags: [a, b]"),
        ("tags: [a, 'a', ' a ']", "tags: [a]"),
        ("tags:\n  - a\n  - b\n  - a\n  - c", "tags:\n  - a\n  - b\n  - c"),
        ("tags:\n- a\n- a", "tags:\n- a"),
        ("tags:\n- a\n- a # why", None),
        ("tags: a", None),
    ],
)
def test_an_item_that_is_there_twice_is_dropped(text: str, right: str | None) -> None:
    assert fixed("item-twice", text) == right


@pytest.mark.parametrize(
    ("kind", "text", "right"),
    [
        ("date-form", "date: '17/07/2020'", "date: '2020-07-17'"),
        ("date-form", "date: 17.7.2020  # c", "date: 2020-07-17  # c"),
        ("date-form", "date: 07/08/2020", None),
        ("date-form", "date: soon", None),
        ("date-form", "date: |\n  17/07/2020", None),
        ("date-form", "date: >\n  17/07/2020", None),
        ("date-form", "date: [17/07/2020, 17/07/2020]", None),
        ("not-a-switch", "draft: Yes", "draft: true"),
        ("not-a-switch", "draft: off", "draft: false"),
        ("not-a-switch", "draft: maybe", None),
        ("not-a-slug", "reviewer: KIM", "reviewer: kim"),
        ("not-a-slug", "reviewer: @Kim  # me", "reviewer: kim  # me"),
        ("address-malformed", "code: [x](https://a.org/)", "code: https://a.org/"),
        ("date-form", "date: ２０２０–０７–１７", "date: 2020-07-17"),
        ("address-malformed", "code: <https://a.org/>", "code: https://a.org/"),
        ("address-malformed", "code: < github.com/a/b >", "code: https://github.com/a/b"),
        ("address-malformed", "code: github.com/a/b", "code: https://github.com/a/b"),
        ("address-malformed", "code: example.org/a", None),
        ("address-malformed", "code: https://a.org/", None),
        ("address-malformed", "code: <https://a.org/", None),
        ("not-a-year", "year: (2020)", "year: 2020"),
        ("not-a-year", "year: 2020-07-17", "year: 2020"),
        ("not-a-year", "year: 2020/2021", None),
        ("not-a-year", "year: July 2020", None),
        ("not-a-year", "year: 2020-", None),
        ("not-a-year", "year: 12020", None),
        ("not-a-doi", "doi: https://doi.org/10.1038/x", "doi: 10.1038/x"),
        ("paper-not-an-id", "paper: arXiv:2007.05471v2 [cs.CV] 12 Jul 2020", "paper: 2007.05471v2"),
        ("paper-not-an-id", "paper: 2007.05471.pdf", "paper: 2007.05471"),
        ("paper-not-an-id", "paper: <https://arxiv.org/abs/2007.05471>", "paper: https://arxiv.org/abs/2007.05471"),
        ("paper-not-an-id", "paper: openreview.net/forum?id=x", "paper: https://openreview.net/forum?id=x"),
        ("paper-not-an-id", "paper: A Title", None),
        ("paper-is-a-doi", "paper: doi:10.1038/x", "paper: https://doi.org/10.1038/x"),
        ("not-one-line", "summary: |\n  a\n  b", "summary: >\n  a\n  b"),
        ("not-one-line", "summary : |-2\n   a", "summary : >-2\n   a"),
        ("not-one-line", "summary: 'a\n\n  b'", None),
    ],
)
def test_a_value_is_written_as_its_key_wants_it(kind: str, text: str, right: str | None) -> None:
    assert fixed(kind, text) == right


def test_a_reviewer_gets_the_new_name() -> None:
    assert fixed("reviewer-former", "reviewer: 'li'", right="lee") == "reviewer: 'lee'"


@pytest.mark.parametrize(
    ("kind", "text", "line", "right"),
    [
        ("blank-before-front-matter", "\n \n---\ntitle: A\n---\n", 1, "---\ntitle: A\n---\n"),
        ("blank-before-front-matter", "\ufeff\n---\n---\n\n", 1, "\ufeff---\n---\n\n"),
        ("blank-before-front-matter", "\n\n", 1, ""),
        ("wrong-fence", "\ufeff--\r\ntitle: A\n---\n", 1, "\ufeff---\r\ntitle: A\n---\n"),
        ("wrong-fence", "\n--\ntitle: A\n---\n", 2, "\n---\ntitle: A\n---\n"),
        ("wrong-fence", "\ufeff\n--\ntitle: A\n---\n", 2, "\ufeff\n---\ntitle: A\n---\n"),
        ("wrong-fence", "---\r\ntitle: A\r\n...\n글 a: b\n", 3, "---\r\ntitle: A\r\n---\n글 a: b\n"),
        ("wrong-fence", "---\ntitle: A\n----", 3, "---\ntitle: A\n---"),
        ("wrong-fence", "---\ntitle: A\n...\nsummary : B\n---\n", 3, None),
        ("wrong-fence", "---\ntitle: A\n...\ncolour: red\n---\n", 3, "---\ntitle: A\n---\ncolour: red\n---\n"),
        ("no-newline-after-fence", "---\r\ntitle: A\r\n---", 3, "---\r\ntitle: A\r\n---\r\n"),
    ],
)
def test_fences_are_set_where_they_enclose_all_keys(kind: str, text: str, line: int, right: str | None) -> None:
    assert fences.FIXERS[kind](text, Problem("a.md", line, kind), NOTE) == right


def test_letters_are_composed_but_not_in_the_names_of_files() -> None:
    loose, composed = unicodedata.normalize("NFD", "가é"), "가é"
    text = (
        f'{{0}} [{{0}}]({loose}.md) {{0}} <a href="{loose}">{{0}}</a> https://a.org/{loose} {{0}}\n\n[x]: {loose} y\n'
    )
    assert forms.compose(text.format(loose), NOTE) == text.format(composed)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("--- \na: b \t\r\n# c \n---\t\n글  \n", "---\na: b\r\n# c\n---\n글  \n"),
        ("---\na: b  \n", "---\na: b  \n"),
    ],
)
def test_blanks_at_the_ends_of_front_matters_lines_go(text: str, right: str) -> None:
    assert forms.strip_lines(text, NOTE) == right


@pytest.mark.parametrize(
    ("text", "right"), [("a", "a\n"), ("a\r\nb", "a\r\nb\r\n"), ("a\n", "a\n"), ("a\r", "a\r"), ("", "\n")]
)
def test_a_file_ends_with_a_newline(text: str, right: str) -> None:
    assert forms.end_with_newline(text, NOTE) == right


@pytest.mark.parametrize(
    ("front", "right"),
    [
        ("summary: S\ntitle: T\n", "title: T\nsummary: S\n"),
        (
            "# all\n\n# one\n# two\nsummary: S\n\n# three\ntitle: T\n",
            "# all\n\n# three\ntitle: T\n# one\n# two\nsummary: S\n\n",
        ),
        ("title: T\nsummary: S\n", None),
        ("summary: S\ncolour: red\ntitle: T\n", None),
        ("summary: S\ntitle: T\nsummary: S\n", None),
        ("", None),
    ],
)
def test_keys_stand_in_the_order_of_the_contract_with_their_comments(front: str, right: str | None) -> None:
    text = f"---\n{front}---\nsummary: x\ntitle: y\n"
    assert forms.order_keys(text, NOTE) == (text if right is None else text.replace(front, right))
    assert forms.order_keys(front, NOTE) == front
