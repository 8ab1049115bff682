"""What MkDocs' configuration says of a project."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from reviews.build.project import Project
from reviews.words import Words


def project_of(config: MkDocsConfig) -> Project:
    """The project that MkDocs' configuration describes."""
    file = Path(config.config_file_path or "").resolve()
    return Project(
        file=file,
        docs=Path(config.docs_dir),
        templates=Path(config.theme.custom_dir or file.parent) / "content",
        name=config.site_name,
        description=config.site_description or "",
        url=config.site_url or "",
        language=config.theme.get("language", "en"),
        ours=config.extra.get("reviews"),
    )


def check_settings(config: MkDocsConfig, words: Words) -> None:
    """Raise PluginError where MkDocs' own settings are not those that we need."""
    if not config.use_directory_urls:
        raise PluginError(words.report("directory-urls"))
    if not config.theme.custom_dir or not (Path(config.theme.custom_dir) / "content").is_dir():
        raise PluginError(words.report("no-templates"))
