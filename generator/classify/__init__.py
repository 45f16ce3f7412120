"""Reads what papers are about: topics, contributions, subjects and names, out of their texts."""
