"""Builds on demand, as a preview makes them, for `test_edits.py`: `python rebuilds.py warm|cold PROJECT`.

Reads folders from standard input, builds the site into each and answers with a line, `built` or `failed`. A warm
builder is one process, as `mkdocs serve` is, and goes on building into the first folder; a cold one has imported the
program, and forks for each build.
"""

import logging
import os
import sys
import traceback

from mkdocs.commands.build import build
from mkdocs.config import load_config

import reviews.engines.mkdocs.hooks  # noqa: F401

URL = "http://127.0.0.1:8000/papers/"


def preview(folder: str, is_first: bool) -> None:
    config = load_config("mkdocs.yml", site_dir=folder)
    if is_first:
        config.plugins.on_startup(command="serve", dirty=False)
    config.site_url = URL
    build(config, serve_url=URL)


def main() -> None:
    kind, project = sys.argv[1:]
    os.chdir(project)
    logging.getLogger("mkdocs").addHandler(logging.StreamHandler())
    for number, line in enumerate(sys.stdin):
        answer = "built"
        if kind == "warm":
            try:
                preview(line.strip(), number == 0)
            except Exception:  # a server goes on after a failure
                traceback.print_exc()
                answer = "failed"
        elif child := os.fork():
            os.waitpid(child, 0)
        else:
            preview(line.strip(), True)
            os._exit(0)
        print(answer, flush=True)


if __name__ == "__main__":
    main()
