"""Whether MkDocs is about to fail because of warnings: in strict mode it counts them, and fails at the end."""

import logging

from mkdocs.utils import CountHandler

# ProperDocs, a fork of MkDocs, counts on a logger of its own.
_LOGGERS = ("mkdocs", "properdocs")


def has_warned() -> bool:
    """Whether a strict build has counted a warning. Without strict mode nothing is counted."""
    handlers = [handler for name in _LOGGERS for handler in logging.getLogger(name).handlers]
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
