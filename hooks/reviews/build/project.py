"""A project as its configuration describes it. Opening it gives content, or an error."""

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from shutil import copytree, ignore_patterns

from reviews.build.content import Content, read_content, read_fit_content
from reviews.build.options import Options
from reviews.build.staging import temporary_folder
from reviews.model.error import ReviewsError
from reviews.model.problem import Problem
from reviews.model.settings import Settings
from reviews.model.week import today
from reviews.pages.site import Setup
from reviews.pages.templates import Templates, fingerprint
from reviews.render.fragment import named
from reviews.source.files import path_within
from reviews.source.settings import read_settings
from reviews.words import Words, language_of, load_words


class Refused(ReviewsError):
    """There is no site, because its files have problems."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("heading", count=len(problems))
        self.problems = problems


@dataclass(frozen=True)
class Project:
    """The values of a configuration file, not yet checked.

    `templates` is the folder of the site's own templates, if there are any, and `ours` the section `extra.reviews`.
    """

    file: Path
    docs: Path
    templates: Path
    name: str
    description: str
    url: str
    language: str
    ours: object

    @property
    def root(self) -> Path:
        """The folder of the configuration file, from which paths are shown."""
        return self.file.parent

    @property
    def words(self) -> Words:
        """The words of the project's language."""
        return load_words(language_of(self.language))

    def open(
        self,
        *,
        drafts: bool,
        former: Mapping[str, bytes] | None = None,
        published: Mapping[str, bytes] | None = None,
        may_drop: bool = False,
        with_gaps: bool = False,
        without: Collection[str] = (),
        is_shared: bool = True,
        options: Options | None = None,
    ) -> Content:
        """Read and check everything as it stands today, with the drafts or without. Raises ReviewsError.

        With `with_gaps`, files that have problems are left out; with `may_drop`, also if the settings say so
        (see `read_fit_content`). A site that is not `is_shared` has no link cards, and needs no host's rules. For
        `former`, `published`, `without` and `options` see `read_content`.
        """
        settings, day = self.settle()
        if not is_shared:
            settings = replace(settings, cards=False, host_rules=False)
        options = options or Options()
        options.memo.within((settings, day))
        setup = options.memo.get("setup", self._setup, settings, self.templates, fingerprint(self.templates))
        if with_gaps or (may_drop and settings.drop_bad):
            content, problems = read_fit_content(
                self.root, self.docs, setup, day, drafts=drafts, with_gaps=with_gaps, options=options
            )
        else:
            content, problems = read_content(
                self.root,
                self.docs,
                setup,
                day,
                drafts=drafts,
                former=former,
                published=published,
                without=without,
                options=options,
            )
        if content is None:
            raise Refused(problems)
        # The configuration may name a picture too, such as a logo.
        named_here = named("", self.file.read_text(encoding="utf-8"))
        return replace(content, withheld=content.withheld - named_here)

    def _setup(self, settings: Settings, folder: Path, fingerprint: str) -> Setup:
        shared = {"settings": settings, "words": self.words}
        return Setup(settings, self.words, Templates(folder, fingerprint, shared))

    def settle(self) -> tuple[Settings, date]:
        """The settings and the day that is today. Raises ReviewsError.

        Today is SOURCE_DATE_EPOCH's day where the environment sets it.
        """
        settings, problems = read_settings(
            name=self.name,
            description=self.description,
            url=self.url,
            language=self.language,
            ours=self.ours,
            folder=path_within(self.root, self.docs) if self.docs.is_relative_to(self.root) else self.docs.name,
            file=self.file.name,
            text=self.file.read_text(encoding="utf-8"),
        )
        if settings is None:
            raise Refused(problems)
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        try:
            return settings, today(settings.timezone, epoch)
        except (OSError, OverflowError, ValueError):
            raise ReviewsError("epoch-broken", found=epoch) from None

    def problems_with(self, files: Mapping[str, str]) -> list[Problem]:
        """The problems that would arise if these files, given by their paths in the docs folder, were written into
        it.
        """
        with temporary_folder() as folder:
            docs = folder / self.docs.name
            # Hidden files are not content, and may be links to anything.
            copytree(self.docs, docs, symlinks=True, ignore=ignore_patterns(".*"))
            for path, text in files.items():
                (docs / path).parent.mkdir(parents=True, exist_ok=True)
                (docs / path).write_text(text, encoding="utf-8", newline="\n")
            try:
                replace(self, docs=docs).open(drafts=True)
            except Refused as refusal:
                shown, outside = path_within(self.root, self.docs), docs.as_posix()
                return [
                    Problem(
                        f"{shown}{problem.path.removeprefix(outside)}",
                        problem.line,
                        problem.kind,
                        {key: value.replace(outside, shown) for key, value in problem.details.items()},
                    )
                    for problem in refusal.problems
                ]
        return []
