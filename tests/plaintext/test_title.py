"""The line `Title (Authors)` of a plain text."""

import pytest

from reviews.plaintext.title import looks_like_title, read_title, split_authors, without_emphasis, write_title
from reviews.plaintext.tokens import MARK


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("GANs (GANs) (Kim Min)", ("GANs (GANs)", ("Kim Min",))),
        ("A Survey (Kim (김) Min, et al.)", ("A Survey", ("Kim (김) Min", "et al."))),
        ("A Report (OpenAI)", ("A Report", ("OpenAI",))),
        ("A Name (Ana de la Cruz y del Rio Bar Baz)", ("A Name", ("Ana de la Cruz y del Rio Bar Baz",))),
        ("A Survey (Kim Min (1), Lee Yu (2) ((1) University of Nets and of Many Other Things, (2) Institute))",
         ("A Survey", ("Kim Min (1)", "Lee Yu (2) ((1) University of Nets and of Many Other Things, (2) Institute)"))),
        ("A Remark (Ana de la Cruz y del Rio Bar Baz Qux)", None),
        # A name has at most nine words; in Korean three, of ten letters each.
        ("A Name (A B C D E F G H I)", ("A Name", ("A B C D E F G H I",))),
        ("A Name (A B C D E F G H I J)", None),
        ("제목 (가나다라마바사아자차 둘 셋)", ("제목", ("가나다라마바사아자차 둘 셋",))),
        ("제목 (가나다라마바사아자차카 둘 셋)", None),
        ("제목 (하나 둘 셋 넷)", None),
        ("A Name (Kim Min Jr.)", ("A Name", ("Kim Min Jr.",))),
        ("A Name (Kim Min Note.)", ("A Name", ("Kim Min Note.",))), ("A Name (Kim Min Notes.)", None),
        ("A Name (Kim Minseo Writer.)", None),
        ("A Name (Kim 12)", None),
        ("A Name (Kim 1)", ("A Name", ("Kim 1",))),
        ("A Name (Why?)", None),
        # One word is an abbreviation of the title if its capitals stand there in their order.
        ("Deep Nets (DN)", None),
        ("Deep Nets (ND)", ("Deep Nets", ("ND",))),
        ("Deep-Nets (DeepN)", None),
        ("Deep Nets (DeepMind)", ("Deep Nets", ("DeepMind",))),
        ("Deep Nets (deep)", None),
        ("Deep Nets (DN, Kim Min)", ("Deep Nets", ("DN", "Kim Min"))),
        # A title in Korean is no sentence, and has at most 200 letters.
        (f"{'망' * 200} (김민)", ("망" * 200, ("김민",))),
        (f"{'망' * 201} (김민)", None),
        ("망이다 (김민)", None),
        ("A Title ()", None),
        ("A  Title  (Kim  Min,Lee )", ("A Title", ("Kim Min", "Lee"))),
        ("A (B) Title (C (D)) (Kim Min)", ("A (B) Title (C (D))", ("Kim Min",))),
        ("A Title) (Kim Min)", ("A Title)", ("Kim Min",))),
        ("A Title Kim Min)", None),
        ("*A Title* (1, kim)", None),
        ("제목 (김민, 이서)", ("제목", ("김민", "이서"))),
        ("Twins (Wei Wang, Wei Wang)", ("Twins", ("Wei Wang", "Wei Wang"))),
        ("Generative Adversarial Networks (GANs)", None),
        ("이 결과는 놀랍다 (물론 아직 더 지켜봐야 한다.)", None),
        ("A Title (ICML 2020)", None),
        ("성능이 크게 좋아졌음 (거의)", None),
        ("이 방법은 재미있다. (상당히)", None),
        (f"{'모델의 크기를 키워 보는 실험 ' * 20}(거의)", None),
        (f"{'Nets ' * 300}(Kim Min)", None),
        ("(Kim Min)", None),
        ("A Title", None),
        ("Attention! (Kim Min)", ("Attention!", ("Kim Min",))),
        (f"{'Nets ' * 50}(Kim Min)", (("Nets " * 50).strip(), ("Kim Min",))),
        ("https://example.org (Kim Min)", None),
        ("A Title (kim min)", None),
        ("A Title (Kim Min) and more", None),
        # All of it in italics or bold, it is the title without them, and whoever follows wrote it.
        ("*A Title: Nets* (Kim Min)", ("A Title: Nets", ("Kim Min",))),
        ("**A Title** (24.AI, Kim Min)", ("A Title", ("24.AI", "Kim Min"))),
        ("_From $r$ to $Q_a$_ (Kim Min)", ("From $r$ to $Q_a$", ("Kim Min",))),
        ("*A Title* (written in a hurry)", None),
        ("*A* and *B* (Kim Min)", ("*A* and *B*", ("Kim Min",))),
        ("A *Title* (Kim Min)", ("A *Title*", ("Kim Min",))),
    ],
)  # fmt: skip
def test_authors_are_told_from_remarks(line: str, read: tuple[str, tuple[str, ...]] | None) -> None:
    assert read_title(line) == read


@pytest.mark.parametrize(
    ("line", "looks_so"),
    [
        ("Deep Nets", True), ("ab", True), ("a", False), ("a" * 250, True), ("a" * 251, False), ("42", False),
        ("Deep Nets.", False), ("Deep Nets:", False), ("Why?", True), ("Deep 망", False), ("Nets ㅋ", False),
        ("See https://a.org", False), ("arXiv: 2007.00001 Nets", False), ("www.a.org", False), ("", False),
    ],
)  # fmt: skip
def test_a_title_is_neither_korean_nor_a_sentence(line: str, looks_so: bool) -> None:
    assert looks_like_title(line) is looks_so


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("*A Title*", "A Title"), ("__A Title__", "A Title"), ("**A**", "A"), ("*A* Title", "*A* Title"),
        ("*A* and *B*", "*A* and *B*"), ("* A *", "* A *"), ("*$a*b$ Nets*", "$a*b$ Nets"), ("A", "A"),
    ],
)  # fmt: skip
def test_a_title_that_is_emphasised_as_a_whole_is_not(title: str, plain: str) -> None:
    assert without_emphasis(title) == plain


def test_commas_part_names() -> None:
    assert split_authors(f"Kim (A, B), Data{MARK}, Inc,, Lee") == ["Kim (A, B)", "Data, Inc", "Lee"]
    assert split_authors("Kim) Min, Lee") == ["Kim) Min, Lee"]


def test_a_title_without_authors_ends_in_a_mark() -> None:
    assert write_title("제목", ()) == f"제목{MARK}"


def test_a_title_is_written_as_it_is_read() -> None:
    title, authors = "A (B) C", ("Kim Min", "Data, Inc.", "Lee (이) Seo")
    assert read_title(write_title(title, authors)) == (title, authors)
