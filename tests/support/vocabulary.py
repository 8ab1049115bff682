"""What the archive is written with (`vocabulary.toml`), and how Korean particles follow it."""

import re
import tomllib
from pathlib import Path

WORDS = tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8"))

# A particle after a consonant, after a vowel; the longest first.
_FORMS = [("이라", "라"), ("이란", "란"), ("이나", "나"), ("이다", "다"), ("으로", "로")]
_FORMS += [("을", "를"), ("은", "는"), ("이", "가"), ("과", "와")]


def pairs(text: str) -> list[tuple[str, str]]:
    """Items of the form `one:other`."""
    return [(one, other) for one, _, other in (item.partition(":") for item in items(text))]


def items(text: str) -> list[str]:
    """What stands between bars and the ends of lines."""
    return [item for item in re.split(r"[|\n]+", text) if item]


def particle_after(reading: str, particle: str) -> str:
    """A particle, given in any of its forms, in the form that follows a word that is read so."""
    final = (ord(reading[-1]) - 0xAC00) % 28
    for closed, open_ in _FORMS:
        for form in (closed, open_):
            if particle.startswith(form):
                is_open = final == 0 or (closed == "으로" and final == 8)  # 8 is ㄹ
                return (open_ if is_open else closed) + particle.removeprefix(form)
    return particle
