"""The elements of plain texts: characters, addresses, hashtags and list marks.

A plain text does not show where the text of a link begins, or whether a line that looks like an address is a sentence.
`plaintext.week_text` marks this by hair spaces (U+200A), which nobody types and nobody sees in a pasted text. A text
without them can be read too.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qs, urlsplit

from reviews.model.paper import ARXIV_ID, NotAPaper, Paper, is_web_address

MARK = "\u200a"
"""Before the text of a link; within text that would be a hashtag, or separate two authors; before the last hashtags."""
PLAIN = MARK * 2
"""At the beginning of a line of text that could be mistaken for something else."""
SUMMARY = MARK * 3
"""At the beginning of the line that is a note's summary."""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Zero-width spaces and control characters, which nobody types or sees, and feeds may not contain.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff\ufffe\uffff]")
# An address ends at the first letter beyond ASCII, since in Korean a particle follows without a space.
_ADDRESS = re.compile(r"https?://[!#%&(-;=?-Z_a-z~]+", re.IGNORECASE | re.ASCII)
_SHOWN = re.compile(r"\[(?P<shown>https?://[^\s\[\]]+)\]\((?P<target>https?://[^\s()]+)\)", re.IGNORECASE)
_COUNTED = re.compile(r"(?:fbclid|gclid|igshid|ref_src|utm_\w+)=[^&#]*&?")
_BARE = re.compile(rf"(?:www\.)?arxiv\.org/(?:abs|pdf)/\S+|arxiv:\s?(?:{ARXIV_ID})(?:v\d+)?", re.IGNORECASE)
# Hosts whose links are papers, so that a line with nothing else begins a review though its title is missing.
_PAPER_HOSTS = re.compile(
    r"(?:.*\.)?(?:arxiv|openreview|aclanthology|aclweb|mlr|bmvc|biorxiv|jmlr|doi|acm|ieee)\.\w+"
    r"|(?:papers|proceedings)\.(?:nips|neurips)\.cc|openaccess\.thecvf\.com|www\.ecva\.net",
    re.IGNORECASE,
)
_WORD = r"[^\s#(),;:!?\"'<>\[\]{}|`*]+"
_HASHTAG = re.compile(rf"(?<![^\s(\[])#(?=\S*?[^\W\d_])({_WORD})(?<![.…])")
_HASHTAGS = re.compile(r"(?:#[^\s#]+)+#?[,;]?")
_LIST_MARK = re.compile(r"(?:[-*+•]|\d{1,3}[.)])\s+(?=\S)")
_MARKED = re.compile(rf"[ \t]*(?:(?:[-*+•]|\d{{1,3}}[.)])[ \t]+)?{MARK}")
HEADING = re.compile(r"(#{1,6})[ \t]+(?P<words>.*\S)")
LEADS = re.compile(
    r"(?:아래|다음|이하|여기서부터)\S*\s.*(?:논문|연구|결과|글)|(?:below|the following)\b.*\bpapers?\b", re.IGNORECASE
)
"""A line that leads a group of papers, as in "below are those that ..."."""
_NOUN = r"[^다요음함듯죠군네.\s]\.?"
LEADS_ALONE = re.compile(
    rf"(?:그 ?외|그 ?밖|기타)의?(?:\s.{{0,30}}{_NOUN})?|그리고 (?:다른|눈에 띄는|눈에 띈)\s.{{0,60}}{_NOUN}"
    r"|다음은\s.{1,30}|[^:]{1,60}:|(?:and )?(?:the )?(?:others?|rest|miscellaneous)[.:]?",
    re.IGNORECASE,
)
"""The same as a whole line, as in "others", whatever stands above it; a colon leads to what is below."""
WIKI = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]")
"""Another text by its name, and the words that are shown for it."""
SEPARATOR = re.compile(r"\s*#{1,6}\s*")
"""A line that parts papers and says nothing."""
_LABEL = re.compile(
    r"(?:paper|arxiv|abs|pdf|link|url|code|github|repo|project(?: page)?|논문|링크|주소|코드)\s*[:：]\s*(?=https?://)",
    re.IGNORECASE,
)
_FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*[\w+-]*", re.ASCII)


def clean(text: str) -> str:
    """A text with plain line ends and composed characters (NFC), and without invisible characters except white
    space.
    """
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)))


def visible(text: str) -> str:
    """The visible characters of a text."""
    return "".join(clean(text).split())


def without_repeated_addresses(text: str) -> str:
    """A text with plain addresses for links whose words are the address to which they lead.

    Such a link may lead there through a page that counts clicks, or with keys that do, as in texts copied from social
    networks; nothing else may differ.
    """
    return _SHOWN.sub(lambda link: link["shown"] if _leads_to(link["target"], link["shown"]) else link[0], text)


def _leads_to(target: str, shown: str) -> bool:
    forwarded = parse_qs(urlsplit(target).query).get("u", [""])[0] if "/l.php?" in target else ""
    return shown in {_COUNTED.sub("", address).rstrip("?&") for address in (target, forwarded)}


