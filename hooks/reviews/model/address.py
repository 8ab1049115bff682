"""Web addresses in the form that every program reads: ASCII."""

import re
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

_KEPT = "%/:?#[]@!$&'()*+,;=~"
_PLAIN = re.compile(rf"[A-Za-z0-9_.{re.escape(_KEPT)}-]*")


def split_address(address: str) -> SplitResult:
    """The parts of an address (RFC 3986, section 3); all are empty if it is malformed, such as `http://[`."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")


def ascii_part(part: str) -> str:
    """A part of an address (path, query or fragment) percent-encoded; existing escapes stay."""
    return part if _PLAIN.fullmatch(part) else quote(part, safe=_KEPT)


def ascii_address(address: str) -> str:
    """An address with its host in Punycode and the rest percent-encoded (RFC 3987, section 3.1)."""
    if address.isascii():
        return address
    try:
        parts = urlsplit(address)
        host = parts.netloc.encode("idna").decode()
    except ValueError:  # a malformed address, which is reported elsewhere
        return address
    path, query, fragment = map(ascii_part, (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, host, path, query, fragment))
