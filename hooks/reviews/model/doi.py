"""Digital object identifiers (https://www.doi.org/the-identifier/resources/handbook/): `10.1038/s41586-021-03819-2`."""

import re
from urllib.parse import quote, unquote

DOI = r"10\.[0-9]{4,9}/(?:\S*[^\s.,;])"
"""One identifier, in regular expressions."""
_DOI = re.compile(DOI)
_LABEL = re.compile(r"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:?\s*|info:doi/)", re.IGNORECASE)


def is_doi(text: str) -> bool:
    """Whether a text is one identifier, without a label or an address around it."""
    return _DOI.fullmatch(text) is not None


def read_doi(text: str) -> str | None:
    """The identifier in a text such as `doi:10.1038/x`, its address at doi.org or itself; None for other texts."""
    bare = text.strip().strip("<>")
    label = _LABEL.match(bare)
    if label:
        bare = bare[label.end() :]
        if "/" in label[0]:
            bare = unquote(bare.partition("?")[0].partition("#")[0])
    bare = bare.strip().rstrip(".,;")
    return bare if is_doi(bare) else None


def beside(doi: str, address: str) -> str:
    """A DOI as it stands beside an address: empty where the address at doi.org holds it already."""
    return "" if (read_doi(address) or "").casefold() == doi.casefold() else doi


def doi_address(doi: str) -> str:
    """The address that leads to what an identifier names."""
    return f"https://doi.org/{quote(doi, safe='/:;()._-~@!$&*+,=')}"
