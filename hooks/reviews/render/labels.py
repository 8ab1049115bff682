"""The words that rendering adds to a text, in the language of its site."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_ALERTS = ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")


@dataclass(frozen=True)
class Labels:
    """`footnote_back` names the way from a footnote back to the text, `{}` being its number; `alerts` the five kinds of
    GitHub's alerts (`> [!NOTE]`).
    """

    footnote_back: str = ""
    alerts: Mapping[str, str] = field(default_factory=lambda: {kind: kind.capitalize() for kind in _ALERTS})

    @classmethod
    def parse(cls, text: str) -> "Labels":
        """The labels that `label_lines` has written; the alerts in English where it says nothing of them."""
        back, *alerts = text.split("\n")
        return cls(back, dict(zip(_ALERTS, alerts, strict=True))) if alerts else cls(back)


def label_lines(words: Callable[..., str]) -> str:
    """The labels of a language, one a line, for a process that renders."""
    alerts = (
        words("alert-note"),
        words("alert-tip"),
        words("alert-important"),
        words("alert-warning"),
        words("alert-caution"),
    )
    return "\n".join([words("footnote-back", number="{}"), *alerts])
