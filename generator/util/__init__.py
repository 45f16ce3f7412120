"""Tools that every part of the generator shares: text, files, errors, dates, the build cache."""
