"""The style sheet by which browsers show a feed: it says what a feed is, and lists its entries.

RSS has no markup for this, so the words are the style sheet's own (https://www.w3.org/TR/xml-stylesheet/).
"""

import json
from collections.abc import Iterator

from reviews.library.outline import Outline
from reviews.pages.channels import STYLE
from reviews.pages.output import Output
from reviews.pages.site import Setup, Site

_RULES = """rss { display: block; max-width: 40em; margin: 2em auto; padding: 0 1em;
  font: 17px/1.6 system-ui, sans-serif; color: #24211c; background: #fffefb; word-break: keep-all }
rss::before { content: WHAT; display: block; margin-bottom: 1.5em; padding: 0.8em 1em; background: #f6f3eb }
channel > title { font-size: 1.6em; font-weight: 700 }
item { margin-top: 1em; padding-top: 1em; border-top: 1px solid #e6e1d6 }
item > title { font-weight: 700 }
item > link { font-size: 0.85em; color: #0b6158; overflow-wrap: anywhere }
channel > *, item > * { display: none }
channel > title, channel > description, item, item > title, item > link { display: block }
@media (prefers-color-scheme: dark) {
  rss { color: #e6e3dc; background: #171816 }
  rss::before { background: #20211e }
  item { border-color: #34352f }
  item > link { color: #6fcabd }
}
"""


def outputs(outline: Outline, setup: Setup) -> Iterator[Output]:
    """`feed.css`."""
    words = setup.words("feed-in-browser", address=f"{setup.settings.url}subscribe/")

    def inputs(site: Site) -> tuple[str]:
        return (words,)

    yield Output(STYLE, "feed style", inputs, _style)


def _style(words: str) -> bytes:
    # Without controls, which neither words nor addresses hold, a string of JSON is one of CSS.
    return _RULES.replace("WHAT", json.dumps(words, ensure_ascii=False)).encode()
