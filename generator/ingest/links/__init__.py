"""Lists of links: which lines name papers, and what they say of each."""
