"""Addresses that last: what stood at a former name leads on to where it stands now, or says that it was taken down.

Pages become redirects. Feeds, bibliographies and texts are the same files at both addresses, since programs do not
follow redirects in HTML. `_redirects` tells hosts that can send redirects of their own
(https://docs.netlify.com/routing/redirects/, https://developers.cloudflare.com/pages/configuration/redirects/).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import quote, urlsplit

from reviews.exports.redirects import rules
from reviews.library.outline import Outline
from reviews.pages.output import Output, PageOutput
from reviews.pages.site import Setup, Site
from reviews.pages.templates import Values


@dataclass(frozen=True)
class MovedValues(Values):
    """A page that redirects to the page that has this title, description and address."""

    template = "moved.html"
    title: str
    description: str
    address: str


@dataclass(frozen=True)
class GoneValues(Values):
    """A page that says that what stood there was taken down; `reason` may be empty."""

    template = "gone.html"
    reason: str


def former_outputs(
    outline: Outline, setup: Setup, outputs: Sequence[Output | PageOutput], gone: Mapping[str, str]
) -> Iterator[Output]:
    """Outputs at the former addresses of these outputs, and at those in `gone`, which maps them to reasons.

    A page of `gone` is listed only where nothing else stands or leads on.
    """
    leads: dict[str, str] = {}
    listed = {output.url for output in outputs}
    for output, url in _former_addresses(outline, outputs):
        if url in listed or url in leads:  # a file with a problem, which is reported elsewhere
            continue
        leads[url] = output.url
        if isinstance(output, PageOutput):
            yield Output(url, "moved", output.inputs, partial(_moved, setup, output, url.count("/")))
        else:
            yield Output(url, "moved file", output.inputs, output.make)
    taken = {address: reason for address, reason in gone.items() if address not in listed and address not in leads}
    for address, reason in taken.items():
        yield Output(address, "gone", partial(_reason, reason), partial(_gone, setup, address.count("/")))
    papers = tuple(rules(outline)) if setup.settings.host_rules else ()
    if leads or taken or papers:
        lines = _redirects(urlsplit(setup.settings.url).path, leads, taken, papers)
        yield Output("_redirects", "redirects of hosts", partial(_reason, lines), str.encode)


def _former_addresses(
    outline: Outline, outputs: Iterable[Output | PageOutput]
) -> Iterator[tuple[Output | PageOutput, str]]:
    """Each output of what was renamed, with each of its former addresses."""
    names = {
        **{("notes", slug): note.formerly for slug, note in outline.notes.items() if note.formerly},
        **{("topics", slug): topic.formerly for slug, topic in outline.topics.items() if topic.formerly},
        **{("reviewers", slug): one.formerly for slug, one in outline.reviewers.items() if one.formerly},
        **{("issues", str(week)): issue.formerly for week, issue in outline.issues.items() if issue.formerly},
    }
    for output in outputs if names else ():
        folder, _, rest = output.url.partition("/")
        name, slash, inner = rest.partition("/")
        if not slash:
            name, dot, suffix = name.rpartition(".")
            slash = dot + suffix
        for former in names.get((folder, name), ()):
            yield output, f"{folder}/{former}{slash}{inner}"


def _moved(setup: Setup, output: PageOutput, depth: int, *inputs: Any) -> bytes:
    page = output.make(*inputs)
    return setup.templates.fill(MovedValues(page.title, page.description, output.url), "../" * depth).encode()


def _reason(reason: str, site: Site) -> tuple[str]:
    return (reason,)


def _gone(setup: Setup, depth: int, reason: str) -> bytes:
    return setup.templates.fill(GoneValues(reason), "../" * depth).encode()


def _redirects(root: str, leads: Mapping[str, str], gone: Iterable[str], papers: Iterable[tuple[str, str]] = ()) -> str:
    """The file that hosts read: from, to and status, a line each; `root` is the path of the site.

    `papers` come last, since hosts want general rules behind all others. A paper may be reviewed under another name
    later, so that browsers must not keep where it leads (302).
    """
    moved = [f"{root}{quote(old)} {root}{quote(new)} 301" for old, new in sorted(leads.items())]
    # The mark lets Netlify answer in place of the page itself. Cloudflare has no such status, and skips the line.
    taken = [f"{root}{quote(address)} {root}{quote(address)}index.html 410!" for address in sorted(gone)]
    # Cloudflare tells addresses with and without the closing slash apart.
    asked = [f"{root}{address} {root}{new} 302" for old, new in papers for address in (old.removesuffix("/"), old)]
    return "".join(f"{line}\n" for line in [*moved, *taken, *asked])
