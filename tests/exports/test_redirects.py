"""arXiv's paths lead to the first review of their paper."""

import re
from collections.abc import Callable
from pathlib import Path

from published import files_of, publish
from testbed import CASES

Project = Callable[..., Path]


def test_an_arxiv_address_on_our_host_leads_to_the_first_review(project: Project) -> None:
    files = files_of(publish(project(CASES / "good" / "second-opinion", CASES / "good" / "old-id")))
    pages = {address: file.decode() for address, file in files.items() if re.match(r"(abs|pdf)/.*\.html", address)}
    assert set(pages) == {
        f"{kind}/{name}/index.html"
        for kind in ("abs", "pdf")
        for name in ("2007.00001", "hep-th/9901001", "hep-th/9901001v3")
    }
    assert 'content="0; url=../../notes/2007.00001/"' in pages["abs/2007.00001/index.html"]
    assert 'content="0; url=../../../notes/hep-th-9901001/"' in pages["pdf/hep-th/9901001/index.html"]
