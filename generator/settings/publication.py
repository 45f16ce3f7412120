"""Whether readers may know a list already, or nobody but those who keep it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from generator.settings.content import Content

_TIMEOUT = 60  # seconds


def is_on_host() -> bool:
    """Whether this runs on a host's machine: CI says so there by a variable of that name."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def may_be_published(content: Content) -> bool:
    """Whether the list may have been published; offline, and rather yes than no.

    It was not if both are true of the folder that holds mkdocs.yml:

    - no address is known for the site, neither in mkdocs.yml nor in the environment, and
    - git never pushed a commit with the catalogue, nor fetched one: what nobody but this machine has, no workflow
      publishes. On a host's machine every commit was pushed.

    Content without mkdocs.yml beside it tells nothing, and counts as published.
    """
    root = content.folder.resolve().parent
    settings = root / "mkdocs.yml"
    return not settings.is_file() or _has_address(settings) or _was_pushed(root, content.papers)


def _has_address(settings: Path) -> bool:
    try:
        with settings.open("rb") as file:
            return bool((yaml_load(file, loader=get_yaml_loader()) or {}).get("site_url"))
    except (MkDocsException, AttributeError):  # the build says what is wrong with it
        return True


def _was_pushed(root: Path, papers: Path) -> bool:
    if not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return False
    git = shutil.which("git")
    if git is None:
        return True
    which = "--all" if is_on_host() else "--remotes"
    words = [git, "-C", str(root), "rev-list", which, "--max-count=1", "--", str(papers.resolve())]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=_TIMEOUT)
    return done.returncode != 0 or bool(done.stdout.strip())
