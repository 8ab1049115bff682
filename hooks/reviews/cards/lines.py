"""Lines of a text: Korean, like English, is broken between words, and within one only where it fills a line."""

from collections.abc import Callable, Iterable, Iterator

_ELLIPSIS = "…"
Measure = Callable[[str], float]
"""How wide a text is."""


def broken(text: str, width: float, measure: Measure) -> list[str]:
    """A text in lines no wider than `width`, about equally long, and as few as can be."""
    words = list(_words(text, width, measure))
    lines = _filled(words, width, measure)
    least, most = width / 2, width
    for _ in range(5):  # to the narrowest column with as many lines, within a sixty-fourth of the width
        middle = (least + most) / 2
        fits = all(measure(word) <= middle for word in words) and len(_filled(words, middle, measure)) == len(lines)
        least, most = (least, middle) if fits else (middle, most)
    return _filled(words, most, measure)


def cut(text: str, width: float, most: int, measure: Measure) -> list[str]:
    """A text in lines no wider than `width`; if that takes more than `most`, the last ends in an ellipsis."""
    lines = _filled(_words(text, width, measure), width, measure)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and measure(last + _ELLIPSIS) > width:
        last = last.rpartition(" ")[0] or last[:-1]
    return [*lines[: most - 1], last.rstrip(" ,.:;·/-–—") + _ELLIPSIS]


def _words(text: str, width: float, measure: Measure) -> Iterator[str]:
    """The words of a text; one that is wider than a line in parts that are not."""
    for word in text.split():
        rest = word
        while measure(rest) > width:
            end = 1
            while measure(rest[: end + 1]) <= width:
                end += 1
            yield rest[:end]
            rest = rest[end:]
        yield rest


def _filled(words: Iterable[str], width: float, measure: Measure) -> list[str]:
    """Words in lines, each as full as can be."""
    lines: list[str] = []
    for word in words:
        if lines and measure(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
