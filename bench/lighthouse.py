"""Measure the newest issue, the longest note and the page of all papers as on a phone: `make lighthouse`."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from browser import NO_CHROMIUM, find_chromium, served

RUNS = 5
PROJECT = Path(__file__).parent.parent
LIGHTHOUSE = PROJECT / ".ci" / "node_modules" / ".bin" / "lighthouse"
FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"


def main() -> int:
    """Print the four scores of each page, and what it makes a first visitor fetch."""
    program = find_chromium()
    if program is None:
        print(NO_CHROMIUM, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        with served(site) as base:
            build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(site)]
            subprocess.run(build, cwd=PROJECT, check=True, env={**os.environ, "SITE_URL": base})
            newest = max(path.parent.name for path in (site / "issues").glob("*/index.html"))
            longest = max((site / "notes").glob("*/index.html"), key=lambda path: path.stat().st_size).parent.name
            for address in (f"issues/{newest}/", f"notes/{longest}/", "papers/"):
                print(f"/{address}")
                _report(base, address, program)
    return 0


def _report(base: str, address: str, program: str) -> None:
    command = [str(LIGHTHOUSE), base + address, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    environment = {**os.environ, "CHROME_PATH": program}
    reports = [
        json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment).stdout)
        for _ in range(RUNS)
    ]
    print(f"{'':16} median, lowest and highest of {RUNS}")
    for name in reports[0]["categories"]:
        scores = sorted(round(100 * report["categories"][name]["score"]) for report in reports)
        print(f"{name:16} {median(scores):6}, {scores[0]} to {scores[-1]}")
    requests = reports[0]["audits"]["network-requests"]["details"]["items"]
    sizes = {request["url"].removeprefix(base): request.get("transferSize", 0) for request in requests}
    for file, size in sizes.items():
        if size:
            print(f"{size:9,} bytes  {file}")
    print(f"{sum(sizes.values()):9,} bytes in all")


if __name__ == "__main__":
    sys.exit(main())
