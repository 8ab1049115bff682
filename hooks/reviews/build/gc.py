"""When a build collects garbage: not in its midst, since its objects live until its end. That saves a fifth of its
time.
"""

import atexit
import gc


def leave_at_exit() -> None:
    """Leave all objects to the system when the process ends. Python would look at each of them once more first, which
    takes as long as reading all files.
    """
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)


class Garbage:
    """Controls the collector during the builds of one process, each between `leave` and `look`."""

    def __init__(self) -> None:
        self._has_frozen = False

    def leave(self) -> None:
        """A build begins: stop collecting."""
        gc.disable()

    def look(self) -> None:
        """Collect again: the build is done."""
        gc.enable()

    def spare(self) -> None:
        """Collect again, but nothing that exists now, which lives until the end: what is made from here on does not."""
        gc.freeze()
        gc.enable()

    def keep(self) -> None:
        """Objects now live on from build to build; the first call exempts those that exist from collection."""
        if not self._has_frozen:
            gc.collect()
            gc.freeze()
            self._has_frozen = True
