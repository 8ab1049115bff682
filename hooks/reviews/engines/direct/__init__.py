"""The installed theme's template files, filled without MkDocs: `reviews build`."""
