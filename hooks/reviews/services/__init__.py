"""What is asked of the world outside, and told to it: arXiv, git, an editor, a WebSub hub."""
