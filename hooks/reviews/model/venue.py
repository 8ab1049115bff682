"""Which kind of publication a paper is, told by the name of where it appeared: BibTeX's types.

Journals name no year, conferences mostly do: `NeurIPS 2020`. Those that bear a bare name are listed.
"""

import re
from typing import Literal

Kind = Literal["article", "inproceedings", "misc"]
Form = Literal["article", "inproceedings", "preprint", "report", "webpage"]
"""The same, with `misc` divided as reference managers divide it."""

_SERVER = re.compile(
    r"\b(?:arxiv|[a-z]+rxiv|preprints?(?:\.org)?|ssrn|osf|zenodo|figshare|dryad|hal|techrxiv|research square|authorea"
    r"|peerj preprints|technical report|tech report|blog|github|hugging face|submitted|under review|dataset)\b",
    re.IGNORECASE,
)
_PREPRINTS = re.compile(
    r"\b(?:[a-z]+rxiv|preprints?(?:\.org)?|ssrn|osf|hal|research square|authorea|submitted|under review)\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(r"\btech(?:nical|\.)? report\b|기술 보고서", re.IGNORECASE)
# Journals, though they call themselves proceedings or name a conference.
_JOURNAL = re.compile(
    r"^(?:the )?(?:proceedings|proc\.?) of the (?:national academy|royal|ieee$|vldb endowment|acm on|american)"
    r"|^proc\.? (?:natl\.?|r\.?|ieee$|vldb endow|acm (?:hum|program|meas|interact|manag|graph))|^(?:pacm|pvldb|pnas)"
    r"|\b(?:journal|transactions|trans\.|letters|annals|magazine|quarterly|bulletin|archives?|reviews?|j\.|lett\.|rev\.)"
    r"(?=\s|$|:|,)|학회지|논문지|저널",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:proceedings|proc\.?|conference|conf\.|workshops?|symposium|symp\.|congress|meeting|colloquium|summit)(?=\s|$|:|,|-)"
    r"|(?:^|[\s-])(?:19|20)\d\d(?:$|[\s,(:-])|[’']\d\d\b|\b[A-Z]{3,}\d{2,4}\b|학술대회|학회$|워크숍",
    re.IGNORECASE,
)
_MEETINGS = frozenset(
    "aaai aacl aamas aistats acl acml alt asiaccs asplos bmvc ccs chi cikm cogsci coling collas colm colt conll corl"
    " cscw cvpr dac date ecai eccv ecir ecml ecml-pkdd edbt eacl emnlp emsoft esec/fse eurocrypt eurosys facct fast fse"
    " hotos hotnets hpca hri icalp icann icassp icaps icc iccad iccv icdar icde icdm icfp icip iclr icml icpr icra"
    " icse icsme icwsm ijcai ijcnlp ijcnn imc infocom interspeech iros isca ismar ismb ispd iswc ismir itcs iui kdd kr"
    " lics lrec lrec-coling l4dc micro miccai midl mlhc mlsys mm mobicom mobisys mobihoc msr naacl naacl-hlt ndss"
    " neurips nips nsdi oopsla osdi pact pkdd pldi podc pods popl ppopp ppsn recsys recomb rss rtss sensys sigcomm"
    " siggraph sigir sigmetrics sigmod soda sosp spaa splash stacs stoc ubicomp uai uist usenix vr wacv wine wmt wsdm"
    " www 3dv".split()
)
_PREPRINT_DOI = re.compile(r"10\.(?:1101/\d{4}\.|64898/|5281/|48550/|2139/ssrn|31234/|31219/|26434/|21203/|20944/)")
# ACL, DOIs of IEEE's conferences (their journals have no year before the point), of chapters of books by ISBN, LIPIcs.
_MEETING_DOI = re.compile(
    r"10\.(?:18653/|3115/|1109/(?!T[A-Z]|J[A-Z]|M[A-Z]{2}\.|ACCESS|LRA|LSP|COM)[a-z0-9-]+\.(?:19|20)\d\d\.|1007/978|24963/ijcai|1609/aaai|52202/|4230/lipics|21437/interspeech)",
    re.IGNORECASE,
)


def kind_of(venue: str | None, doi: str | None) -> Kind:
    """The type of a paper's BibTeX entry, from its venue and DOI; `misc` for preprints and what has neither."""
    if not venue:
        if doi and not _PREPRINT_DOI.match(doi):
            return "inproceedings" if _MEETING_DOI.match(doi) else "article"
        return "misc"
    if _JOURNAL.search(venue):
        return "article"
    if _SERVER.search(venue) and not _MEETING.search(venue):
        return "misc"
    first = re.split(r"[\s:,(]", venue.casefold())[0]
    if _MEETING.search(venue) or first in _MEETINGS or (doi and _MEETING_DOI.match(doi)):
        return "inproceedings"
    return "article"


def form_of(venue: str | None, doi: str | None, arxiv_id: str | None) -> Form:
    """What a reference manager files a paper as, from its venue, DOI and arXiv identifier."""
    kind = kind_of(venue, doi)
    if kind != "misc":
        return kind
    if venue and _REPORTS.search(venue):
        return "report"
    return "preprint" if arxiv_id or doi or _PREPRINTS.search(venue or "") else "webpage"


def year_in(venue: str | None) -> int | None:
    """The year that a venue names, as `NeurIPS 2020` does."""
    found = re.findall(r"(?<![\d.])(?:19|20)\d\d(?![\d.])", venue or "")
    return int(found[-1]) if found else None
