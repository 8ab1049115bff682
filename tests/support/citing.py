"""Papers cited from CSL-JSON by an independent program."""

import warnings
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON


def cited(items: list[dict[str, Any]]) -> list[str]:
    """What a style makes of each item."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the library names each field that its style does not know
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"].lower())]))
        bibliography.sort()
        return [str(entry) for entry in bibliography.bibliography()]
