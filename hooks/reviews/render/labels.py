"""Words that rendering adds to a text, in the language of the site."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_ALERTS = ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")


@dataclass(frozen=True)
class Labels:
    """`footnote_back` names the link from a footnote back to the text, with `{}` for its number; `alerts` names the
    five kinds of GitHub's alerts (`> [!NOTE]`).
    """

    footnote_back: str = ""
    alerts: Mapping[str, str] = field(default_factory=lambda: {kind: kind.capitalize() for kind in _ALERTS})

    @classmethod
    def parse(cls, text: str) -> "Labels":
        """The labels that `label_lines` has written; alerts are in English by default."""
        back, *alerts = text.split("\n")
        return cls(back, dict(zip(_ALERTS, alerts, strict=True))) if alerts else cls(back)


def label_lines(words: Callable[..., str]) -> str:
    """The labels of a language, one per line, for a process that renders."""
    alerts = (
        words("alert-note"),
        words("alert-tip"),
        words("alert-important"),
        words("alert-warning"),
        words("alert-caution"),
    )
    return "\n".join([words("footnote-back", number="{}"), *alerts])
