"""The words that rendering adds to a text."""

from reviews.render.labels import Labels, label_lines
from reviews.words import load_words


def test_labels_are_read_as_they_are_written() -> None:
    labels = Labels.parse(label_lines(load_words("en")))
    assert "{}" in labels.footnote_back
    assert list(labels.alerts) == ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"]
    assert list(labels.alerts.values()) == ["Note", "Tip", "Important", "Warning", "Caution"]
    assert list(Labels.parse(label_lines(load_words("ko"))).alerts.values()) == [
        "참고",
        "도움말",
        "중요",
        "주의",
        "경고",
    ]


def test_alerts_are_in_english_by_default() -> None:
    assert Labels.parse("위로").footnote_back == "위로"
    assert Labels.parse("").alerts["NOTE"] == "Note"
