"""The sitemap of the site as it is published now; only ``reading-list check --published`` asks for it."""

from __future__ import annotations

from pathlib import Path

import requests
from urllib3.exceptions import HTTPError

from generator import __version__
from generator.settings.publication import is_on_host
from generator.site.published import MOST
from generator.site.settings import Site
from generator.util.errors import ContentError
from generator.util.files import write_file
from generator.util.terminal import say

_TIMEOUT = 30  # seconds


def published_sitemap(site: Site) -> Path | None:
    """Fetches the sitemap of the published site; None where there is none yet.

    Raises:
        ContentError: no address is known, on a host's machine (``CI`` is set there), where a site is about to be
            published without anybody knowing whether its addresses stay.
    """
    target = Path("build/published.xml")
    if not site.root:
        what = "names no site_url, so there is no published site to compare with"
        if is_on_host():
            mend = "write the site's address there (site_url: https://...), or have the workflow set SITE_URL"
            raise ContentError.at("mkdocs.yml", 0, f"{what}; {mend}")
        say(f"mkdocs.yml {what}")
    elif fetch_sitemap(site.root, target):
        return target
    else:
        say(f"{site.root} has no sitemap, so nothing is published there yet")
    return None


def fetch_sitemap(root: str, target: Path) -> bool:
    """Saves a site's sitemap; says whether it has one, which it has not before it is published first.

    Args:
        root: the site's address, with a slash at its end.
        target: where to save it.

    Raises:
        ContentError: the host did not answer as it should.
    """
    url = f"{root}sitemap.xml"
    agent = {"User-Agent": f"reading-list-generator/{__version__}"}
    try:
        with requests.get(url, headers=agent, timeout=_TIMEOUT, stream=True) as answer:
            if answer.status_code == 404:
                return False
            answer.raise_for_status()
            sitemap = answer.raw.read(MOST + 1, decode_content=True)
    except (requests.RequestException, HTTPError) as error:  # the latter where the answer breaks off
        what = f"did not answer ({type(error).__name__}); see that it can be reached, or give a file with --against"
        raise ContentError.at(url, 0, what) from error
    write_file(target, sitemap)
    return True
