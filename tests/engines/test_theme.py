"""The values that our changes to the theme use."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from jinja2 import Environment

from published import setup_of
from reviews.engines.theme import equip, writing_link
from reviews.pages.bytecode import Bytecode
from testbed import SETTINGS


def test_templates_find_the_site_its_words_and_where_to_write() -> None:
    environment, setup, bytecode = Environment(), setup_of(), Bytecode()
    equip(environment, setup, bytecode)
    assert environment.bytecode_cache is bytecode
    given = environment.globals
    assert (given["settings"], given["words"]) == (setup.settings, setup.words)
    shown = environment.from_string("{{ 'GAN' | lang }} {{ '증강' | lang }} {{ site_sharing }}").render()
    assert shown.startswith("en ko ")
    assert '<meta property="og:image" content="https://example.org/papers/card.png">' in shown
    assert f'<meta property="og:image:alt" content="{SETTINGS.name}">' in shown
    forms = [str(given[name]) for name in ("new_address", "write_address", "write_on_address")]
    assert all(form.startswith("https://github.com/example/reviews/new/main") for form in forms)
    assert [sorted(parse_qs(urlsplit(form).query)) for form in forms] == [[], ["filename"], ["filename", "value"]]
    assert str(given["skeleton"]).startswith("---\npaper:")


def test_the_offer_to_write_needs_a_repository() -> None:
    link = writing_link(setup_of())
    assert link
    assert link[0] == setup_of().words("write")
    assert writing_link(setup_of(replace(SETTINGS, folder="a&b"))) == (
        link[0],
        "https://github.com/example/reviews/new/main?filename=a%26b/notes/YYYY/new-review.md",
    )
    assert writing_link(setup_of(replace(SETTINGS, repository="https://git.example/a&b"))) == (
        link[0],
        "https://git.example/a&amp;b/new/main?filename=docs/notes/YYYY/new-review.md",
    )
    assert writing_link(setup_of(replace(SETTINGS, repository=""))) is None
