"""Builds the site away from everything, to see whether it can be built."""

from __future__ import annotations

import tempfile
from pathlib import Path

from generator.catalogue.plan import Plan
from generator.catalogue.report_files import ChangeReports
from generator.settings.content import Content
from generator.site import publish, render
from generator.util.parallel import uncollected


def settings(content: Content) -> None:
    """Reads the settings of mkdocs.yml, and looks at the place for the site.

    Raises:
        ContentError: what a build would refuse of them.
    """
    config = publish.configure()
    publish.site_of(config)
    publish.check_target(Path(config.site_dir), content.folder)


def build(content: Content, update: Plan) -> None:
    """Builds what an update makes of the content in a folder of its own, and throws it away.

    Where the folder of the theme's overrides is empty there is no site to try, but content alone.

    Raises:
        ContentError: what a build would refuse.
    """
    with tempfile.TemporaryDirectory(prefix="reading-list-") as folder, uncollected():
        docs, site = Path(folder, "docs"), Path(folder, "site")
        config = publish.configure(site, docs)
        overrides = config.theme.custom_dir
        if overrides and not any(Path(overrides).iterdir()):
            return
        own = publish.site_of(config)
        fresh = ChangeReports(content.changes).fresh(content, update)
        shown = render.reading_list(content, update.papers, fresh=fresh, findings=update.findings)
        render.render(shown, content, docs, own)
        publish.publish(shown, site, docs)
