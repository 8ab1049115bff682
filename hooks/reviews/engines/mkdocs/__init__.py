"""MkDocs, and ProperDocs in its place: the engine that the README leads with."""
