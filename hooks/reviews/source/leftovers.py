"""Files that editors, merge tools and file managers leave beside a text, and that are not content."""

import re

_BY_SUFFIX = re.compile(
    r".*(?:"
    r"~"  # Emacs, Vim, nano: a backup copy
    r"|\.(?:sw[a-p]|un~)"  # Vim: a text that is open, or was when the machine crashed
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
# Vim tests whether it may write into a folder by creating a file of this name, or with a number this much higher
# (`:help backupcopy`; src/bufwrite.c).
_VIM_FIRST, _VIM_STEP = 4913, 123


def is_leftover(name: str) -> bool:
    """Whether a file's name, without its folder, was given by a program and not by an author.

    Names that begin with a dot (`.x.md.swp`, `.#x.md`, `._x.md`, `.DS_Store`) are hidden, and not checked here.
    """
    if _NOTE.fullmatch(name):  # nearly all names have this form
        return False
    return bool(_BY_SUFFIX.fullmatch(name) or _WHOLE.fullmatch(name)) or _is_probe(name)


def _is_probe(name: str) -> bool:
    if not re.fullmatch(r"\d{4,5}", name, re.ASCII):
        return False
    steps, rest = divmod(int(name) - _VIM_FIRST, _VIM_STEP)
    return steps >= 0 and rest == 0
