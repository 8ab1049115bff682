"""Fixers of text that YAML misreads. Each returns the entry's new text, or None if it is not sure."""

import re

from reviews.fix.entry import LINE, Front, FrontEntry, lines_of, replaced, scalars
from reviews.model.problem import Problem
from reviews.source import fields, yamlcure
from reviews.source.frontmatter import in_brackets


def quote(entry: FrontEntry, problem: Problem, front: Front) -> str | None:
    """With quotes around a value that needs them, if it is one line and its own quotes are unambiguous."""
    line = LINE.fullmatch(entry.text)
    if line is None or re.search(r"\s#(\s|$)", line["value"]) or not _quotes_are_clear(line["value"]):
        return None
    return line["head"] + yamlcure.quoted(line["value"]) + line["rest"]


def _quotes_are_clear(value: str) -> bool:
    """Whether the quotes at the ends of a text have one reading; those of `"A" and "B"` have two."""
    first, last = value[0], value[-1]
    if first not in "\"'":
        # `: 5"` may be inches, or lack its first quote.
        return last not in "\"'" or value.count(last) > 1
    if len(value) > 1 and first == last:
        return value.count(first) % 2 == 1 or yamlcure.encloses(value)
    return value.count(first) == 2 or (first == '"' and value.count(first) == 1)


def quote_tag(entry: FrontEntry, problem: Problem, front: Front) -> str | None:
    """With quotes around a text that begins with `!`, unless that is the tag of a value."""
    line = LINE.fullmatch(entry.text)
    return quote(entry, problem, front) if line and re.fullmatch(r"![^\s!]*", line["value"]) else None


def quote_singly(entry: FrontEntry, problem: Problem, front: Front) -> str | None:
    """With single quotes for double ones, in which YAML interprets TeX's backslashes."""
    text = entry.text
    for part in reversed(scalars(entry)):
        inner = text[part.start + 1 : part.end - 1]
        if part.style != '"' or "\\" not in inner.replace('\\"', ""):
            continue
        # Programs write `\\` and `\u00e9`, and mean what YAML reads.
        if re.search(r"\\\\|\\0|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\x[0-9a-fA-F]{2}|[\r\n]", inner):
            return None
        meant = inner.replace('\\"', '"').replace("'", "''")
        text = replaced(text, part, f"'{meant}'")
    return text


def straighten(entry: FrontEntry, problem: Problem, front: Front) -> str | None:
    """With straight quotes for a pair of curly ones around a text."""
    text = entry.text
    for part in reversed(scalars(entry)):
        if not part.style and (inner := yamlcure.in_curly_quotes(part.value)) is not None:
            text = replaced(text, part, yamlcure.quoted(inner))
    return text


def part_comment(entry: FrontEntry, problem: Problem, front: Front) -> str | None:
    """With quotes around a title that holds ` #1`, or with space before a comment after a value that cannot hold
    `#`.
    """
    line = re.fullmatch(
        r"(?P<head>[\w-]+[ \t]*:[ \t]+)(?P<value>[^\"'\[].*?)[ \t]+#(?P<rest>.*?)(?P<end>\s*)", entry.text
    )
    rule = front.keys.get(entry.key)
    if line is None or rule is None:
        return None
    if rule.read is not fields.text:
        return f"{line['head']}{line['value']}  # {line['rest'].strip()}{line['end']}"
    if not re.match(r"\w", line["rest"]) or re.search(r"[ \t]#", line["rest"]):
        return None
    return f"{line['head']}{problem.details['right']}{line['end']}"


def drop_hashes(entry: FrontEntry, problem: Problem, front: Front) -> str | None:
    """A list in brackets without the signs of its hashtags."""
    line = LINE.fullmatch(entry.text)
    return line["head"] + yamlcure.without_hashes(line["value"]) + line["rest"] if line else None


def list_of_one(entry: FrontEntry, problem: Problem, front: Front) -> str | None:
    """`key: - a` with brackets, unless another item may follow."""
    if re.search(r"\s-\s.*\s-\s", entry.text):
        return None
    line = re.fullmatch(r"(?P<head>[\w-]+[ \t]*:[ \t]+)-[ \t]+(?P<item>[^\s\"'\[{#,][^,#]*?)(?P<end>\s*)", entry.text)
    return f"{line['head']}{in_brackets([line['item']])}{line['end']}" if line else None


def usual_colon(entry: FrontEntry, problem: Problem, front: Front) -> str | None:
    """`key: value` for a colon that YAML takes for a letter."""
    return re.sub(r"[ \t]*：[ \t]*", ": ", entry.text, count=1) if entry.key in front.keys else None


def space_after_colon(entry: FrontEntry, problem: Problem, front: Front) -> str | None:
    """`key: value` for `key:value`."""
    return entry.text.replace(":", ": ", 1) if entry.key in front.keys else None


def spaces_for_tabs(entry: FrontEntry, problem: Problem, front: Front) -> str | None:
    """With two spaces for each tab of an indent."""
    return "".join(
        re.sub(r"^[ \t]+", lambda indent: indent[0].replace("\t", "  "), line) for line in lines_of(entry.text)
    )


FIXERS = {
    "yaml-quotes": quote,
    "yaml-tag": quote_tag,
    "yaml-escape": quote_singly,
    "yaml-comment": part_comment,
    "yaml-curly-quotes": straighten,
    "yaml-colon": usual_colon,
    "yaml-hashtag": drop_hashes,
    "yaml-list": list_of_one,
    "yaml-space": space_after_colon,
    "yaml-tab": spaces_for_tabs,
}
