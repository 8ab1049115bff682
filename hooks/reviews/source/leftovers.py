"""Files that editors, merge tools and file managers leave beside a text: nobody's content."""

import re

_BY_SUFFIX = re.compile(
    r".*(?:"
    r"~"  # Emacs, Vim, nano: a copy of the text as it was before
    r"|\.(?:sw[a-p]|un~)"  # Vim: a text that is open, or was when the machine went down
    r"|\.(?:orig|rej)"  # patch, git mergetool
    r"|\.(?:tmp|temp|bak|save)(?:\.\d+)?"  # many editors, nano
    r"|___jb_(?:tmp|old|bak)___"  # JetBrains
    r"|\.(?:part|crdownload|download)"  # browsers
    r"|_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+\.md"  # git mergetool, while it runs
    r")",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE = re.compile(
    r"#.*#"  # Emacs: an unsaved text
    r"|~\$.*"  # Microsoft Office: a lock
    r"|sed(?=.*[A-Z0-9])[A-Za-z0-9]{6}"  # sed -i
    r"|(?i:thumbs\.db|ehthumbs(?:_vista)?\.db|desktop\.ini)",  # Windows
    re.DOTALL,
)
_NOTE = re.compile(r"[a-zA-Z0-9.-]+\.md", re.ASCII)
# Vim asks whether it may write into a folder by a file of this name, or else of one so much higher
# (`:help backupcopy`; src/bufwrite.c).
_VIM_FIRST, _VIM_STEP = 4913, 123


def is_leftover(name: str) -> bool:
    """Whether a file's name, without its folder, is one that a program gave it and no author.

    What begins with a dot (`.x.md.swp`, `.#x.md`, `._x.md`, `.DS_Store`) is hidden, and not asked for here.
    """
    if _NOTE.fullmatch(name):  # nearly all names are of this form
        return False
    return bool(_BY_SUFFIX.fullmatch(name) or _WHOLE.fullmatch(name)) or _is_probe(name)


def _is_probe(name: str) -> bool:
    if not re.fullmatch(r"\d{4,5}", name, re.ASCII):
        return False
    steps, rest = divmod(int(name) - _VIM_FIRST, _VIM_STEP)
    return steps >= 0 and rest == 0
