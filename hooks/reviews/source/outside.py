"""Settings for what lies outside the site: whose scripts and frames its pages may use, and where the footer leads."""

import re
from collections.abc import Iterator, Mapping

# An origin (https://www.w3.org/TR/CSP3/#grammardef-host-source), with its scheme, and without a path.
_ORIGIN = re.compile(r"https://(\*\.)?([a-z0-9-]+\.)+[a-z]{2,}(:[0-9]{1,5})?", re.IGNORECASE)
_TARGET = re.compile(r"https?://\S+|mailto:\S+|[^\s:\"'<>/][^\s:\"'<>]*")


def outside_faults(allow: object, footer: object) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the settings `allow` and `footer`: the key, the kind of problem, and what was found."""
    if not isinstance(allow, list):
        yield "allow", "setting-allow", str(allow)
    else:
        for origin in allow:
            if not isinstance(origin, str) or not _ORIGIN.fullmatch(origin):
                yield "allow", "setting-allow", str(origin)
    if not isinstance(footer, Mapping):
        yield "footer", "setting-footer", str(footer)
    else:
        for name, target in footer.items():
            if not str(name).strip() or not isinstance(target, str) or not _TARGET.fullmatch(target):
                yield "footer", "setting-footer", f"{name}: {target}"
