"""Whether the engine is about to fail for its warnings: in strict mode it counts them, and fails once all is built."""

import logging

from mkdocs.utils import CountHandler

# ProperDocs is MkDocs under another name, and counts on a logger of its own.
_LOGGERS = ("mkdocs", "properdocs")


def has_warned() -> bool:
    """Whether a strict build has counted a warning. Outside of strict mode nothing is counted."""
    handlers = [handler for name in _LOGGERS for handler in logging.getLogger(name).handlers]
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
