"""Fixers of keys' names. Each returns the entry's new text, or None if it is not sure."""

from reviews.fix.entry import Front, FrontEntry, lines_of, scalars
from reviews.model.problem import Problem


def right_key(entry: FrontEntry, problem: Problem, front: Front) -> str | None:
    """With the right key for one that differs by case, or by a plural s."""
    if problem.details["key"] != entry.key:
        return None
    folded = entry.key.casefold()
    meant = [key for key in front.keys if key in {folded, f"{folded}s"} or folded == f"{key}s"]
    taken = {each.key for each in front.entries}
    return meant[0] + entry.text[len(entry.key) :] if len(meant) == 1 and meant[0] not in taken else None


def drop_double(entry: FrontEntry, problem: Problem, front: Front) -> str | None:
    """Without a key that repeats, in one line, the same value."""
    lines = lines_of(entry.text)
    same = [each for each in front.entries if each.key == entry.key and each.line < entry.line]
    if len(same) != 1 or any(line.strip() for line in lines[1:]):
        return None
    said = [scalar.value for scalar in scalars(entry)]
    return "".join(lines[1:]) if said and said == [scalar.value for scalar in scalars(same[0])] else None


FIXERS = {"unknown-key-near": right_key, "duplicate-key": drop_double}
