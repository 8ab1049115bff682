"""The policy of a build's pages, and what of them it blocks: the maintainer hears of it before readers miss it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from reviews.model.settings import Settings
from reviews.pages.blocked import INLINE, blocked, named_in_scripts, origin
from reviews.pages.policy import inline_scripts, protected


class Guard:
    """Gives pages their policy. A preview's have none, since engines add a script that reloads the page."""

    def __init__(self, settings: Settings, *, is_preview: bool) -> None:
        self._settings = settings
        self._is_preview = is_preview
        self._trusted: frozenset[str] = frozenset()
        self._blocked: list[tuple[str, str]] = []

    def trust(self, not_found: str) -> str:
        """The 404 page with its policy. Only the maintainer writes on it, so its scripts are trusted on all pages."""
        self._trusted = inline_scripts(not_found)
        self._add(named_in_scripts(self._trusted, self._settings.allow, self._settings.url), "")
        self.look(not_found, "")
        return self.protect(not_found)

    def protect(self, html: str) -> str:
        """A page with its policy."""
        return html if self._is_preview else protected(html, self._trusted, self._settings.allow)

    def look(self, html: str, page: str) -> None:
        """Look for what browsers will not load. `page` is the path of a hand-written page, and empty for others."""
        self._add(blocked(html, self._trusted, self._settings.allow, self._settings.url), page)

    def findings(self, config: Mapping[str, Any], docs: str) -> Iterator[dict[str, str]]:
        """What to tell of all that is blocked: the `key` of a message, and the values in it.

        `config` are the engine's settings, and `docs` is the docs folder as it is shown.
        """
        listed = {key: {str(each) for each in config.get(key) or ()} for key in ("extra_javascript", "extra_css")}
        extra = config.get("extra")
        has_analytics = isinstance(extra, Mapping) and extra.get("analytics")
        by_theme = "`extra.analytics`" if has_analytics else "`theme.custom_dir`"
        for address, page in self._blocked:
            named = next((f"`{key}`" for key, addresses in listed.items() if address in addresses), by_theme)
            where = f"{docs}/{page}" if page else named
            host = origin(address, "")
            yield {"key": _key(address, host), "where": where, "address": address, "origin": host}

    def _add(self, found: Iterable[str], page: str) -> None:
        """Keep an address once, and what has none once for each page."""
        for address in found:
            if not any(address == known and (address or page == where) for known, where in self._blocked):
                self._blocked.append((address, page))


def _key(address: str, host: str) -> str:
    if address == INLINE:
        return "blocked-inline"
    if not host:
        return "blocked-scheme"
    return "blocked-insecure" if urlsplit(address).scheme.lower() == "http" else "blocked-host"