def addresses(line: str) -> Iterator[tuple[int, int]]:
    """Where in a line web addresses stand, without the punctuation and the brackets of the sentence around them."""
    for match in _ADDRESS.finditer(line):
        address = match[0][: _closed_before(match[0])].rstrip(".,;:!?'*_~(")
        if is_web_address(address):
            yield match.start(), match.start() + len(address)


def _closed_before(address: str) -> int:
    """Where an address ends at the latest: at a parenthesis that closes and was not opened in it."""
    depth = 0
    for place, sign in enumerate(address):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth < 0:
            return place
    return len(address)


def without_list_mark(line: str) -> str:
    """A line without the bullet or number at its head."""
    return _LIST_MARK.sub("", line, count=1) if _LIST_MARK.match(line) else line


def is_marked(line: str) -> bool:
    """Whether a line, or the item of a list on it, begins with a mark: it is text, whatever it looks like."""
    return _MARKED.match(line) is not None


def without_label(line: str) -> str:
    """A line without the word that says what kind of link follows, as in `Paper: https://...`."""
    return _LABEL.sub("", line, count=1) if _LABEL.match(line) else line


def links_only(line: str) -> tuple[str, ...]:
    """The links of a line that holds nothing else; none for every other line."""
    if is_marked(line):
        return ()
    words = without_label(without_list_mark(line.strip())).split()
    while words and is_hashtags(words[-1]):
        words.pop()
    if all(is_link(word) for word in words):
        return tuple(words)
    whole = " ".join(words)
    return (whole,) if _BARE.fullmatch(whole) else ()


def is_link(word: str) -> bool:
    """Whether a word is a link and nothing else."""
    if _BARE.fullmatch(word):
        return True
    return list(addresses(word)) == [(0, len(word))] or bool(re.match(r"https?://", word, re.I) and is_paper(word))


def is_paper(link: str) -> bool:
    """Whether a link can be the one of a paper under review."""
    try:
        return bool(Paper.parse(link))
    except NotAPaper:
        return False


def is_of_a_paper(link: str) -> bool:
    """Whether a link leads to a place where papers are."""
    host = urlsplit(link).hostname if is_web_address(link) else "arxiv.org"
    return bool(_PAPER_HOSTS.fullmatch(host or ""))


def outside_code(lines: Sequence[str]) -> Iterator[bool]:
    """For each line whether it is outside of fenced code. A fence that is never closed does not count."""
    fences = Fences(lines)
    closing = 0
    for number in range(len(lines)):
        if number >= closing:
            closing = fences.end(number) or 0
        yield number >= closing


class Fences:
    """The fenced blocks of code among lines, which must be asked for in order."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._unclosed: set[str] = set()

    def end(self, start: int) -> int | None:
        """The number of the line after the block of code that a fence opens; None if it is never closed."""
        fence = _FENCE.fullmatch(self._lines[start].strip())
        # If one fence is not closed, no later one like it is, so thousands of them take one search.
        if fence is None or self._lines[start].startswith(MARK) or fence[1] in self._unclosed:
            return None
        for number in range(start + 1, len(self._lines)):
            if self._lines[number].strip() == fence[1]:
                return number + 1
        self._unclosed.add(fence[1])
        return None


def take_hashtags(line: str) -> tuple[str, list[str]]:
    """A line without the hashtags after its last sentence, and all its hashtags without the sign.

    A hashtag that is a word of a sentence stays there as a word. A mark before one is kept: it is a tag, not a topic.
    """
    if "#" not in line:
        return line.rstrip(), []
    words = list(re.finditer(rf"{MARK}?\S+", line))
    first = len(words)
    while first and is_hashtags(words[first - 1][0].removeprefix(MARK)):
        first -= 1
    text = line[: words[first - 1].end()] if first else ""
    last = [word[0] for word in words[first:]]
    ends = not text or text[-1] in ".!?…)\"'」”’~ㅎㅋㅠ" or is_link(text.split()[-1])
    if len(last) == 1 and not ends:
        text, last = line, []
    inline = [match[1] for match in hashtags(text)]
    return text, [*inline, *(name for word in last for name in _names(word))]


def is_hashtags(word: str) -> bool:
    """Whether a word is one or more hashtags; `#3` is a number."""
    return bool(_HASHTAGS.fullmatch(word)) and all(re.search(r"[^\W\d_]", name) for name in _names(word))


def _names(word: str) -> list[str]:
    mark = MARK if word.startswith(MARK) else ""
    return [mark + name for name in re.findall(r"#([^\s#]+(?:#$)?)", word.rstrip(",;"))]


def hashtags(text: str) -> Iterator[re.Match[str]]:
    """The hashtags among the words of a text, but not in addresses."""
    spans = list(addresses(text))
    for match in _HASHTAG.finditer(text):
        if not any(start <= match.start() < end for start, end in spans):
            yield match


def tag_key(word: str) -> str:
    """A key that is the same for all spellings of a tag: `Style_Transfer`, `style-transfer`, `style transfer`."""
    return " ".join(re.split(r"[\s_-]+", word.casefold())).strip()
