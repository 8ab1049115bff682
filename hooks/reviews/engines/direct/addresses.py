"""Addresses within a site, as MkDocs writes them."""

from posixpath import normpath, relpath


def relative_address(address: str, page: str) -> str:
    """The way from the page at `page` to `address`; both count from the site's root, beyond which no `..` leads.

    The address of a page ends in a slash, and that of the home page is empty. A `..` at the beginning of `address` is
    kept, as MkDocs does, for what stands beside the site.
    """
    path = normpath(address)
    up = 0
    while f"{path}/".startswith("../", up * 3):
        up += 1
    target = normpath("/" + address.lstrip("/"))
    way = relpath(target, f"/{page}")
    return "../" * up + way + ("/" if address.endswith("/") else "")
