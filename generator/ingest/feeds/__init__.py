"""Feeds of papers, item by item."""
