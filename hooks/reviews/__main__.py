"""`python -m reviews` is the command `reviews`."""

import sys

from reviews.cli import main

sys.exit(main())
