"""Who draws pages around our content. Nothing outside this room knows an engine."""
