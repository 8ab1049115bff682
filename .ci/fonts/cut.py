"""Cut the font of formulas from STIX Two Math: `cut.py FONT RANGES OUTPUT`; see `make fonts`.

Beside leaving out what formulas do not need, it sets right what browsers' MathML cannot use as it is:
arrows whose parts may not overlap, and so never grow; marks without a width, which no browser centres over a letter;
a tilde that does not widen; lines below words that come in steps of half an em; wide radicals, whose width Chromium
adds after narrow ones; and small primes.
"""

import re
import sys
from copy import deepcopy
from pathlib import Path

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

PRIME = 1.35
"""How much larger a prime becomes."""
BAR = 200
"""How wide the shortest line below a letter is, in units of the font (1000 an em): as a narrow letter."""
RADICAL = 850
"""How wide a radical may be, in units of the font (1000 an em)."""


def main(source: str, ranges: str, output: str) -> None:
    """Write the part of a font that a file of Unicode ranges names, as WOFF2."""
    font = TTFont(source)
    options = Options()
    options.layout_features = ["ssty", "dtls", "flac", "rtlm"]
    options.hinting = False
    options.flavor = "woff2"
    options.notdef_outline = True
    # Hat and tilde as characters of their own widen by the forms of the marks.
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=unicodes(Path(ranges).read_text(encoding="utf-8")))
    subsetter.subset(font)
    marks_with_width(font)
    low_primes(font)
    if "MATH" in font:
        growing_arrows(font)
        wide_tilde(font)
        exact_lines(font)
        narrow_radicals(font)
        font["MATH"].table.MathConstants.StretchStackTopShiftUp.Value = 111
    for record in font["name"].names:
        if record.nameID in {1, 4, 6, 16}:  # a changed font bears a name of its own
            record.string = "ReviewsMath" if record.nameID == 6 else "Reviews Math"
    font.flavor = "woff2"
    font.recalcTimestamp = False
    font.save(output)


def unicodes(text: str) -> set[int]:
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    found = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", "\n".join(lines))
    return {code for first, last in found for code in range(int(first, 16), int(last or first, 16) + 1)}


def transformed(font: TTFont, name: str, scale: float, shift: float, advance: int, down: int | None = None) -> None:
    """Scale a glyph, horizontally unless it also goes down, and shift it."""
    glyphs = font.getGlyphSet()
    recording = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(recording)
    pen = TTGlyphPen(None)
    recording.replay(TransformPen(pen, (scale, 0, 0, 1 if down is None else scale, shift, -(down or 0))))
    glyph = pen.glyph()
    glyph.recalcBounds(font["glyf"])
    font["glyf"][name] = glyph
    font["hmtx"][name] = (advance, getattr(glyph, "xMin", 0))


def marks_with_width(font: TTFont) -> None:
    for code, name in font.getBestCmap().items():
        if 0x300 <= code < 0x370 or 0x20D0 <= code < 0x2100:
            for each in {name, *variants(font, name)}:
                glyph = font["glyf"][each]
                if font["hmtx"][each][0] == 0 and glyph.numberOfContours:
                    glyph.recalcBounds(font["glyf"])
                    transformed(font, each, 1, -glyph.xMin, glyph.xMax - glyph.xMin)


def low_primes(font: TTFont) -> None:
    """Browsers raise primes, as TeX does, and so need them as large and low as TeX has them."""
    cmap = font.getBestCmap()
    for code in (0x2032, 0x2033, 0x2034, 0x2057):
        if code in cmap:
            glyph = font["glyf"][cmap[code]]
            glyph.recalcBounds(font["glyf"])
            advance = round(font["hmtx"][cmap[code]][0] * PRIME)
            transformed(font, cmap[code], PRIME, 0, advance, down=round(glyph.yMin * PRIME) - 40)


def horizontal(font: TTFont) -> dict:
    found = font["MATH"].table.MathVariants
    return dict(zip(found.HorizGlyphCoverage.glyphs, found.HorizGlyphConstruction, strict=True))


def variants(font: TTFont, name: str) -> list[str]:
    construction = horizontal(font).get(name) if "MATH" in font else None
    return [record.VariantGlyph for record in construction.MathGlyphVariantRecord] if construction else []


def growing_arrows(font: TTFont) -> None:
    for construction in horizontal(font).values():
        parts = construction.GlyphAssembly.PartRecords if construction.GlyphAssembly else []
        for place, part in enumerate(parts):
            if place and not part.StartConnectorLength:
                part.StartConnectorLength = 200
            if place < len(parts) - 1 and not part.EndConnectorLength:
                part.EndConnectorLength = 200


def wide_tilde(font: TTFont) -> None:
    table = font["MATH"].table.MathVariants
    constructions, cmap = horizontal(font), font.getBestCmap()
    for sign, mark in ((0x2DC, 0x303), (0x2C6, 0x302), (0x2C7, 0x30C)):
        if sign in cmap and cmap.get(mark) in constructions:
            wide = deepcopy(constructions[cmap[mark]])
            wide.MathGlyphVariantRecord[0].VariantGlyph = cmap[sign]
            constructions[cmap[sign]] = wide
    order = sorted(constructions, key=font.getGlyphID)
    table.HorizGlyphCoverage.glyphs = order
    table.HorizGlyphConstruction = [constructions[name] for name in order]
    table.HorizGlyphCount = len(order)


def exact_lines(font: TTFont) -> None:
    """Have the line below words put together of parts, as long as it needs to be, instead of the next longer one."""
    name = font.getBestCmap().get(0x332)
    construction = horizontal(font).get(name)
    if construction:
        part = construction.MathGlyphVariantRecord[1].VariantGlyph
        for each in (name, part):
            transformed(font, each, BAR / font["hmtx"][each][0], 0, BAR)
        del construction.MathGlyphVariantRecord[1:]
        construction.MathGlyphVariantRecord[0].AdvanceMeasurement = BAR
        construction.VariantCount = 1
        for record in construction.GlyphAssembly.PartRecords:
            record.glyph, record.FullAdvance = part, BAR
            record.StartConnectorLength = record.EndConnectorLength = BAR - 20


def narrow_radicals(font: TTFont) -> None:
    table = font["MATH"].table.MathVariants
    vertical = dict(zip(table.VertGlyphCoverage.glyphs, table.VertGlyphConstruction, strict=True))
    root = vertical.get(font.getBestCmap().get(0x221A))
    if root:
        names = {record.VariantGlyph for record in root.MathGlyphVariantRecord}
        names |= {part.glyph for part in root.GlyphAssembly.PartRecords}
        for name in names:
            advance = font["hmtx"][name][0]
            if advance > RADICAL:
                transformed(font, name, RADICAL / advance, 0, RADICAL)


if __name__ == "__main__":
    main(*sys.argv[1:])
