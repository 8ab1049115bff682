"""Cut the fonts of link cards: `cards.py TEXT SYMBOLS RANGES FOLDER`; see `make fonts`.

The first font sets titles; the second has the symbols that the first lacks. Beside both stands what they hold: the
program that draws cards cannot ask a font.
"""

import sys
from pathlib import Path

from cut import unicodes
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont


def main(text: str, symbols: str, ranges: str, folder: str) -> None:
    """Write `text.woff2` and `symbols.woff2`, and their characters as ranges to `text.txt` and `symbols.txt`."""
    wanted = unicodes(Path(ranges).read_text(encoding="utf-8"))
    held = cut(text, wanted, Path(folder, "text.woff2"))
    cut(symbols, wanted - held, Path(folder, "symbols.woff2"))


def cut(source: str, wanted: set[int], output: Path) -> set[int]:
    """Write a font's part; returns its characters."""
    font = TTFont(source)
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["GDEF", "GPOS", "GSUB", "MATH", "DSIG"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # names, rights, licence
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 6}:  # a changed font bears a name of its own
            name = f"Reviews Cards {output.stem.title()}"
            record.string = name.replace(" ", "") if record.nameID == 6 else name
    font.flavor = "woff2"
    font.recalcTimestamp = False
    font.save(output)
    held = set(font.getBestCmap())
    output.with_suffix(".txt").write_text(as_ranges(held), encoding="utf-8")
    return held


def as_ranges(codes: set[int]) -> str:
    """Codes as lines `FIRST-LAST`, in hexadecimal."""
    first = sorted(code for code in codes if code - 1 not in codes)
    last = sorted(code for code in codes if code + 1 not in codes)
    return "".join(f"{start:04X}-{end:04X}\n" for start, end in zip(first, last, strict=True))


if __name__ == "__main__":
    main(*sys.argv[1:])
