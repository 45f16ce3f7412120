"""Templates of HTML, all equally strict."""

from __future__ import annotations

from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined


def environment(package: str, overrides: Path | None = None) -> Environment:
    """The templates in a package's ``templates/``: text is escaped, and a value that is missing is an error.

    Args:
        package: the package's dotted name.
        overrides: a folder whose templates come before those of the package.
    """
    folders = [FileSystemLoader(overrides)] if overrides else []
    return Environment(
        loader=ChoiceLoader([*folders, PackageLoader(package)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
