"""The process that renders texts for others, who end it when it takes too long (see `pool`).

Run as `python -m reviews.render.worker MEGABYTES FOOTNOTE_BACK`. It says that it is ready by an empty line; then each
line that it reads is a JSON list of a text and its name, and is answered by a line of JSON.
"""

import dataclasses
import json
import sys

from reviews.model.fault import Fault
from reviews.render.markup import Body, Renderer

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]


# Characters of HTML, which stands on several pages and in feeds.
_LARGEST = 2_000_000


def main(megabytes: str, footnote_back: str) -> None:
    """Answer until nobody asks any more."""
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # whatever a library prints is no answer
    if resource is not None:
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (int(megabytes) << 20, most))
    renderer = Renderer(footnote_back)
    answers.write(b"\n")
    answers.flush()
    for line in sys.stdin.buffer:
        text, name = json.loads(line)
        answers.write(json.dumps(dataclasses.asdict(_rendered(renderer, text, name))).encode() + b"\n")
        answers.flush()


def _rendered(renderer: Renderer, text: str, name: str) -> Body:
    """The text rendered, or what kept it from being so: whatever a text does to the libraries is its own fault."""
    try:
        body = renderer.render(text, name)
        if len(body.html) <= _LARGEST:
            return body
        kind = "render-large"
    except RecursionError:
        kind = "render-deep"
    except MemoryError:
        kind = "render-large"
    except Exception:
        kind = "render-failed"
    return Body("", (Fault(longest_line(text), kind),))


def longest_line(text: str) -> int:
    """Where to look first: what is made to last is mostly one long line, and what is nested ends in one."""
    return max(enumerate(text.split("\n"), start=1), key=lambda line: len(line[1]))[0]


if __name__ == "__main__":
    main(*sys.argv[1:])
