"""What people write by hand: the files of the content folder, and what they must hold."""
