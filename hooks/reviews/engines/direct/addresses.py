"""Addresses within a site, as MkDocs writes them."""

from posixpath import normpath, relpath


def relative_address(address: str, page: str) -> str:
    """The relative address of `address` as seen from the page `page`; both count from the site's root.

    The address of a page ends in a slash, and that of the home page is empty. As in MkDocs, a `..` at the beginning of
    `address` is kept: it leads to something beside the site.
    """
    path = normpath(address)
    up = 0
    while f"{path}/".startswith("../", up * 3):
        up += 1
    target = normpath("/" + address.lstrip("/"))
    way = relpath(target, f"/{page}")
    return "../" * up + way + ("/" if address.endswith("/") else "")
