"""The program, as it is found where it is installed."""

from importlib import metadata

from reviews.model.product import OVERRIDES, installed_version, locked_requirements


def test_the_version_is_that_of_the_package() -> None:
    assert installed_version() == metadata.version("reviews")


def test_templates_come_with_the_program() -> None:
    assert (OVERRIDES / "content").is_dir()


def test_what_builds_packages_is_pinned_apart_from_the_rest() -> None:
    builds, rest = locked_requirements()
    assert builds.startswith("setuptools==")
    assert "\nsetuptools==" not in rest
    assert "\nfeedgen==" in rest
    for pins in (builds, rest):
        assert pins == pins.strip()
        assert pins.count("==") <= pins.count("--hash=sha256:")
