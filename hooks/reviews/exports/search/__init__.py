"""The search index, cut into files of which a reader's browser fetches the few that a query needs."""
