"""White space between the tags of a page, of which a theme's templates leave a lot."""

import re

# Elements in which white space counts; white space that holds a line end, after a tag or before one. It is looked at
# once, however long it is.
_SPACE = re.compile(
    r"(<(pre|textarea|script|style)\b.*?</\2>)|(?:(?<=>)|(?<!\s)(?=\s++<))(?=[^\S\n]*+\n)\s++", re.DOTALL
)


def squeezed(html: str) -> str:
    """A page that shows the same, where all white space beside a tag that holds a line end is that line end alone."""
    return _SPACE.sub(lambda found: found[1] or "\n", html)
