"""Fixers of the lines around the front matter. Each returns the new text, or None if it is not sure."""

import re
from collections.abc import Collection

from reviews.fix.entry import lines_of, newline_of
from reviews.model.problem import Problem


def drop_blank_lines(text: str, problem: Problem, keys: Collection[str]) -> str | None:
    """Without the blank lines before the front matter."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = lines_of(text.removeprefix(mark))
    while lines and not lines[0].strip():
        del lines[0]
    return mark + "".join(lines)


def right_fence(text: str, problem: Problem, keys: Collection[str]) -> str | None:
    """With `---` for an almost right fence, unless keys would come after the closing one."""
    lines = lines_of(text)
    before, line, after = lines[: problem.line - 1], lines[problem.line - 1], lines[problem.line :]
    closes = any(each.strip("\ufeff\r\n\t ") for each in before)
    if closes and any(_is_key(each, keys) for each in after):
        return None
    mark = "\ufeff" if line.startswith("\ufeff") else ""
    end = line[len(line.rstrip("\r\n")) :]
    return "".join([*before, f"{mark}---{end}", *after])


def end_line(text: str, problem: Problem, keys: Collection[str]) -> str | None:
    """With the newline that the closing fence lacks."""
    return text + newline_of(text)


def _is_key(line: str, keys: Collection[str]) -> bool:
    match = re.match(r"([\w-]+)[ \t]*:", line)
    return match is not None and match[1] in keys


FIXERS = {
    "blank-before-front-matter": drop_blank_lines,
    "wrong-fence": right_fence,
    "no-newline-after-fence": end_line,
}
