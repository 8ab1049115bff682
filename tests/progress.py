"""Work that is watched as a build's is, for `test_mkdocs_hooks.py`: `python progress.py SECONDS`, run in a project.

The build is taken to have begun so many seconds ago. Ends with the names of the threads that run.
"""

import sys
import threading
import time

sys.path.insert(0, "hooks")
import mkdocs_hooks

mkdocs_hooks._language = "ko"
mkdocs_hooks._started = time.monotonic() - float(sys.argv[1])
for _ in mkdocs_hooks._watch("write", range(30)):
    time.sleep(0.01)
print(*(thread.name for thread in threading.enumerate()))
