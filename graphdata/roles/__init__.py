"""Who leads and who supports: the document's own rule, and the role of every unit named."""
