"""Findings are shown at the level that the settings give, and warnings are counted."""

import logging

import pytest

from reviews.engines.direct.findings import Findings
from reviews.words import load_words

WORDS = load_words("ko")


@pytest.mark.parametrize(
    ("level", "kind", "warnings"),
    [
        (-1, "", 0),
        (logging.DEBUG, "", 0),
        (logging.INFO, "page-remark", 0),
        (logging.WARNING - 1, "page-remark", 0),
        (logging.WARNING, "page-warning", 1),
        (logging.ERROR, "page-warning", 1),
    ],
)
def test_a_finding_is_told_by_its_level(level: int, kind: str, warnings: int) -> None:
    told: list[str] = []
    findings = Findings(WORDS, told.append)
    findings.add(level, "nav-nowhere", link="x.md")
    message = WORDS.report("nav-nowhere", link="x.md")
    assert told == ([WORDS.report(kind, message=message)] if kind else [])
    assert findings.warnings == warnings
    findings.add(level, "nav-nowhere", link="y.md")
    assert findings.warnings == 2 * warnings
