"""One room per file format: a file becomes a Source of numbered lines."""
