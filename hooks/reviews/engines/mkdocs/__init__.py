"""MkDocs or ProperDocs, the engine that the README describes first."""
