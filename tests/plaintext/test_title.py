"""The line `Title (Authors)` of a plain text."""

import pytest

from reviews.plaintext.title import read_title, write_title


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


def test_a_title_is_written_as_it_is_read() -> None:
    title, authors = "A (B) C", ("Kim Min", "Data, Inc.", "Lee (이) Seo")
    assert read_title(write_title(title, authors)) == (title, authors)
