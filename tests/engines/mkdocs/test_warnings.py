"""A strict build of MkDocs, or of ProperDocs, that has warned is about to fail."""

import logging

import pytest
from mkdocs.utils import CountHandler

from reviews.engines.mkdocs.warnings import has_warned


@pytest.mark.parametrize("name", ["mkdocs", "properdocs"])
def test_only_what_is_counted_is_a_warning(name: str) -> None:
    logger, counter = logging.getLogger(name), CountHandler()
    counter.setLevel(logging.WARNING)
    logger.warning("nobody counts")
    assert not has_warned()
    logger.addHandler(counter)
    try:
        logger.info("a remark")
        assert not has_warned()
        logger.warning("a warning")
        assert has_warned()
    finally:
        logger.removeHandler(counter)
    assert not has_warned()
