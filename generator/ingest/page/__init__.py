"""The listing's page in all its forms: its furniture, its cards, its texts, and the entries that they make."""
