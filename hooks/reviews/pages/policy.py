"""The Content-Security-Policy of every page (https://www.w3.org/TR/CSP3/): if a script slips in, it does not run.

Settings of the theme may add short scripts to all pages, which the policy allows by their hashes. The hashes are taken
from a page without authors' texts, so that a script which slips into another page is not allowed.
"""

import base64
import hashlib
import re
from collections.abc import Collection, Sequence

# The theme's script for analytics has an id.
_INLINE = re.compile(r'<script(?: id="__analytics")?>(.*?)</script>', re.DOTALL)
# One of them begins with the relative address of the site's root, which differs from page to page.
_ROOT = re.compile(r'(?<=new URL\(")[^"]*(?=")')
_HEAD = re.compile(r'<meta charset="?utf-8"?\s*/?>', re.IGNORECASE)
_RULES = (
    "default-src 'none'",
    "script-src 'self'{hashes}",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",  # aligns the columns of tables
    "img-src 'self' https: data:",  # an author's images; the theme's own are in its style sheet
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",  # search
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
)


def inline_scripts(html: str) -> frozenset[str]:
    """The inline scripts of a page, without the parts that differ from page to page."""
    return frozenset(_ROOT.sub("", script, count=1) for script in _INLINE.findall(html))


# What a service of others may be used for: its script, style sheet, frame, requests and forms.
_FOR_OTHERS = ("script-src ", "style-src ", "connect-src ", "form-action ")


def protected(html: str, trusted: Collection[str], allow: Sequence[str] = ()) -> str:
    """A page with its policy, which allows `trusted` inline scripts (see `inline_scripts`) and script files.

    `allow` are origins besides the site's own that the maintainer trusts.
    """
    scripts = [script for script in _INLINE.findall(html) if _ROOT.sub("", script, count=1) in trusted]
    rules = [" ".join([rule, *allow]) if rule.startswith(_FOR_OTHERS) else rule for rule in _RULES]
    if allow:
        rules.append(" ".join(["frame-src", *allow]))
    policy = "; ".join(rules).format(hashes="".join(map(_hash, dict.fromkeys(scripts))))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return _HEAD.sub(lambda head: head[0] + meta, html, count=1)


def _hash(script: str) -> str:
    return f" 'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
