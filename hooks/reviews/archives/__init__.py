"""Archives of other programs: blogs, vaults of notes, reference managers and lists of issues, read as texts."""
