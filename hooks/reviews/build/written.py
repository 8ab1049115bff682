"""What the files of a built site were made from, and so which of them the next build has to make again."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

from reviews.build.outputs import Listing, Outputs
from reviews.pages.output import Group, Output, PageOutput
from reviews.pages.page_template import PageTemplate
from reviews.pages.site import Setup, Site

Stale: TypeAlias = dict[str, tuple[Output | PageOutput, tuple[Any, ...]]]
"""Outputs to be made, by file, each with its inputs; the last one of a page in a group is its page template."""


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
        self._unlisted: set[str] = set()

    @property
    def files(self) -> Collection[str]:
        """Their paths in the built site."""
        return self._inputs.keys()

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
            gone = self._inputs.keys() - listed - self._unlisted
            if self._frame and frame.setup != self._frame.setup:
                self._inputs = dict.fromkeys(self._inputs)
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

    def update_unlisted(self, outputs: Iterable[Output], site: Site) -> tuple[Stale, set[str]]:
        """The same for outputs that no list has, because their names follow from what is in them."""
        unlisted = {output.file: output for output in outputs}
        gone = self._unlisted - unlisted.keys()
        self._unlisted = set(unlisted)
        for file in gone:
            self._inputs.pop(file, None)
        assert self._frame is not None
        stale = self._differing(unlisted.values(), self._frame, site)
        self._inputs.update(dict.fromkeys(stale))
        return stale, gone

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
        for output in members:
            if output.path not in frame.drawn:
                inputs = output.inputs(site)
                if isinstance(output, PageOutput) and output.group:
                    inputs = (*inputs, frame.templates[output.group])
                if self._inputs.get(output.file) != inputs:
                    stale[output.file] = output, inputs
        return stale


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
