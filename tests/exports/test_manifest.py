"""The web application manifest, and the icons that it names."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import parse

from PIL import Image

from published import publish
from testbed import PROJECT, SETTINGS

Project = Callable[..., Path]


def test_the_manifest_names_the_site_and_icons_that_are_there(project: Project) -> None:
    settings = replace(SETTINGS, name="이름 </script>", wordmark="짧게")
    root = project()
    manifest = json.loads(publish(root, settings=settings).file("site.webmanifest"))
    assert (manifest["name"], manifest["short_name"], manifest["lang"]) == ("이름 </script>", "짧게", "ko")
    assert (manifest["start_url"], manifest["description"]) == ("./", "시험하는 사이트")
    text = publish(root).file("site.webmanifest").decode()
    assert text.startswith('{\n "name": "시험 사이트",\n "short_name": "시험 사이트",\n')
    drawing, picture = (PROJECT / "overrides" / icon["src"] for icon in manifest["icons"])
    assert parse(drawing).getroot().get("viewBox") == "0 0 32 32"
    with Image.open(picture) as opened:
        assert f"{opened.width}x{opened.height}" == manifest["icons"][1]["sizes"]
    assert picture.stat().st_size < 2000
