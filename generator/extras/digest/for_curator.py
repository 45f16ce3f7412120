"""What the last dumps changed and what waits, as a message for the curator alone: plain text, as Markdown reads."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from generator.catalogue import update
from generator.catalogue.report_files import ChangeReports
from generator.catalogue.report_markdown import to_markdown
from generator.curation import review, review_markdown
from generator.extras.digest.message import dumps_since, host_of
from generator.settings.content import Content
from generator.site.reading_list import ReadingList
from generator.site.settings import Site


def write(
    content: Content, shown: ReadingList, site: Site, since: str | None, sender: str, stamp: int, *, empty: bool
) -> EmailMessage | None:
    """The message, yet without a recipient; None where there is nothing to tell.

    Args:
        content: where the change reports and the questions come from.
        shown: the list.
        site: the site's settings.
        since: the name of the last dump that the curator has heard of; None for the one before the newest.
        sender: who sends it, ``NAME <address>`` or an address alone; "" for one made of the site's name.
        stamp: when, in seconds since 1970.
        empty: whether there is a message also where there is nothing to tell.
    """
    report_of = ChangeReports(content.changes).load()
    reports = [report_of[dump.name] for dump in dumps_since(shown, since) if dump.name in report_of]
    waiting = review.review(content, update.plan(content))
    questions = review.total(waiting)
    if not (reports or questions or empty):
        return None
    parts = ("added", "merged", "moved")
    counts = [f"{sum(len(getattr(report, part)) for report in reports)} {part}" for part in parts]
    counts.append(f"{questions} {'question waits' if questions == 1 else 'questions wait'}")
    body = "\n\n".join([*map(to_markdown, reports), review_markdown.to_markdown(waiting)])
    host = host_of(site)
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    message["From"] = sender or Address(site.name, "news", host)
    message["Subject"] = f"{site.name}: {', '.join(counts)}"
    message["Date"] = format_datetime(datetime.fromtimestamp(stamp, UTC))
    message["Message-ID"] = f"<curator.{hashlib.sha256(body.encode()).hexdigest()[:24]}@{host}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body, cte="quoted-printable")
    return message
