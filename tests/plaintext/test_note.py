"""An entry of a weekly text becomes a note."""

import pytest

from reviews.plaintext.note import sort_hashtags, vocabulary
from reviews.plaintext.tokens import MARK
from testbed import make_topic

WORDS = vocabulary([make_topic("gan"), make_topic("nlp")]) | {"적대생성": "gan"}


@pytest.mark.parametrize(
    ("hashtags", "topics", "tags"),
    [
        (["gan", "few_shot"], ["gan"], ["few shot"]),
        (["gan", "GAN"], ["gan"], []),
        (["gan", "적대생성"], ["gan"], ["적대생성"]),
        ([f"{MARK}gan"], [], ["gan"]),
        (["few_shot", "Few-Shot"], [], ["few shot"]),
    ],
)
def test_a_hashtag_is_a_topic_where_its_word_leads_to_one(
    hashtags: list[str], topics: list[str], tags: list[str]
) -> None:
    assert sort_hashtags(hashtags, WORDS) == (tuple(topics), tuple(tags))
