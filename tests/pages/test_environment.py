"""Templates are filled as Jinja fills them, only quicker."""

import pytest
from jinja2 import DictLoader, Environment, TemplateError, UndefinedError
from markupsafe import Markup

from reviews.pages.environment import QuickEnvironment

TEMPLATES = {
    "base": "<p>{% block a %}{{ text }}{% endblock %}</p>{% block b scoped %}{{ self.a() }}{% endblock %}",
    "extends": "{% extends 'base' %}{% block a %}{{ super() }}!{% endblock %}",
    "values": "{{ text }} {{ html }} {{ number }} {{ none }} {{ text ~ html }} {{ [text, html] | join(text) }}",
    "filters": "{{ text | e }} {{ text | upper }} {{ html | upper }} {{ [text] | tojson }} {{ text | truncate(3) }}",
    "calls": "{{ shout(text) }} {{ shout(number, mark=html) }} {{ text.split('<') }} {{ range(3) | list }}",
    "loops": "{% for one in range(3) %}{{ shout(one) }}{{ loop.index }}{{ loop.cycle('<', '>') }}{% endfor %}",
    "recursive": "{% for one in tree recursive %}{{ one[0] }}{{ loop(one[1]) }}{% endfor %}",
    "macros": "{% macro m(one, two='&') %}{{ one }}{{ two }}{{ caller() if caller else '' }}{% endmacro %}"
    "{{ m(text) }} {{ m(html, two=text) }} {% call m(number) %}<b>{{ text }}</b>{% endcall %}",
    "sets": "{% set x %}<i>{{ text }}</i>{% endset %}{{ x }}{% set y = text ~ html %}{{ y }}{{ namespace(a=text).a }}",
    "imports": "{% from 'macro' import m %}{{ m(text) }}{% include 'values' %}{% import 'macro' as x %}{{ x.m(1) }}",
    "macro": "{% macro m(one) %}{{ one }}{{ shared }}{{ shout(one) }}{% endmacro %}",
    "conditions": "{{ text if number else html }}{% if none is none %}<{% endif %}{{ 'a' if none }}",
}
VALUES = {
    "text": "a<b>&'\"",
    "html": Markup("<em>&amp;</em>"),
    "number": 3.5,
    "none": None,
    "tree": [("a<", [("b>", [])]), ("c", [])],
}


def shout(text: object, mark: str = "!") -> str:
    return f"{text}{mark}<"


def equipped(environment: Environment) -> Environment:
    environment.globals |= {"shared": "<shared>", "shout": shout}
    return environment


QUICK = QuickEnvironment(loader=DictLoader(TEMPLATES), autoescape=True)
PLAIN = Environment(loader=DictLoader(TEMPLATES), autoescape=True)
equipped(QUICK)
equipped(PLAIN)


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_are_filled_as_jinja_fills_them(name: str) -> None:
    html = PLAIN.get_template(name).render(VALUES)
    assert QUICK.fill(name, VALUES) == html
    assert QUICK.fill(name, VALUES) == html  # with all that it keeps


def test_an_error_names_the_line_of_the_template() -> None:
    environment = QuickEnvironment(
        loader=DictLoader({"x": "\n\n{{ nothing.at_all }}", "y": "{% if %}"}), autoescape=True
    )
    with pytest.raises(UndefinedError) as caught:
        environment.fill("x", {})
    places = [
        (entry.path.name if hasattr(entry.path, "name") else entry.path, entry.lineno + 1) for entry in caught.traceback
    ]
    assert ("<template>", 3) in places
    with pytest.raises(TemplateError):
        environment.fill("y", {})
