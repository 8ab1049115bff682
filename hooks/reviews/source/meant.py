"""What was meant by a value that is nearly right: what a message proposes, and `reviews check --fix` writes."""

import re

from reviews.model.doi import doi_address, read_doi
from reviews.model.paper import NotAPaper, Paper

# YAML 1.1's words for true and false (https://yaml.org/type/bool.html).
_SWITCHES = {**dict.fromkeys("true yes y on".split(), "true"), **dict.fromkeys("false no n off".split(), "false")}
# Hosts that certainly use https, for addresses without a scheme.
_SECURE = re.compile(
    r"(?:(?:www|export|browse)\.)?(?:arxiv\.org|github\.com|openreview\.net|(?:dx\.)?doi\.org)/\S+"
    r"|pubmed\.ncbi\.nlm\.nih\.gov/\S+",
    re.IGNORECASE,
)
# An address as Markdown shows it: `<address>` or `[words](address)`.
_IN_MARKDOWN = re.compile(r"<([^<>]*)>|\[[^\]]*\]\(\s*<?([^\s()<>]+)>?\s*\)")


def switch(text: str) -> str | None:
    """YAML's other words for true and false."""
    return _SWITCHES.get(text.casefold())


def slug(text: str) -> str:
    """A name in lower case, without the sign that mentions somebody."""
    return text.removeprefix("@").lower()


def whole_address(text: str) -> str | None:
    """An address without Markdown around it, and with its scheme."""
    around = _IN_MARKDOWN.fullmatch(text)
    bare = (around[1] or around[2] or "").strip() if around else text
    if re.match("https?://", bare):
        return bare if bare != text else None
    return f"https://{bare}" if _SECURE.fullmatch(bare) else None


def pubmed_address(text: str) -> str | None:
    """The address of an id such as `PMID: 34265844`."""
    found = re.fullmatch(r"PMID:?\s*(\d+)\.?", text, re.IGNORECASE)
    return f"https://pubmed.ncbi.nlm.nih.gov/{found[1]}/" if found else None


def paper(text: str) -> str | None:
    """The paper in an arXiv id or address as copied from a paper's margin, a file's name or a list of references."""
    text = text.rstrip(",;")
    known = whole_address(text)
    if known is None:
        known = pubmed_address(text)
    if known is None and (doi := read_doi(text)):
        known = doi_address(doi)
    if known is None:
        stamp = re.sub(r"\s+\[[\w.-]+\].*$", "", text, flags=re.ASCII).removesuffix(".pdf")
        known = re.sub(r"^arxiv[\s:]+", "", stamp, flags=re.IGNORECASE)
    for found in (known, f"https://{known}"):
        try:
            is_on_arxiv = Paper.parse(found).arxiv_id is not None
        except NotAPaper:
            continue
        if is_on_arxiv or found == known:
            return found
    return None


def year(text: str) -> str | None:
    """The one year in a day or a year in brackets."""
    years = re.findall(r"(?<!\d)(?:1[5-9]|2[0-9])\d{2}(?!\d)", text, re.ASCII)
    return years[0] if len(years) == 1 and not re.search(r"[^\W\d_]{3}|-$|^-", text) else None
