"""All notes together: in issues, by topic, by reviewer, and how they stand to each other."""
