"""Fixers of lists. Each returns the entry's new text, or None if it is not sure."""

import re
from collections.abc import Iterator

from reviews.fix.entry import Front, FrontEntry, Scalar, is_list, replaced, scalars, unread
from reviews.model.problem import Problem
from reviews.source.enumeration import WIDE_COMMA, unquoted
from reviews.source.frontmatter import in_brackets

# What may separate two authors besides a comma, stand for others, or belong to a list: the items are not clear.
_ANOTHER = re.compile(r"[;&/·•∙()\[\]{}]|(?:^|\s)[-*]|\band\b|\bet al\b|그리고|등$|외\s*\d*\s*[명인]?$", re.IGNORECASE)
_ANOTHER_LINE = re.compile(r"[^,，、\s][ \t]*[\r\n]")
# A list whose brackets YAML does not know, or that a comma follows.
_IN_BRACKETS = re.compile(r"^[\[［(]([^\[\]［］()]*)[\]］)]\s*,?$")
_NAME = re.compile(r"\S+(?:\s+\S+)+|[가-힣]{2,4}")
_SLUG = re.compile(r"[\w.-]+")
# The form that a single item must have, for some keys.
_ITEMS = {"authors": _NAME, "topics": _SLUG, "notes": _SLUG}


def listed(entry: FrontEntry, problem: Problem, front: Front) -> str | None:
    """A text as a list, split at its commas."""
    parts = scalars(entry) or unread(entry)
    if len(parts) != 1 or parts[0].style in {"|", ">"} or "\n" in parts[0].value:
        return None
    inner = _IN_BRACKETS.sub(r"\1", parts[0].value)
    items = [unquoted(item.strip()) for item in WIDE_COMMA.sub(",", inner).split(",")]
    form = _ITEMS.get(entry.key)
    # YAML joins lines, each of which may have been meant as an item.
    is_clear = not _ANOTHER.search(inner) and not _ANOTHER_LINE.search(entry.text[parts[0].start : parts[0].end])
    if (
        not all(items)
        or not is_clear
        or any('"' in item for item in items)
        or (form and not all(map(form.fullmatch, items)))
    ):
        return None
    return replaced(entry.text, parts[0], in_brackets(items))


def usual_commas(entry: FrontEntry, problem: Problem, front: Front) -> str | None:
    """With the commas that YAML knows, if the list is in brackets and the others are not in quotes."""
    text = entry.text
    for part in reversed(scalars(entry)):
        if not part.style:
            text = replaced(text, part, WIDE_COMMA.sub(", ", text[part.start : part.end]))
    return text if re.match(r"[\w-]+[ \t]*:\s*\[", text) else None


def drop_doubles(entry: FrontEntry, problem: Problem, front: Front) -> str | None:
    """Without repeated items."""
    if not is_list(entry):
        return None
    parts = scalars(entry)
    seen: set[str] = set()
    doubles = []
    for index, part in enumerate(parts):
        if part.value.strip() in seen:
            doubles.append(index)
        seen.add(part.value.strip())
    return _without(entry.text, parts, doubles)


def right_topic(entry: FrontEntry, problem: Problem, front: Front) -> str | None:
    """With a topic's slug for another of its names, or without the item if the slug is already there."""
    parts = scalars(entry)
    found, right = problem.details["found"], problem.details["right"]
    values = [part.value.strip() for part in parts]
    if not is_list(entry) or values.count(found) != 1:
        return None
    index = values.index(found)
    if right in values:
        return _without(entry.text, parts, [index])
    part = parts[index]
    return replaced(entry.text, part, f"{part.style}{right}{part.style}")


def _without(text: str, parts: list[Scalar], doubles: list[int]) -> str | None:
    """A text without some items of its list, nor the commas before them or their lines."""
    for start, end in reversed(list(_places(text, parts, doubles))):
        if "#" in text[start:end]:
            return None
        text = text[:start] + text[end:]
    return text


def _places(text: str, parts: list[Scalar], doubles: list[int]) -> Iterator[tuple[int, int]]:
    for index in doubles:
        part = parts[index]
        line = text[: part.start].rfind("\n") + 1
        if text[line : part.start].strip() == "-":
            yield line, (text.find("\n", part.end) + 1) or len(text)
        elif index:
            yield parts[index - 1].end, part.end
        else:
            yield part.start, parts[1].start


FIXERS = {"not-a-list": listed, "item-comma": usual_commas, "item-twice": drop_doubles, "topic-alias": right_topic}
