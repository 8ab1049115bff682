"""Measure what the newest issue's page makes a first visitor fetch, without and with formulas: `make first-visit`."""

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from playwright.sync_api import Browser, Response

from browser import NO_CHROMIUM, find_chromium, running, served

PROJECT = Path(__file__).parent.parent
KINDS = {"document": "HTML", "stylesheet": "CSS", "script": "JavaScript", "font": "fonts"}
FORMULAS = r"""
손실은 $\mathcal{L} = \mathbb{E}_{x\sim p}[\|\epsilon - \epsilon_\theta(x_t, t)\|^2]$ 이다.

$$
\begin{aligned} \log p(x) &= \log\int p(x,z)\,dz \\
&\ge \mathbb{E}_q\left[\log\frac{p(x,z)}{q(z)}\right] \end{aligned}
$$
"""


def main() -> int:
    """Print a table of compressed bytes, as the README has it."""
    program = find_chromium()
    if program is None:
        print(NO_CHROMIUM, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder, running(program) as browser:
        root = Path(folder)
        for name in ("docs", "hooks", "overrides"):
            shutil.copytree(PROJECT / name, root / name)
        for name in ("mkdocs.yml", "CONTRIBUTING.md"):
            shutil.copy(PROJECT / name, root)
        columns = [fetched(browser, root)]
        for note in (root / "docs" / "notes").rglob("*.md"):
            with note.open("a", encoding="utf-8") as text:
                text.write(FORMULAS)
        columns.append(fetched(browser, root))
    kinds = [*KINDS.values(), "pictures and others"]
    for kind in kinds:
        print(f"{kind:20}" + "".join(f"{column[kind] / 1000:9.1f} KB" for column in columns))
    print(f"{'in all':20}" + "".join(f"{column.total() / 1000:9.1f} KB" for column in columns))
    return 0


def fetched(browser: Browser, root: Path) -> Counter[str]:
    """Bytes by kind, compressed as hosts do."""
    site = root / "site"
    found: Counter[str] = Counter()

    def count(response: Response) -> None:
        body = response.body()
        kind = KINDS.get(response.request.resource_type, "pictures and others")
        found[kind] += min(len(body), len(gzip.compress(body, 6)))

    with served(site) as base:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
        subprocess.run(command, cwd=root, check=True, env={**os.environ, "SITE_URL": base, "NO_MKDOCS_2_WARNING": "1"})
        newest = max(path.parent.name for path in (site / "issues").glob("*/index.html"))
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        responses: list[Response] = []
        page.on("response", lambda response: responses.append(response))
        page.goto(f"{base}issues/{newest}/", wait_until="networkidle")
        for response in responses:
            count(response)
        page.context.close()
    return found


if __name__ == "__main__":
    sys.exit(main())
