"""When a build collects garbage: not in its midst, since its objects live until its end. That saves a fifth of its
time.
"""

import gc


class Garbage:
    """Controls the collector during the builds of one process, each between `leave` and `look`."""

    def __init__(self) -> None:
        self._has_frozen = False

    def leave(self) -> None:
        """A build begins: stop collecting."""
        gc.disable()

    def look(self) -> None:
        """Collect again: what is made from here on is short-lived, or the build is done."""
        gc.enable()

    def end(self) -> None:
        """The process ends soon. Python then looks at each object once more, which takes as long as reading all files;
        objects that are exempt from collection are left to the system.
        """
        gc.freeze()

    def keep(self) -> None:
        """Objects now live on from build to build; the first call exempts those that exist from collection."""
        if not self._has_frozen:
            gc.collect()
            gc.freeze()
            self._has_frozen = True
