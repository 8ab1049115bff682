"""Topics are suggested if a paper's words name them, and seldom by chance."""

import pytest

from reviews.source.suggested_topics import propose_topics

TERMS = {
    "backbone": ["백본 구조", "architecture", "cnn", "multi-scale"],
    "evaluation": ["평가", "machine translation evaluation"],
    "gan": ["GAN", "gans", "생성적 적대 신경망", "latent space"],
    "nlp": ["자연어 처리", "language model", "machine translation"],
    "rl": ["강화 학습", "rl", "agent"],
    "style": ["스타일 전이", "style transfer"],
    "transfer": ["전이 학습", "transfer", "fine-tuning"],
}


@pytest.mark.parametrize(
    ("title", "topics"),
    [
        ("Training GANs on a Budget", ["gan"]),
        ("A GAN, Explained", ["gan"]),
        ("Elegant Organs", []),
        ("What Language Models Forget", ["nlp"]),
        ("MULTI SCALE ARCHITECTURES", ["backbone"]),
        ("Neural Style Transfer in Real Time", ["style"]),
        ("Style Transfer Does Transfer", ["style", "transfer"]),
        ("Machine Translation Evaluation at Scale", ["evaluation"]),
        ("Fine Tuning, Revisited", ["transfer"]),
        ("Offline RL", ["rl"]),
        ("Rl and a Rocket", []),
        ("On the rl-coefficient of a circuit", []),
        ("언어 말고 생성적 적대 신경망으로", ["gan"]),
        ("Pre-architectures", ["backbone"]),
        ("", []),
    ],
)
def test_a_title_names_its_topics(title: str, topics: list[str]) -> None:
    assert propose_topics(TERMS, title, "") == topics


@pytest.mark.parametrize(
    ("abstract", "topics"),
    [
        ("Our architecture is simple.", []),
        ("Our architecture beats another architecture.", ["backbone"]),
        ("We probe a language model.", ["nlp"]),
        ("An agent learns. Agents differ.", ["rl"]),
    ],
)
def test_a_single_word_of_an_abstract_may_be_chance(abstract: str, topics: list[str]) -> None:
    assert propose_topics(TERMS, "Untitled", abstract) == topics


def test_what_the_title_names_comes_first() -> None:
    assert propose_topics(TERMS, "Transfer", "In the latent space of a language model") == ["transfer", "gan", "nlp"]


@pytest.mark.parametrize("slugs", ["ab", "ba"])
def test_a_word_that_two_topics_have_stands_for_the_same_one_in_any_order(slugs: str) -> None:
    assert propose_topics({slug: ["deep nets"] for slug in slugs}, "Deep Nets", "") == ["b"]


@pytest.mark.parametrize("terms", [{}, {"c": []}, {"c": ["c++", "(", " "]}])
def test_any_words_may_be_a_topics_words(terms: dict[str, list[str]]) -> None:
    assert propose_topics(terms, "Fast C++ (and safe)", "c++, c++") in ([], ["c"])
