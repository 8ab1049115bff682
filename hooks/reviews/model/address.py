"""Addresses of the web in the form that every program reads: ASCII."""

from urllib.parse import quote, urlsplit, urlunsplit

_KEPT = "%/:?#[]@!$&'()*+,;=~"


def ascii_part(part: str) -> str:
    """A part of an address (path, query or fragment) percent-encoded; what is encoded stays so."""
    return quote(part, safe=_KEPT)


def ascii_address(address: str) -> str:
    """An address with its host in Punycode and all else percent-encoded (RFC 3987, section 3.1)."""
    if address.isascii():
        return address
    try:
        parts = urlsplit(address)
        host = parts.netloc.encode("idna").decode()
    except ValueError:  # an address that is none; whoever checks addresses says so
        return address
    path, query, fragment = map(ascii_part, (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, host, path, query, fragment))
