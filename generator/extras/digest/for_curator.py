"""What the last dumps changed and what waits, as a message for the curator alone: plain text, as Markdown reads."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from generator.catalogue.report_markdown import to_markdown
from generator.catalogue.reports import Report
from generator.curation import review, review_markdown
from generator.extras.digest.message import host_of
from generator.site.settings import Site


def write(reports: Sequence[Report], waiting: review.Review, site: Site, sender: str, stamp: int) -> EmailMessage:
    """The message, yet without a recipient.

    Args:
        reports: the change reports that it has, the newest dump's first.
        waiting: the questions that are open.
        site: the site's settings.
        sender: who sends it, ``NAME <address>`` or an address alone; "" for one made of the site's name.
        stamp: when, in seconds since 1970.
    """
    body = "\n\n".join([*map(to_markdown, reports), review_markdown.to_markdown(waiting)])
    host = host_of(site)
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    message["From"] = sender or Address(site.name, "news", host)
    message["Subject"] = f"{site.name}: {_counts(reports, review.total(waiting))}"
    message["Date"] = format_datetime(datetime.fromtimestamp(stamp, UTC))
    message["Message-ID"] = f"<curator.{hashlib.sha256(body.encode()).hexdigest()[:24]}@{host}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(body, cte="quoted-printable")
    return message


def _counts(reports: Sequence[Report], questions: int) -> str:
    parts = [
        f"{sum(len(getattr(report, part)) for report in reports)} {part}" for part in ("added", "merged", "moved")
    ]
    return ", ".join([*parts, f"{questions} {'question waits' if questions == 1 else 'questions wait'}"])
