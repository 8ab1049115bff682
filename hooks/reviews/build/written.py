"""What the files of a built site were made from, and so which of them the next build has to make again."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from reviews.build.incremental import Lazy, differing
from reviews.build.outputs import Listing, Outputs
from reviews.pages.output import Group, Output, PageOutput
from reviews.pages.page_template import PageTemplate
from reviews.pages.site import Setup, Site

Stale: TypeAlias = dict[str, tuple[Output | PageOutput, tuple[Any, ...] | None]]
"""Outputs to be made, by file, each with its inputs where these were asked for; a page of a group needs its page
template as well.
"""


class _Frame(NamedTuple):
    """What all outputs depend on beside the site."""

    setup: Setup
    listing: Listing
    templates: Mapping[Group, PageTemplate]
    drawn: Collection[str]


class Written:
    """The files that stand in a folder, each with the inputs that it was made from.

    There are tens of thousands, and most edits change a few values of the site. So an output is asked for its inputs
    again only if something that it has read of the site is another object than it was.
    """

    def __init__(self) -> None:
        self._inputs: dict[str, tuple[Any, ...] | None] = {}  # None where nobody knows what stands there
        self._readers: defaultdict[Hashable, set[str]] = defaultdict(set)  # by what they have read of the site
        self._site: Site | None = None
        self._frame: _Frame | None = None
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
        gone, roots = set[str](), self._roots
        if frame != self._frame:
            listed = {file for file, output in frame.listing.by_file.items() if output.path not in drawn}
            gone, roots = self._inputs.keys() - listed, _roots(listed)
            if self._frame and frame.setup != self._frame.setup:
                self._inputs = dict.fromkeys(self._inputs)
            else:
                self._restamp(frame)
        is_listed_alike = self._frame is not None and frame.listing == self._frame.listing
        readers = self._readers if is_listed_alike else defaultdict(set)
        stale = self._stale(frame, outputs.site, readers)
        # An output may fail to tell its inputs. Until here, nothing was forgotten that the next build needs.
        self._frame, self._site, self._roots, self._readers = frame, outputs.site, roots, readers
        for file in gone:
            del self._inputs[file]
        self._inputs.update(dict.fromkeys(stale))
        return stale, gone

    def _stale(self, frame: _Frame, site: Site, readers: defaultdict[Hashable, set[str]]) -> Stale:
        """The outputs that do not stand as the site has them; adds to `readers` those that are asked."""
        affected = {file for value in _changed(self._site, site) for file in readers.get(value, ())}
        is_new = not readers
        tracked = _Tracked(site)
        stale: Stale = {}
        for file, output in frame.listing.by_file.items():
            before = self._inputs.get(file)
            if (before is None or file in affected or is_new) and output.path not in frame.drawn:
                inputs, read = tracked.inputs_of(output)
                if before != inputs:
                    stale[file] = output, inputs
                for value in read:
                    readers[value].add(file)
        return stale

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

    def made(self, stale: Stale) -> None:
        """All these stand in their files."""
        self._inputs.update((file, inputs) for file, (_, inputs) in stale.items())


class WrittenOnce(Written):
    """The same for a folder that only one build writes into: everything is made, and nothing is remembered."""

    def update(
        self, outputs: Outputs, templates: Mapping[Group, PageTemplate], drawn: Collection[str]
    ) -> tuple[Stale, set[str]]:
        """All listed outputs but those `drawn`."""
        return {file: (one, None) for file, one in outputs.listing.by_file.items() if one.path not in drawn}, set()

    def update_unlisted(self, files: Mapping[str, bytes]) -> tuple[dict[str, bytes], set[str]]:
        """All of them."""
        return dict(files), set()

    def made(self, stale: Stale) -> None:
        """There is nothing to remember."""

    def made_unlisted(self, stale: Mapping[str, bytes]) -> None:
        """There is nothing to remember."""


def _roots(files: Iterable[str]) -> set[str]:
    return {file.partition("/")[0] for file in files}


def _changed(before: Site | None, after: Site) -> set[Hashable]:
    """The names of the parts of a site that are other objects than before, and the keys of values in them that differ.

    A folder counts as changed at every build: it is the same path whatever became of its files.
    """
    parts = {
        name
        for name, part in vars(after).items()
        if before is None or vars(before)[name] is not part or isinstance(part, Path)
    }
    values: set[Hashable] = set(parts)
    for name in parts if before else ():
        was, now = (one.inputs if isinstance(one, Lazy) else one for one in (vars(before)[name], vars(after)[name]))
        if isinstance(was, dict) and isinstance(now, dict):
            values |= was.keys() ^ now.keys()
            kept = was if list(was) == list(now) else {key: was.get(key) for key in now}
            values.update(differing(now, kept.values(), now.values()))
    return values


class _Tracked(Site):
    """A site that remembers what is read of it."""

    def __init__(self, site: Site) -> None:
        self.__dict__.update(_parts=vars(site), _read=[])

    def inputs_of(self, output: Output | PageOutput) -> tuple[tuple[Any, ...], tuple[Hashable, ...]]:
        """The inputs of an output, and what they were found by: keys of mappings, and the names of other parts."""
        self._read.clear()
        return output.inputs(self), tuple(self._read)

    def __getattr__(self, name: str) -> Any:
        # Called for what is not found, such as a part of a site: the second time, a mapping is.
        part = self._parts[name]
        if isinstance(part, (dict, Lazy)):
            part = self.__dict__[name] = _Values(part, name, self._read)
        else:
            self._read.append(name)
        return part


class _Values(Mapping[Any, Any]):
    """A part of a site of which single values are asked; whatever else is asked counts as asking for all of it."""

    def __init__(self, values: Mapping[Any, Any], name: str, read: list[Hashable]) -> None:
        self._values, self._name, self._note = values, name, read.append

    def __getitem__(self, key: Any) -> Any:
        self._note(key)
        return self._values[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._note(key)
        return self._values.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note(key)
        return key in self._values

    def __iter__(self) -> Iterator[Any]:
        self._note(self._name)
        return iter(self._values)

    def __len__(self) -> int:
        self._note(self._name)
        return len(self._values)

    def values(self) -> Any:
        self._note(self._name)
        return self._values.values()

    def items(self) -> Any:
        self._note(self._name)
        return self._values.items()
