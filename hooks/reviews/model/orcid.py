"""ORCID, the identifiers of people who write scholarly works (https://support.orcid.org/hc/en-us/articles/360006897674)."""

import re

ORCID = r"(?:https?://orcid\.org/)?[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]"
"""An identifier, alone or as an address, in regular expressions."""


def read_orcid(text: str) -> str | None:
    """The identifier in a text, without an address around it; None if it is none, or its check digit is wrong."""
    if not re.fullmatch(ORCID, text):
        return None
    digits = text[-19:].replace("-", "")
    total = 0
    for digit in digits[:-1]:  # ISO 7064, MOD 11-2
        total = (total + int(digit)) * 2
    return text[-19:] if digits[-1] == "0123456789X"[(12 - total % 11) % 11] else None


def orcid_address(orcid: str) -> str:
    """The address of a person's record, which is the form in which an identifier is shown."""
    return f"https://orcid.org/{orcid}"
