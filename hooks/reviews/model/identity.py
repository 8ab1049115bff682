"""Which addresses name one paper: identifiers found in the addresses of publishers, servers and catalogues.

An identifier is a text such as `doi:10.1038/nature14539`, `acl:2020.acl-main.1`, `openreview:YicbFdNTTy`.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import unquote, urlsplit

SEARCH_HOST = "scholar.google."
"""The beginning of a host that shows lists of papers only."""
SEARCH = (
    r"/(?:[^?#]*/)?(?:search(?:/[a-z]+)?|scholar|results|find|doSearch|searchresult\.jsp|searchResults)/?\?(?:[^#]*&)?"
    r"(?:q|query|term|terms|text|search|searchTerm|searchtext|queryText|keyword|keywords|as_q|AllField|p|s|wd)="
    r"|/?\?(?:[^#]*&)?(?:term|q)="
)
"""The path and query of a page of search results on any host, in regular expressions."""
_SEARCH = re.compile(SEARCH)

_ENDING = re.compile(
    r"(?:/(?:full|pdf|epdf|abstract|abs|html?|fulltext|full-text|meta|summary|references|figures|supplementary-material"
    r"|metrics|info|download|document)|\.(?:full|pdf|abstract|full-text|long|short|html?|supplementary-material))/?$",
    re.IGNORECASE,
)
_LONGEST = 2000
"""The most characters of an address in which an identifier is looked for."""
_DOI_IN_PATH = re.compile(r"/(?P<doi>10\.\d{4,9}/[^/].*)")
# What servers of preprints put behind a DOI for one of its versions.
_VERSIONED = re.compile(r"(10\.(?:1101|64898)/.+?)v\d+$|(10\.(?:21203|31219|20944|26434|36227)/.+?)[/.-]v\d+$")
_OXFORD = re.compile(r"(10\.1093/[^/]+/[^/]+)/\d+$")
_ACL_DOI = re.compile(r"10\.(?:18653|3115)/(?:v1/)?(?P<id>[a-z]\d\d-\d{4}|\d{4}\.[\w-]+\.\d+)$")
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(?P<id>\d{4}\.\d{4,5}|[a-z-]+/\d{7})")

# By the end of the host: what stands in its addresses, and the identifier that this makes.
_PLACES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "nature.com": ((r"/articles/(?P<id>[a-z0-9-]+)(?:[._/].*)?$", "doi:10.1038/{id}"),),
    "elifesciences.org": (
        (r"/(?:articles|reviewed-preprints)/0*(?P<id>\d+)(?:v\d+)?(?:[/.].*)?$", "doi:10.7554/elife.{id}"),
    ),
    "zenodo.org": ((r"/records?/(?P<id>\d+)(?:/.*)?$", "doi:10.5281/zenodo.{id}"),),
    "ssrn.com": ((r".*[?&/]abstract(?:_id)?=(?P<id>\d+)", "doi:10.2139/ssrn.{id}"),),
    "biorxiv.org": ((r"/content/(?:biorxiv/)?early/\d+/\d+/\d+/(?P<id>[\d.]+?)(?:\..*)?$", "doi:10.1101/{id}"),),
    "researchsquare.com": ((r"/article/(?P<id>rs-\d+)(?:/v\d+.*)?$", "doi:10.21203/rs.3.{id}"),),
    "psyarxiv.com": ((r"/(?P<id>[a-z0-9]{5,})(?:_v\d+)?(?:/.*)?$", "doi:10.31234/osf.io/{id}"),),
    "osf.io": ((r"/preprints/psyarxiv/(?P<id>[a-z0-9]{5,})(?:_v\d+)?(?:/.*)?$", "doi:10.31234/osf.io/{id}"),),
    "jstor.org": ((r"/stable/(?P<id>\d+)", "doi:10.2307/{id}"),),
    "dl.acm.org": ((r"/citation\.cfm\?(?:.*&)?id=(?P<id>\d+\.\d+)", "doi:10.1145/{id}"),),
    "journals.plos.org": ((r".*[?&]id=(?P<id>10\.1371/journal\.\w+\.\d+)", "doi:{id}"),),
    "openreview.net": (
        (r"/(?:forum|pdf|attachment|revisions|references/pdf)\?(?:.*&)?id=(?P<id>[\w-]+)", "openreview:{id}"),
    ),
    "aclanthology.org": ((r"/(?P<id>[A-Z]\d\d-\d{4}|\d{4}\.[\w-]+\.\d+)(?:v\d+)?(?:\.\w+)?/?$", "acl:{id}"),),
    "aclweb.org": (
        (
            r"/anthology/(?:papers/./.../)?(?P<id>[A-Z]\d\d-\d{4}|\d{4}\.[\w-]+\.\d+)(?:v\d+)?(?:\.\w+)?/?$",
            "acl:{id}",
        ),
    ),
    "aclanthology.info": ((r"/papers/(?P<id>[A-Z]\d\d-\d{4})(?:/.*)?$", "acl:{id}"),),
    "pubmed.ncbi.nlm.nih.gov": ((r"/(?P<id>\d+)(?:/.*)?$", "pmid:{id}"),),
    "ncbi.nlm.nih.gov": (
        (r"/pubmed/(?P<id>\d+)(?:/.*)?$", "pmid:{id}"),
        (r"/(?:pmc/)?articles/PMC(?P<id>\d+)(?:/.*)?$", "pmc:{id}"),
    ),
    "europepmc.org": (
        (r"/(?:article|abstract)/med/(?P<id>\d+)", "pmid:{id}"),
        (r"/(?:article/pmc|articles)/PMC(?P<id>\d+)", "pmc:{id}"),
    ),
    "cell.com": ((r"/[\w-]+/(?:fulltext|pdf|abstract|pdfextended)/(?P<pii>S[\dX()-]+)", "pii:{pii}"),),
    "thelancet.com": ((r".*/article/(?:PII)?(?P<pii>S[\dX()-]+)", "pii:{pii}"),),
    "sciencedirect.com": ((r"/science/article/(?:abs/|am/)?pii/(?P<pii>S[\dX()-]+)", "pii:{pii}"),),
    "linkinghub.elsevier.com": ((r"/retrieve/pii/(?P<pii>S[\dX()-]+)", "pii:{pii}"),),
    "ieeexplore.ieee.org": (
        (r"/(?:abstract/)?document/(?P<id>\d+)", "ieee:{id}"),
        (r".*[?&]arnumber=0*(?P<id>\d+)", "ieee:{id}"),
        (r"/ielx?\d/.*/0*(?P<id>\d+)\.pdf", "ieee:{id}"),
    ),
    "proceedings.mlr.press": ((r"/(?P<id>v\d+/[\w-]+?)(?:/[\w-]+)?(?:\.html|\.pdf)?/?$", "pmlr:{id}"),),
    "jmlr.org": (
        (
            r"/papers/(?:volume|v)?(?P<volume>\d+)/(?P<id>[\w-]+?)(?:/[\w-]+)?(?:\.html|\.pdf|\.bib)?/?$",
            "jmlr:{volume}/{id}",
        ),
    ),
    "neurips.cc": ((r"/paper(?:_files/paper)?/\d{4}/(?:hash|file)/(?P<id>[0-9a-f]{32})", "neurips:{id}"),),
    "nips.cc": (
        (r"/paper(?:_files/paper)?/\d{4}/(?:hash|file)/(?P<id>[0-9a-f]{32})", "neurips:{id}"),
        (r"/paper/(?P<id>\d+)-", "nips:{id}"),
    ),
    "thecvf.com": ((r"/content.*/(?:html|papers)/(?P<id>[^/]+?)_paper\.(?:html|pdf)$", "cvf:{id}"),),
    "ecva.net": ((r"/papers/.*/(?P<id>\d+)(?:_ECCV_\d+_paper)?\.(?:php|pdf)$", "ecva:{id}"),),
    "ijcai.org": ((r"/proceedings/(?P<year>\d{4})/0*(?P<id>\d+)(?:\.pdf)?/?$", "ijcai:{year}/{id}"),),
    "ojs.aaai.org": (
        (r"/index\.php/(?P<journal>[\w-]+)/article/(?:view|download)/(?P<id>\d+)", "aaai:{journal}/{id}"),
    ),
    "semanticscholar.org": ((r"/(?:reader|paper)/(?:.*/)?(?P<id>[0-9a-f]{40})", "s2:{id}"),),
    "mdpi.com": ((r"/(?P<id>\d{4}-\d{3}[\dX]/\d+/\d+/\d+)", "mdpi:{id}"),),
    "pubs.rsc.org": (
        (r"/\w\w/content/article(?:landing|html|pdf)/\d{4}/\w+/(?P<id>[a-z]\d[a-z]{2}\d{5}[a-z])", "doi:10.1039/{id}"),
    ),
    "hal.science": ((r"/(?P<id>[a-z]+-\d+)(?:v\d+)?(?:/.*)?$", "hal:{id}"),),
    "archives-ouvertes.fr": ((r"/(?P<id>[a-z]+-\d+)(?:v\d+)?(?:/.*)?$", "hal:{id}"),),
    "usenix.org": (
        (r"/conference/(?P<meeting>[\w-]+)/presentation/(?P<id>[\w-]+)", "usenix:{meeting}/{id}"),
        (r"/system/files/(?:conference/[\w-]+/)?(?P<meeting>[a-z]+\d\d)-(?P<id>[a-z]+)\.pdf$", "usenix:{meeting}/{id}"),
    ),
    "isca-speech.org": ((r"/archive/(?:pdfs/)?(?P<id>[\w-]+/\w+?)(?:\.html|\.pdf)?/?$", "isca:{id}"),),
    "academic.oup.com": (
        (r"/(?P<journal>[\w-]+)/article(?:-abstract|-pdf)?/(?P<id>\d+/[\w-]+/[\w-]+)/\d+", "oup:{journal}/{id}"),
    ),
}
_RULES = {
    host: tuple((re.compile(pattern, re.ASCII | re.IGNORECASE), form) for pattern, form in rules)
    for host, rules in _PLACES.items()
}
# Where an id's letters differ by case.
_CASED = ("openreview:",)
# Parameters that tell only where a reader came from.
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|ref|referer|via|mc_cid|mc_eid)=", re.IGNORECASE)


def is_search(address: str) -> bool:
    """Whether an http(s) address shows the results of a search."""
    parts = urlsplit(address)
    query = f"?{parts.query}" if parts.query else ""
    return (parts.hostname or "").startswith(SEARCH_HOST) or _SEARCH.match(parts.path + query) is not None


@lru_cache(maxsize=20_000)  # each link of each text is read at every build
def identifier_of(address: str) -> str:
    """The identifier in an http(s) address: of a paper where one is known to stand there, else the address without
    what does not matter: http or https, `www.`, the case of the host, a final slash, tracking parameters.
    """
    if len(address) > _LONGEST:
        return address
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    for pattern, form in _rules_of(host):
        if match := pattern.match(parts.path + query):
            return _normal(form.format(**match.groupdict()))
    if match := _DOI_IN_PATH.search(unquote(parts.path)):
        return identifier_of_doi(_without_endings(match["doi"].rstrip("/")))
    port = f":{parts.port}" if parts.port and parts.port not in {80, 443} else ""
    kept = [each for each in parts.query.split("&") if each and not _TRACKING.match(each)]
    return f"{host}{port}{parts.path.rstrip('/')}{'?' if kept else ''}{'&'.join(kept)}"


def _without_endings(path: str) -> str:
    """A path without what publishers put behind a DOI, such as `.full.pdf`; two of them at most follow each other."""
    return _ENDING.sub("", _ENDING.sub("", path))


def _rules_of(host: str) -> Iterable[tuple[re.Pattern[str], str]]:
    while host:
        yield from _RULES.get(host, ())
        _, _, host = host.partition(".")


def _normal(identifier: str) -> str:
    if identifier.startswith("doi:"):
        return identifier_of_doi(identifier.removeprefix("doi:"))
    if identifier.startswith("pii:"):
        return re.sub(r"[^a-zA-Z0-9:]", "", identifier).lower()
    return identifier if identifier.startswith(_CASED) else identifier.casefold()


def identifier_of_doi(doi: str) -> str:
    """The identifier of a DOI, which has no case; versions of a preprint are one paper."""
    doi = doi.casefold().rstrip(".,;/")
    if match := _VERSIONED.match(doi):
        doi = match[1] or match[2]
    doi = _OXFORD.sub(r"\1", doi)
    if match := _ACL_DOI.match(doi):
        return f"acl:{match['id']}"
    if match := _ARXIV_DOI.match(doi):
        return match["id"]
    return f"doi:{doi}"


class SamePapers:
    """Which identifiers name one paper, as the notes themselves and services relate them."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Each pair names one paper; so do pairs that share an identifier."""
        self._leads: dict[str, str] = {}
        for one, other in pairs:
            first, second = sorted((self.of(one), self.of(other)))
            if first != second:
                self._leads[second] = first

    def of(self, identifier: str) -> str:
        """One identifier for all that name the same paper."""
        while identifier in self._leads:
            identifier = self._leads[identifier]
        return identifier
