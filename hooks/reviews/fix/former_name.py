"""A file's former name, written into its front matter when the file is renamed, so that its old address leads on."""

import re

from reviews.fix.entry import closing_fence, front_entries, is_list, lines_of, newline_of, scalars
from reviews.model.paper import ARXIV_ID
from reviews.source.fields import SLUG
from reviews.source.frontmatter import in_brackets
from reviews.source.skeleton import UNNAMED

_NAME = re.compile(rf"(?:{SLUG.pattern}|(?:{ARXIV_ID.replace('/', '-')})(?:-{SLUG.pattern})?)", re.ASCII)


def had_a_page(stem: str) -> bool:
    """Whether a file of this name may have been published: only a valid name has an address."""
    return stem not in {"index", UNNAMED} and _NAME.fullmatch(stem) is not None


def with_former_name(data: bytes, name: str) -> bytes | None:
    """A file's bytes with a name added to `formerly`; None where that key has an unusual form."""
    text = data.decode("utf-8")
    lines = lines_of(text)
    closing = closing_fence(lines)
    if closing is None:
        return None
    entry = next((each for each in front_entries(text) if each.key == "formerly"), None)
    if entry is None:
        return "".join(
            [*lines[:closing], f"formerly: {in_brackets([name])}{newline_of(text)}", *lines[closing:]]
        ).encode()
    names = [part.value.strip() for part in scalars(entry)]
    if not is_list(entry) or "#" in entry.text:
        return None
    if name in names:
        return data
    end = newline_of(entry.text)
    written = f"formerly: {in_brackets([*names, name])}{end}"
    return "".join([*lines[: entry.line - 1], written, *lines[entry.end - 1 :]]).encode()
