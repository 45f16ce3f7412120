"""The files that people write by hand: those of the content folder, and what they must hold."""
