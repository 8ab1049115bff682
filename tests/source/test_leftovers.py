"""Editors' leftovers are distinguished from files that people write."""

import pytest

from reviews.source.leftovers import is_leftover

LEFT = """\
a.md~ 2403.00001.md.~12~ #2403.00001.md# 4913 5036 5159 a.md.orig a.MD.ORIG a.md.rej a.md.tmp a.tmp a.md.tmp.1
a.md.save a.md.save.1 a.md.swp a.swo a.md.un~ Thumbs.db thumbs.db ehthumbs.db desktop.ini Desktop.ini ~$a.docx
a.md___jb_tmp___ a.md___jb_old___ sedAb12Xy a.pdf.part a.pdf.crdownload
a.md.bak a_BASE_123.md 2403.00001_LOCAL_1.md""".split()
WRITTEN = """\
2403.00001.md a.md 2020 4914 4913.md 49130 a.png a~b.md a#b.md tmp.md orig.md template.md bak.md swp.md seductive
sed-models.md sedative.md 2403.00001-base.md a_BASE_.md thumbs.md desktop.md LICENSE
index.md a.markdown part.md""".split()


@pytest.mark.parametrize("name", LEFT)
def test_a_leftover(name: str) -> None:
    assert is_leftover(name)


@pytest.mark.parametrize("name", WRITTEN)
def test_what_people_write(name: str) -> None:
    assert not is_leftover(name)
