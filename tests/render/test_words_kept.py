"""Nothing gets lost: each word of a random text is found on its page, or a fault names a line."""

import re
from html import unescape
from urllib.parse import unquote

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reviews.render.renderer import Renderer
from testbed import SOAK

RENDERER = Renderer()
# Unique words to search for, and between them signs that may have a meaning.
BEGINNINGS = st.sampled_from("글 낱말 word 모형 x Né 数".split())
WORDS = st.builds("{}{}".format, BEGINNINGS, st.integers(10_000, 99_999))
SIGNS = st.sampled_from(
    [
        *"* ** *** _ __ ~ ~~ ` `` ``` ~~~ $ $$ \\ | || [ ] ( ) ![ ]( ][ [[ ]] [^ ]: < > </ <! <? <!-- -->".split(),
        *"& ; : # ## - + 1. 2) > >> --- === |-|-| |---| - [x] [!NOTE] <b> </b> <i> <s> <div> </div> <details>".split(),
        *"</details> <summary> <unk> <p> <br> <td> <table> <pre> </pre> <script> <style> <textarea> <title>".split(),
        *"<![CDATA[ ]]> ?> @ https:// www. .md .com \" ' = % ^ { } / ! ? . , … 。 ） 을 에서 \\text{ \\begin{".split(),
        *"<<<<<<< ======= >>>>>>> ```math".split(),
        *[" ", " ", "\n", "\n", "\n\n", "\n\n", "  ", "\t", "    ", "  \n", "\\\n", "\n> ", "\n- ", "\n  - "],
        *["\n1. ", "\n| ", " | "],
    ]
)
TEXTS = st.lists(st.one_of(WORDS, WORDS, SIGNS), max_size=30).map("".join)
WORD = re.compile(r"(?:글|낱말|word|모형|x|Né|数)\d{5}", re.IGNORECASE)


def seen(markup: str) -> str:
    """What a reader sees, hears or follows: words, the titles and alternatives of what is shown, and addresses."""
    attributes = re.findall(r'\b(?:alt|title|href|src|alttext|id|lang)="([^"]*)"', markup)
    return unescape(" ".join([re.sub(r"<[^>]*>", "", markup), *attributes, *map(unquote, attributes)]))


def written(text: str) -> list[str]:
    """The words of a text, except those in comments, which are not shown."""
    return WORD.findall(re.sub(r"<!--.*?-->|<!--->|<!-->", " ", text, flags=re.DOTALL))


@settings(max_examples=20_000 if SOAK else 400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
@example("| 글10000 |\n|---|\n| 글10001 | 글10002 |")
@example("| 글10000 |\n|---|\n| 글10001 | $|글10002|$ |")
@example("[글10000]: 글10001")
@example("[^1]: 글10000")
@example("```글10000 글10001\n```")
@example("<![CDATA[글10000]]>")
@example("<?글10000?>")
@example("*<?>글10000")
@example("<!>글10000 <?>")
@example("<!x글10000>")
@example("글10000 <script>글10001</script>")
@example("![글10000](https://example.org/글10001.png '글10002')")
@example("글10000@글10001.com word10002@word10003.com")
@example("> [!NOTE]\n> 글10000")
@example("- [x] 글10000\n\n  글10001")
@example("<div title='글10000'>글10002</div>")
def test_every_word_is_seen_or_a_fault_names_its_line(text: str) -> None:
    body = RENDERER.render(text, "n")
    shown = seen(body.html).casefold()
    lost = [word for word in written(text) if word.casefold() not in shown]
    assert not lost or body.faults
    lines = text.count("\n") + 1
    assert all(1 <= fault.line <= lines for fault in body.faults)
    # Signs that stand for others while a text is rendered are nothing for its writer.
    assert not re.search(r"[\x00-\x08]", "".join(value for fault in body.faults for value in fault.details.values()))
