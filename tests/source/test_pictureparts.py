"""Pictures, whole and with slips in their bytes: their parts and metadata, as they were when somebody looked.

A case of `cases/pictures.txt` is a suffix and bytes in hexadecimal digits, and below equals signs each part with where
it begins, where its content does and where it ends, and then the metadata with what it says.
"""

import pytest

from looked import looked_at
from reviews.source import boxes, exif
from reviews.source.picturemetadata import hides_file, metadata_of, orientation_of, tells_place
from reviews.source.pictureparts import BrokenPicture, parts_of


def described(case: str) -> str:
    suffix, digits = case.split()
    data = bytes.fromhex(digits)
    lines: list[str] = []
    try:
        parts = parts_of(suffix, data)
        for part in parts:
            size = f" {part.size[0]}x{part.size[1]}" if any(part.size) else ""
            drawn = "" if part.is_drawn else " beside"
            lines.append(f"{part.name} {part.start} {part.content} {part.end}{size}{drawn}")
        metadata = metadata_of(suffix, data, parts)
        lines += [f"{each.hex()} {exif.may_be_in(each)} {exif.is_at(each, 6)}" for each in metadata]
        lines.append(f"{tells_place(metadata)} {orientation_of(metadata)} {hides_file(metadata)}")
        if suffix == ".avif":
            lines.append(boxes.without_metadata(data, parts[-1].end).hex())
    except BrokenPicture:
        lines.append("broken")
    return "\n".join(lines)


@pytest.mark.parametrize(("case", "found"), looked_at("pictures.txt", described))
def test_a_picture_has_its_parts(case: str, found: str) -> None:
    assert described(case) == found
