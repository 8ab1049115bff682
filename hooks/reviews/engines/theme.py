"""The values for our changes to the theme (`overrides/main.html` and its parts), with any engine."""

from jinja2 import Environment
from markupsafe import escape

from reviews.cards.card import card_address
from reviews.pages.bytecode import Bytecode
from reviews.pages.repository import new_address, skeleton, write_address, write_on_address
from reviews.pages.sharing import sharing
from reviews.pages.site import Setup
from reviews.pages.templates import language_of_text


def equip(env: Environment, setup: Setup, bytecode: Bytecode) -> None:
    """Give an engine's template environment our filters and values, and the compiled templates."""
    settings, words = setup.settings, setup.words
    env.bytecode_cache = bytecode
    env.filters["lang"] = language_of_text
    env.globals.update(
        words=words,
        settings=settings,
        new_address=new_address(settings),
        site_sharing=sharing(settings, words, settings.name, card_address("")),
        write_address=write_address(settings),
        skeleton=skeleton(words),
        write_on_address=write_on_address(settings, words),
    )


def writing_link(setup: Setup) -> tuple[str, str] | None:
    """The title and the address of the offer to write a review, for the navigation; None without a repository."""
    address = write_address(setup.settings)
    return (setup.words("write"), escape(address)) if address else None  # themes print addresses unescaped
