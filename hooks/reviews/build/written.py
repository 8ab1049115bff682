"""What the files of a built site were made from, and so which of them the next build has to make again."""

from collections.abc import Collection, Iterable, Mapping, Set
from typing import Any, NamedTuple, TypeAlias

from reviews.build.outputs import Listing, Outputs
from reviews.pages.output import Group, Output, PageOutput
from reviews.pages.page_template import PageTemplate
from reviews.pages.site import Setup, Site

Stale: TypeAlias = dict[str, tuple[Output | PageOutput, tuple[Any, ...]]]
"""Outputs to be made, by file, each with its inputs; a page of a group needs its page template as well."""


class _Frame(NamedTuple):
    """What all outputs depend on beside the site."""

    setup: Setup
    listing: Listing
    templates: Mapping[Group, PageTemplate]
    drawn: Collection[str]


class Written:
    """The files that stand in a folder, each with the inputs that it was made from.

    There are tens of thousands, and most edits change one part of the site. So outputs are asked for their inputs kind
    by kind: only if a part of the site that outputs of the kind have read is another object than it was.
    """

    def __init__(self) -> None:
        self._inputs: dict[str, tuple[Any, ...] | None] = {}  # None where nobody knows what stands there
        self._frame: _Frame | None = None
        self._read: dict[str, _Watched] = {}
        self._unlisted: dict[str, bytes | None] = {}
        self._roots: set[str] = set()

    @property
    def roots(self) -> Set[str]:
        """The first parts of their paths in the built site."""
        return self._roots | _roots(self._unlisted)

    def update(
        self,
        outputs: Outputs,
        templates: Mapping[Group, PageTemplate],
        drawn: Collection[str],
    ) -> tuple[Stale, set[str]]:
        """What has to be made, and the files that have to go, so that all listed outputs but those `drawn` stand there.

        `templates` are the page templates, by the group of pages. `made` has to be told when it is done.
        """
        frame = _Frame(outputs.setup, outputs.listing, templates, drawn)
        gone: set[str] = set()
        if frame != self._frame:
            listed = {output.file for output in frame.listing.outputs if output.path not in drawn}
            gone = self._inputs.keys() - listed
            self._roots = _roots(listed)
            if self._frame and frame.setup != self._frame.setup:
                self._inputs = dict.fromkeys(self._inputs)
            else:
                self._restamp(frame)
            self._forget(frame)
            self._frame = frame
        for file in gone:
            self._inputs.pop(file, None)
        if None in self._inputs.values():
            self._read = {}
        stale: Stale = {}
        for kind, members in self._frame.listing.by_kind.items():
            read = self._read.get(kind)
            if read is None or not read.is_still_of(outputs.site):
                read = self._read[kind] = _Watched(outputs.site)
                stale |= self._differing(members, self._frame, read)
        self._inputs.update(dict.fromkeys(stale))
        return stale, gone

    def update_unlisted(self, files: Mapping[str, bytes]) -> tuple[dict[str, bytes], set[str]]:
        """The same for files that no list has, because their names follow from what is in them; `made_unlisted` has to
        be told.
        """
        gone = self._unlisted.keys() - files.keys()
        stale = {file: content for file, content in files.items() if self._unlisted.get(file) != content}
        self._unlisted = {**files, **dict.fromkeys(stale)}
        return stale, gone

    def made_unlisted(self, stale: Mapping[str, bytes]) -> None:
        """All these stand in their files."""
        self._unlisted.update(stale)

    def _restamp(self, frame: _Frame) -> None:
        """Have those pages made again whose page templates are others."""
        before = self._frame.templates if self._frame else {}
        others = {group for group, template in frame.templates.items() if before.get(group) != template}
        if others:
            pages = frame.listing.pages.values()
            self._inputs.update(
                (page.file, None) for page in pages if page.group in others and page.file in self._inputs
            )

    def _forget(self, frame: _Frame) -> None:
        """Ask those kinds of outputs again that another frame may change."""
        if self._frame is None or frame._replace(drawn=self._frame.drawn) != self._frame:
            self._read = {}
            return
        changed = set(frame.drawn) ^ set(self._frame.drawn)
        for kind, members in frame.listing.by_kind.items():
            if any(output.path in changed for output in members):
                self._read.pop(kind, None)

    def made(self, stale: Stale) -> None:
        """All these stand in their files."""
        self._inputs.update((file, inputs) for file, (_, inputs) in stale.items())

    def _differing(self, members: Iterable[Output | PageOutput], frame: _Frame, site: Site) -> Stale:
        """Those that do not stand as the site has them."""
        stale: Stale = {}
        drawn, before = frame.drawn, self._inputs
        for output in members:
            if output.path not in drawn:
                inputs = output.inputs(site)
                if before.get(output.file) != inputs:
                    stale[output.file] = output, inputs
        return stale


def _roots(files: Iterable[str]) -> set[str]:
    return {file.partition("/")[0] for file in files}


class _Watched(Site):
    """A site that remembers which of its parts were asked for."""

    def __init__(self, site: Site) -> None:
        self.__dict__["_parts"] = vars(site)

    def __getattr__(self, name: str) -> Any:
        # Called for what is not found: the second time, it is.
        part = self.__dict__[name] = self._parts[name]
        return part

    def is_still_of(self, site: Site) -> bool:
        """Whether all that was asked for is the same in a site."""
        parts = vars(site)
        return all(name == "_parts" or parts[name] is part for name, part in vars(self).items())
