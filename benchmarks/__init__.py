"""Measurements of the generator against labelled and generated content."""
