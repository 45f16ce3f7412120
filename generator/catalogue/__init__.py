"""From entries to papers: the catalogue, its guard, and reports of what changed."""
