"""Our templates escape values, and ask exactly for those that they are given."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from importlib import import_module
from pathlib import Path

import pytest
from jinja2 import Environment, UndefinedError, meta, nodes

from reviews.pages.templates import Templates, Values, fingerprint, language_of_text
from testbed import PROJECT

FOLDER = PROJECT / "overrides" / "content"


# What `Templates` gives to every template beside the values of its own.
SHARED = {"settings", "words", "root", "url", "body"}


@dataclass(frozen=True)
class XValues(Values):
    template = "x.html"
    address: str = ""
    title: str = ""
    text: str = ""
    names: tuple[str | tuple[str, str], ...] = ()


def filled(folder: Path, text: str, values: XValues, root: str = "") -> str:
    (folder / "x.html").write_text(text)
    return Templates(folder, fingerprint(folder), {}).fill(values, root)


def test_values_are_escaped(tmp_path: Path) -> None:
    text = '<a href="{{ url(address) }}" title="{{ title }}">{{ body(text, 2) }}</a>'
    html = filled(tmp_path, text, XValues("a/", '"><script>', "<p>\x02a</p>"), "../")
    assert html == '<a href="../a/" title="&#34;&gt;&lt;script&gt;"><p>../a</p></a>'


def test_titles_are_escaped_in_their_element(tmp_path: Path) -> None:
    text = '{{ title | titled("h2", to=url(address), id=title) }}'
    html = filled(tmp_path, text, XValues('"a', '"<b>'))
    assert html == '<h2 id="&#34;&lt;b&gt;" lang="en"><a href="&#34;a">&#34;&lt;b&gt;</a></h2>'


def test_names_in_a_line_are_escaped_and_lead_to_their_pages(tmp_path: Path) -> None:
    values = XValues(names=("<b>", ("A&B", "authors/a/"), ("C<", "")))
    assert filled(tmp_path, "{{ names | links }}", values, "../") == (
        '&lt;b&gt;, <a href="../authors/a/">A&amp;B</a>, C&lt;'
    )


def test_values_that_a_template_joins_are_escaped_as_well(tmp_path: Path) -> None:
    text = "{% set all = ['<' | typeset, title] | join(' & ') %}{{ all }}"
    assert filled(tmp_path, text, XValues(title="<b>")) == "&lt; &amp; &lt;b&gt;"


def test_a_line_with_formulas_is_drawn_on_pages_and_readable_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text(
        "{{ title | typeset }} {{ title | plain }} {{ text | typeset }} {{ text | plain }}"
    )
    templates = Templates(tmp_path, fingerprint(tmp_path), {})
    templates.lines = {"$x$ &": '<math alttext="x"><mi>x</mi></math> &amp;'}
    html = templates.fill(XValues(title="$x$ &", text="<y>"), "")
    assert html == '<math alttext="x"><mi>x</mi></math> &amp; x &amp; &lt;y&gt; &lt;y&gt;'


def test_the_root_of_the_site_can_be_linked_from_itself(tmp_path: Path) -> None:
    assert filled(tmp_path, "{{ url('') }} {{ url('a/') }}", XValues()) == "./ a/"


def test_a_value_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UndefinedError):
        filled(tmp_path, "{{ nothing }}", XValues())


def test_lines_of_tags_leave_no_white_space(tmp_path: Path) -> None:
    assert filled(tmp_path, "<p>\n  {% if true %}\n  a\n  {% endif %}\n</p>", XValues()) == "<p>\n  a\n</p>"


def test_data_for_programs_holds_letters_as_they_are(tmp_path: Path) -> None:
    assert filled(tmp_path, "{{ {'a': title} | tojson }}", XValues(title="글")) == '{"a":"글"}'


def test_one_build_sees_a_template_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text("before")
    templates = Templates(tmp_path, fingerprint(tmp_path), {})
    assert templates.fill(XValues(), "") == "before"
    (tmp_path / "x.html").write_text("after, and longer")
    os.utime(tmp_path / "x.html", (1, 1))
    assert templates.fill(XValues(), "") == "before"
    assert Templates(tmp_path, fingerprint(tmp_path), {}).fill(XValues(), "") == "after, and longer"


def test_a_fingerprint_tells_names_and_contents_apart(tmp_path: Path) -> None:
    def of(**files: str) -> str:
        folder = tmp_path / str(len([*tmp_path.iterdir()]))
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
        return fingerprint(folder)

    found = [of(), of(a=""), of(a="b"), of(b="a"), of(ab=""), of(a="", b=""), of(**{"a/b": ""})]
    assert len({*found}) == len(found)
    assert of(b="", a="") == of(a="", b="")


def names(environment: Environment, template: str) -> tuple[set[str], set[str]]:
    """The names that a template and all that it includes ask for, and those that they set themselves."""
    tree = environment.parse((FOLDER / template).read_text(encoding="utf-8"))
    asked = meta.find_undeclared_variables(tree)
    own = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    own |= {macro.name for macro in tree.find_all(nodes.Macro)}
    for other in meta.find_referenced_templates(tree):
        assert other
        others = names(environment, other)
        asked, own = asked | others[0], own | others[1]
    return asked, own


def seams() -> Iterator[type[Values]]:
    """The values of each template."""
    waiting: list[type[Values]] = [Values]
    while waiting:
        each = waiting.pop()
        waiting += each.__subclasses__()
        if "template" in vars(each) and each.__module__.startswith("reviews."):
            yield each


def test_templates_ask_for_the_values_that_they_are_given() -> None:
    for module in ("build.outputs", "exports.feeds", "exports.redirects"):
        import_module(f"reviews.{module}")
    environment = Environment()
    environment.filters |= dict.fromkeys(("lang", "typeset", "titled", "ascii", "plain"), str)
    found: set[str] = set()
    for values in seams():
        assert is_dataclass(values)
        asked, own = names(environment, values.template)
        given = {field.name for field in fields(values)}
        assert asked - own - SHARED <= given, values.template
        assert given <= asked, values.template
        found.add(values.template)
    shared = {"described.html", *(path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("parts/*.html"))}
    assert found | shared == {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html")}


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.html")), ids=lambda path: path.name)
def test_no_template_of_ours_knows_the_theme(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(config|page|nav)\.\w|base_url|\| *safe|autoescape|lang\.t\(", text)


@pytest.mark.parametrize(("text", "language"), [("GANSpace", "en"), ("증강", "ko"), ("GAN의 이해", "ko"), ("é", "en")])
def test_titles_are_marked_with_their_language(text: str, language: str) -> None:
    assert language_of_text(text) == language
