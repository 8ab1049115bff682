"""When a build looks for garbage. What it makes lasts until its end; to look again and again takes a fifth of it."""

import gc


class Garbage:
    """Lets builds of one process go by, one after another, each between `leave` and `look`."""

    def __init__(self) -> None:
        self._has_frozen = False

    def leave(self) -> None:
        """A build begins: look for nothing."""
        gc.disable()

    def look(self) -> None:
        """What is made from here on is written and done with, or there is nothing more to be made."""
        gc.enable()

    def keep(self) -> None:
        """What there is lives on from build to build; at the first call, it is told from what comes and goes."""
        if not self._has_frozen:
            gc.collect()
            gc.freeze()
            self._has_frozen = True
