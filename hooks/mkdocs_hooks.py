"""MkDocs loads this file, which passes MkDocs' events on to the package `reviews`."""

from reviews.engines.mkdocs.hooks import *  # noqa: F403
