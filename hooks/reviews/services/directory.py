"""All services that know papers, in the order in which they are asked, and where each is."""

import os
from collections.abc import Iterator, Mapping

from reviews.services.acl import ACL
from reviews.services.arxiv import ARXIV
from reviews.services.dois import CROSSREF, DATACITE
from reviews.services.metadata import Service
from reviews.services.openalex import OPENALEX
from reviews.services.openreview import OPENREVIEW, OPENREVIEW_1
from reviews.services.page import PAGE
from reviews.services.pubmed import PUBMED

SERVICES = (ARXIV, OPENREVIEW, OPENREVIEW_1, ACL, PUBMED, CROSSREF, DATACITE, OPENALEX, PAGE)
"""Those that are closest to the paper come first."""
NAMES = tuple(service.setting for service in SERVICES)
"""Their names in the settings."""
OFF = "off"


def services(settings: Mapping[str, str]) -> Iterator[tuple[Service, str]]:
    """Each service that is to be asked, and the address of its API: of the environment, the settings, or its own."""
    for service in SERVICES:
        address = os.environ.get(service.variable) or settings.get(service.setting) or service.api
        if address != OFF:
            yield service, address
