"""`python -m reviews` is the command `reviews`."""

import sys

from reviews.cli.main import main

sys.exit(main())
