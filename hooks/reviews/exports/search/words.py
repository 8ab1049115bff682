"""Words as search compares them: whoever writes or asks for U-Net, unet or `U net` means one word.

`overrides/assets/search/words.js` reads queries by the same rules; `tests/cases/search-words.tsv` holds both to them.
`PARTICLES` and `LETTERS` are sent to it with the index.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

PARTICLES = (
    "으로서|로서|으로써|로써|으로|로|에게서|에게|한테서|한테|께서|께|에서|에|까지|부터|처럼|만큼|보다|밖에|뿐|조차|마저|마다|커녕|"
    "하고|이랑|랑|이며|이고|이나|나|이란|란|이라면|라면|이라|라|이든지|든지|이든|든|이다|들|은|는|이|가|을|를|의|와|과|도|만"
)
"""What may stand behind a noun, one after another; they are divided as in a regular expression."""
LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "þ": "th",
    "ß": "ss", "æ": "ae", "œ": "oe", "ς": "σ", "ŋ": "n",
}  # fmt: skip
"""Letters that Unicode does not take apart into a letter and its mark."""

# A run of letters and digits, with the hyphens, apostrophes and decimal points within it.
# Letters beyond U+FFFF, of scripts that nobody writes any more, are none: JavaScript would sort them otherwise.
_LETTER = r"[^\W_\U00010000-\U0010ffff]"
_CHUNK = re.compile(rf"{_LETTER}+(?:(?:[-‐‑'’]|\.(?=\d)){_LETTER}+)*")
_SIMPLE = re.compile(r"([가-힣]+|[a-z]+)([.,:]?)")
_PIECE = re.compile(r"[가-힣]+|[^가-힣-]+")
_PARTICLES = re.compile(f"(?:{PARTICLES})+")
_STEM = re.compile(f"([가-힣]{{2,}}?)(?:{PARTICLES})+")
_VERSION = re.compile(r"(\d{4}\.\d{4,5})v\d+")
_SIGNS = {ord("‐"): "-", ord("‑"): "-", ord("'"): None, ord("’"): None}
_MARKS = re.compile("[\u0300-\u036f]")
_PLAIN = re.compile("[a-z0-9.-]+|[가-힣]+")
# Syllables that stand before many a word without being a part of it, and those that close verbs.
_ALONE = frozenset("이그저한두세네수것더안못잘또등및각때점뿐바중")
_CLOSING = tuple("다며요죠")


class Word(NamedTuple):
    """A word, and its parts where it is written as several: `unet` of `u` and `net`."""

    whole: str
    parts: tuple[str, ...] = ()


class Token(NamedTuple):
    """What stands between two spaces."""

    keys: tuple[str, ...]
    """Its words, and their parts."""
    first: str
    """How it begins, as written: `추론을` may continue `인과`. Empty behind a sign."""
    follows: int
    """What it may continue: Hangul 1, a long Latin word 2, a short one 4, together."""
    last: str
    """How it ends, as written."""
    leads: int
    """What may continue it, likewise."""


def spelled(text: str) -> str:
    """Text in small letters, in Unicode's form NFKC: without widths and ligatures, Hangul composed."""
    return unicodedata.normalize("NFKC", text).lower()


