"""What the world outside is asked, and told: arXiv, git, an editor, a WebSub hub."""
