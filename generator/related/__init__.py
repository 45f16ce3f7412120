"""Which papers are near each other, and where they lie on the map."""
