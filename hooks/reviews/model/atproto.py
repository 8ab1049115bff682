"""A site's records in the AT Protocol: their keys and addresses, which follow from the settings alone.

Rules: https://atproto.com/specs/tid and https://atproto.com/specs/at-uri-scheme; which records there are:
https://standard.site/.
"""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any, TypeAlias

from reviews.model.settings import Settings
from reviews.model.week import Week

Record: TypeAlias = Mapping[str, Any]
"""A record as JSON; None stands for a field that the record must not have."""
Place: TypeAlias = tuple[str, str]
"""A record's collection and key."""
Records: TypeAlias = dict[Place, Record]

PUBLICATION = "site.standard.publication"
"""The collection of the record that describes a site."""
DOCUMENT = "site.standard.document"
"""The collection of the records of its issues."""
_DIGITS = "234567abcdefghijklmnopqrstuvwxyz"
_DAY = 86_400_000_000  # microseconds


def publication_key(settings: Settings) -> str:
    """The key of the site's record; it stays when the site moves, as ids in feeds do."""
    return _key(date(settings.tag_year, 1, 1), settings.tag(""))


def document_key(week: str, settings: Settings) -> str:
    """The key of an issue's record, by the week under which it was first published."""
    return _key(Week.parse(week).monday, settings.tag(""))


def publication_uri(settings: Settings) -> str:
    """The address of the site's record; empty if the site has no DID."""
    return _uri(settings, PUBLICATION, publication_key(settings))


def document_uri(week: str, settings: Settings) -> str:
    """The address of an issue's record, as in `document_key`; empty if the site has no DID."""
    return _uri(settings, DOCUMENT, document_key(week, settings))


def _uri(settings: Settings, collection: str, key: str) -> str:
    return f"at://{settings.did}/{collection}/{key}" if settings.did else ""


def _key(day: date, site: str) -> str:
    """A TID of the day: 53 bits of microseconds and 10 bits that tell clocks apart, in 13 digits that sort by time.

    The time of day and the clock are made of the site's permanent name, so several sites may share an account.
    """
    name = int.from_bytes(sha256(site.encode()).digest())
    moment = (day - date(1970, 1, 1)).days * _DAY + name % _DAY
    number = (moment % 2**53) << 10 | name >> 246
    return "".join(_DIGITS[number >> shift & 31] for shift in range(60, -1, -5))
