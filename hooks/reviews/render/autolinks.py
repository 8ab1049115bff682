"""Bare addresses: where one ends, in a language that attaches particles to words.

GitHub's rule (https://github.github.com/gfm/#autolinks-extension-) takes every letter up to the next space, so that
`https://example.org에서` would name another host. Here a host is ASCII, as every host can be written; a path may hold
Hangul, Chinese and Japanese right after a sign (`/wiki/한국어`), but not right after a letter, a digit or a bracket,
where a particle stands (`/repo에`); and any sign beyond ASCII ends it.
"""

import re
import unicodedata

from markdown_it.rules_inline import StateInline, autolink

from reviews.render.dollars import HANGUL
from reviews.render.flow import located

_SCHEME = re.compile(r"(?<![A-Za-z0-9])https?\Z", re.IGNORECASE)
_HOST = re.compile(r"(?:[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")
# Before one of these, text that looks like a host is part of something else, such as a name before a password.
_NO_HOST = re.compile(r"[@$%&=+^{\[]|\\[!-~]|:[^\s/@]*@")
_IDEOGRAPHS = f"{HANGUL}\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_ADDRESS_RUN = re.compile(rf"[!#-;=?-_a-z|{{}}~]+|[{_IDEOGRAPHS}]+|[^\x00-\x7f{_IDEOGRAPHS}]")
_ASCII = re.compile(r"[!-;=?-~]*")
_ANOTHER = re.compile(r"[,;]https?://")
# A word of an address may begin after these; after `/` unless all of it is a particle.
_BEFORE_A_WORD = frozenset("/=-_?#&+~(!:·")
_PARTICLES = re.compile(
    "(?:으로서|로서|으로써|로써|으로|로|에게서|에게|에서|에|까지|부터|처럼|만큼|보다|하고|이랑|랑|이며|이고|이나|나|이란|란"
    "|이라면|라면|이라는|라는|이라고|라고|이라|라|이든|든|이다|입니다|인데|인|들|은|는|이|가|을|를|의|와|과|도|만)+"
)
# The two signs beyond ASCII that stand within names: /wiki/3·1_운동, /wiki/A–B.
_WITHIN = re.compile(rf"[0-9{HANGUL}]·[0-9{HANGUL}]|[A-Za-z0-9]–[A-Za-z0-9]")
_LAST_SIGNS = "?!.,:*_~'\";\\"
_MAIL_NAME = re.compile(r"(?<![A-Za-z0-9._+/@-])(?:mailto:)?[A-Za-z0-9_+][A-Za-z0-9._+-]*\Z", re.IGNORECASE)
_LONGEST_NAME = 80
_MAIL_SCHEME = re.compile(r"\A(?:mailto:)?", re.IGNORECASE)
# `Recall@top.k` is a measure, not a mail address, so only well-known top-level domains count.
_MAIL_HOST = re.compile(
    r"@(?:[A-Za-z0-9-]+\.)+(?:com|org|net|edu|gov|int|info|io|ai|dev|app|xyz|kr|jp|cn|tw|hk|sg|uk|de|fr|eu|nl|ch|se|ca|us)"
    r"(?![A-Za-z0-9_@]|[.-][A-Za-z0-9])"
)
_FOLLOWED = re.compile(r"<(?:https?://|mailto:|ftp://|[^<>\s:]+@)", re.IGNORECASE)


def address_end(text: str, start: int, host: int) -> int:
    """The end of the address whose scheme begins at `start` and whose host begins at `host`; `host` itself if there is
    no host, and so no address.
    """
    found = _HOST.match(text, host)
    if found is None:
        return host
    end = found.end()
    if _NO_HOST.match(text, end):
        return _ASCII.match(text, host).end()  # type: ignore[union-attr]  # it matches nothing, too
    if text[end : end + 1] in {"/", "?", "#"}:
        while run := _ADDRESS_RUN.match(text, end):
            if not _belongs(text, run):
                break
            end = run.end()
    another = _ANOTHER.search(text, host, end)
    return _trimmed(text, start, another.start() if another else end)


def _belongs(text: str, run: re.Match[str]) -> bool:
    """Whether a run of letters belongs to the address before it."""
    first, before = run[0][0], text[run.start() - 1]
    if first.isascii():
        return True
    if not re.match(f"[{_IDEOGRAPHS}]", first):
        return unicodedata.category(first)[0] in "LNM" or _WITHIN.match(text, run.start() - 1) is not None
    return before in _BEFORE_A_WORD and not (before == "/" and _PARTICLES.fullmatch(run[0]))


def _trimmed(text: str, start: int, end: int) -> int:
    """The end without the punctuation of the sentence, and without a bracket that was opened outside."""
    opened = {")": text.count("(", start, end), "]": text.count("[", start, end), "}": text.count("{", start, end)}
    closed = {sign: text.count(sign, start, end) for sign in opened}
    while True:  # to its first letter at most
        last = text[end - 1]
        if last in opened:
            if closed[last] <= opened[last]:
                break
            closed[last] -= 1
        elif last not in _LAST_SIGNS:
            break
        end -= 1
    return _without_late_bracket(text, start, end)


def _without_late_bracket(text: str, start: int, end: int) -> int:
    """The end before the first bracket that was not opened in the address, as in `(https://example.org/a).`"""
    depth = 0
    for place in range(start, end):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth < 0:
            return _trimmed(text, start, place)
    return end


def web_address(state: StateInline, silent: bool) -> bool:
    """`https://...` in a sentence; tried at the colon, when the scheme has already been read."""
    text, colon = state.src, state.pos
    if silent or state.linkLevel or not text.startswith("://", colon):
        return False
    scheme = _SCHEME.search(text, max(0, colon - len("https")), colon)
    if scheme is None:
        return False
    start = scheme.start()
    end = min(address_end(text, start, colon + 3), state.posMax)
    if end <= colon + 3:
        return False
    state.pending = state.pending[: len(state.pending) - (colon - start)]
    _link(state, start, end, text[start:end], text[colon + 3 : end])
    return True


def www_address(state: StateInline, silent: bool) -> bool:
    """`www....` in a sentence."""
    text, start = state.src, state.pos
    if silent or state.linkLevel or not text.startswith("www.", start) or (start and text[start - 1].isalnum()):
        return False
    end = min(address_end(text, start, start), state.posMax)
    if text.count(".", start, end) < 2:
        return False
    _link(state, start, end, f"http://{text[start:end]}", text[start:end])
    return True


def mail_address(state: StateInline, silent: bool) -> bool:
    """`name@example.org` in a sentence; tried at the `@`."""
    if silent or state.linkLevel:
        return False
    host = _MAIL_HOST.match(state.src, state.pos, state.posMax)
    name = _MAIL_NAME.search(state.src, max(0, state.pos - _LONGEST_NAME), state.pos) if host else None
    if host is None or name is None or not state.pending.endswith(name[0]):
        return False
    state.pending = state.pending.removesuffix(name[0])
    address = name[0] + host[0]
    target = _MAIL_SCHEME.sub("mailto:", address)
    _link(state, state.pos - len(name[0]), host.end(), target, address)
    return True


@located
def angled_address(state: StateInline, silent: bool) -> bool:
    """`<https://...>` and `<name@example.org>`; anything with another scheme is a token, and so text."""
    if not _FOLLOWED.match(state.src, state.pos):
        return False
    if not autolink(state, silent):
        return False
    if not silent:
        shown = state.tokens[-2]
        shown.content = re.sub(r"^(?:https?://|mailto:)", "", shown.content, flags=re.IGNORECASE)
    return True


def _link(state: StateInline, start: int, end: int, address: str, shown: str) -> None:
    opening = state.push("link_open", "a", 1)
    opening.attrs = {"href": address}
    opening.meta = {"at": start}
    state.push("text", "", 0).content = shown
    state.push("link_close", "a", -1)
    state.pos = end
