"""Plain lines to GitHub's Markdown that shows every character.

Clear Markdown is kept: lists, tasks, headings, quotes, tables, fenced code, `code`, **strong** and ~~struck~~ words,
[links](https://...), images with alt text, and valid formulas. Text that would only accidentally be Markdown is
escaped, and addresses become links.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from reviews.plaintext.inline import inline, is_formula, paragraph
from reviews.plaintext.tokens import HEADING, MARK, Fences
from reviews.render.dollars import PATTERN

_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:(?P<bullet>[-*+])|(?P<number>\d{1,9})\.)[ \t]+(?P<text>[^ \t].*)")
_QUOTE = re.compile(r"\s*>\s?(?P<text>.*\S)")
_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")


def to_markdown(lines: Sequence[str]) -> str:
    """The Markdown of a text; every line that is no part of a list, a table or code is a paragraph."""
    return "\n\n".join(to_blocks(lines))


def to_blocks(lines: Sequence[str]) -> Iterator[str]:
    """The same, block by block: paragraphs, lists, tables, code."""
    fences, tables = Fences(lines), _table_ends(lines)
    number = 0
    while number < len(lines):
        line = lines[number]
        end = number + 1
        if not line.replace(MARK, " ").strip():
            pass
        elif line.startswith(MARK):
            yield paragraph(line)
        elif code_end := fences.end(number):
            end = code_end
            yield "\n".join(_fenced(line.strip(), lines[number + 1 : end - 1]))
        elif table_end := tables[number]:
            end = table_end
            yield "\n".join(inline(row.strip()) for row in lines[number:end])
        elif _item(line, None):
            end = _run(lines, number, lambda each: _ITEM.fullmatch(each) is not None)
            yield from _list(lines[number:end])
        elif _QUOTE.fullmatch(line):
            end = _run(lines, number, lambda each: _QUOTE.fullmatch(each) is not None)
            texts = [paragraph(match["text"]) for each in lines[number:end] if (match := _QUOTE.fullmatch(each))]
            yield "\n>\n".join(f"> {text}" for text in texts)
        elif heading := HEADING.fullmatch(line.strip()):
            words = inline(heading["words"])
            words = f"\\{words}" if words.startswith("[!") else words  # which would be taken for an alert
            yield f"{heading[1]} {words[:-1]}\\#" if words.endswith("#") else f"{heading[1]} {words}"
        else:
            end = _formula_end(lines, number)
            yield paragraph(" ".join(lines[number:end]))
        number = end


def _run(lines: Sequence[str], start: int, belongs: Callable[[str], bool]) -> int:
    end = start
    while end < len(lines) and belongs(lines[end]):
        end += 1
    return end


def _fenced(opening: str, code: Sequence[str]) -> list[str]:
    """A block of code, with a fence longer than any in it."""
    sign = opening[0]
    length = len(opening) - len(opening.lstrip(sign))
    runs = [len(line.strip()) for line in code if not line.strip().strip(sign)]
    fence = sign * max([length, *(run + 1 for run in runs)])
    return [fence + opening[length:], *code, fence]


def _table_ends(lines: Sequence[str]) -> list[int]:
    """For each line the end of the table that begins there, or 0. A table is a row, a rule, and rows, with the same
    number of columns.
    """
    rows = [line.strip() for line in lines]
    columns = list(map(_columns, rows))
    ends = [0] * len(lines)
    end, is_even = len(lines), True
    # Backwards, so that each line is looked at once.
    for number in reversed(range(len(lines))):
        if not columns[number]:
            end, is_even = number, True
            continue
        is_even = is_even and (number + 1 == end or columns[number] == columns[number + 1])
        if is_even and end - number > 2 and _RULE.fullmatch(rows[number + 1]):
            ends[number] = end
    return ends


def _columns(row: str) -> int:
    """How many bars part a row of a table; 0 for every other line."""
    return re.sub(rf"{PATTERN}|\\.", "", row).count("|") if row.startswith("|") and row.endswith("|") else 0


def _formula_end(lines: Sequence[str], start: int) -> int:
    """The end of a formula that begins at a line with `$$` and closes on a later one."""
    if lines[start].strip().startswith("$$"):
        for end in range(start + 1, len(lines)):
            if "$$" in lines[end]:
                return end + 1 if is_formula(" ".join(lines[start : end + 1]).strip()) else start + 1
    return start + 1


def _item(line: str, former: re.Match[str] | None) -> re.Match[str] | None:
    """A line as an item of a list; its number must be 1 or follow the one before."""
    match = _ITEM.fullmatch(line)
    if match is None or match["bullet"]:
        return match
    expected = int(former["number"]) + 1 if former and former["number"] else 1
    return match if int(match["number"]) == expected else None


def _list(lines: Sequence[str]) -> Iterator[str]:
    """Lists of lines that look like items; a line whose number does not fit is a paragraph."""
    items: list[str] = []
    former: re.Match[str] | None = None
    depth = -1  # of the item before
    margins = [0]  # the column where items of each depth begin
    for line in lines:
        match = _item(line, former)
        if items and (match is None or former is None or bool(match["bullet"]) != bool(former["bullet"])):
            yield "\n".join(items)
            items, depth = [], -1
        if match is None:
            yield paragraph(line)
        else:
            width = len(match["indent"].expandtabs(4))
            depth = min(depth + 1, width // 2)
            mark = "-" if match["bullet"] else f"{match['number']}."
            margins[depth + 1 :] = [margins[depth] + max(4, len(mark) + 1)]
            items.append(f"{' ' * margins[depth]}{mark} {_task(match['text'])}")
        former = match
    if items:
        yield "\n".join(items)


def _task(text: str) -> str:
    """The text of an item, which may be a task."""
    task = re.match(r"\[[ xX]\] +(?=\S)", text)
    return f"{task[0].strip()} {paragraph(text[task.end() :])}" if task else paragraph(text)