def _without_accents(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    plain = _MARKS.sub("", unicodedata.normalize("NFD", word))
    return unicodedata.normalize("NFC", "".join([LETTERS.get(letter, letter) for letter in plain]))


def stem(word: str) -> str:
    """A Korean word without the particles behind its first two syllables; all that look like particles go."""
    found = _STEM.fullmatch(word)
    return found[1] if found else word


def singular(word: str) -> str:
    """An English word without the sign of its plural: `transformers`, `policies`, `losses`."""
    if len(word) < 4 or word[-1] != "s" or not (word.isascii() and word.isalpha()):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word if word.endswith(("ss", "us", "is")) else word[:-1]


@lru_cache(maxsize=1 << 17)
def read_token(token: str) -> Token:
    """The words of what stands between two spaces, as `spelled` gives it."""
    if simple := _SIMPLE.fullmatch(token):  # most are
        word, sign = simple.groups()
        key = stem(word) if _is_hangul(word) else singular(word)
        return Token((key,), word, _follows(word), word, 0 if sign else _leads(word))
    found = _CHUNK.findall(token)
    if not found:
        return Token((), "", 0, "", 0)
    read = [_read_chunk(chunk) for chunk in found]
    keys = dict.fromkeys(key for _, words in read for whole, parts in words for key in (whole, *parts))
    first, last = read[0][0][0], read[-1][0][-1]
    follows = _follows(first) if token.startswith(found[0]) else 0
    return Token(tuple(keys), first, follows, last, _leads(last) if token.endswith(found[-1]) else 0)


def _read_chunk(chunk: str) -> tuple[list[str], list[Word]]:
    """The pieces of a chunk, Hangul and other, as they are written, and its words."""
    plain = _without_accents(chunk.translate(_SIGNS))
    pieces = _PIECE.findall(plain) or [plain]
    words: list[Word] = []
    latin: list[str] = []
    for piece in [*pieces, ""]:
        if piece and not _is_hangul(piece):
            latin.append(piece)
            continue
        is_particle = bool(latin) and _PARTICLES.fullmatch(piece) is not None
        if latin:
            joined = "".join(latin)
            version = _VERSION.fullmatch(joined)
            words.append(
                Word(version[1] if version else singular(joined), tuple(map(singular, latin)) if latin[1:] else ())
            )
            latin = []
        if piece and not is_particle:
            words.append(Word(stem(piece)))
    return pieces, words


@lru_cache(maxsize=1 << 16)
def joined(last: str, first: str) -> str:
    """Two neighbours as one word: `인과 추론`, `U Net`, `GPT 4`."""
    return stem(last + first) if _is_hangul(last) else singular(last + first)


def words_of(text: str) -> set[str]:
    """All words of a text: wholes, parts, and neighbours that may be one word."""
    tokens = [*map(read_token, spelled(text).split())]
    found = set().union(*[token[0] for token in tokens])
    # By number, not by name, and in one go: there are millions.
    found.update([joined(one[3], two[1]) for one, two in pairwise(tokens) if one[4] & two[2]])
    return found


def forget_words() -> None:
    """Let go of what was read, whose memory is worth its while only as long as more is read."""
    read_token.cache_clear()
    joined.cache_clear()


def name_key(name: str) -> str:
    """A whole name or title as one word, by which it is found when it is asked for as it is."""
    return _without_accents("".join(_CHUNK.findall(spelled(name))).translate(_SIGNS).replace("-", ""))


def inner_words(word: str) -> list[str]:
    """The ends of a Korean compound that may be words: 해상도 of 고해상도. Verbs have none."""
    if word.endswith("다") and (ord(word[-2:-1] or "다") - ord("가")) % 28 == 0:
        word = word[:-1]  # 지식증류다 is 지식증류: behind a vowel the copula is a syllable only
    if len(word) < 3 or not _is_hangul(word) or word.endswith(_CLOSING):
        return []
    return [word[start:] for start in range(1, len(word) - 1)]


def _is_hangul(piece: str) -> bool:
    return "가" <= piece[:1] <= "힣"


def _follows(first: str) -> int:
    """Which words this one may continue: in Hangul any, of Latin letters only where one of the two is short."""
    if _is_hangul(first):
        return 1
    return 2 | 4 if len(first) < (5 if first[0].isdigit() else 3) else 4


def _leads(last: str) -> int:
    """Which words may continue this one; none behind a particle or the ending of a verb."""
    if not _is_hangul(last):
        return 2 | 4 if len(last) < 3 else 2
    return 0 if last in _ALONE or last.endswith(_CLOSING) or stem(last) != last else 1
