"""Writes the news as a message (RFC 5322) with a text and an HTML part.

Both say the same. The HTML is laid out with tables and inline styles, which every client shows; it loads nothing,
and its colours hold on light and on dark. It begins with a line that is not seen in it: what programs show beside
the subject in a list of messages. The same list gives the same message, byte by byte.
"""

from __future__ import annotations

import hashlib
import textwrap
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy, Policy
from email.utils import format_datetime
from functools import partial
from urllib.parse import urlsplit

from slugify import slugify

from generator.classify.key_sentence import key_sentence
from generator.export.facts import url
from generator.extras.digest.selection import WHOLE, Selection
from generator.model import Paper
from generator.site import addresses
from generator.site.feeds import xml
from generator.site.missing import abstract_or_facts
from generator.site.news import summary
from generator.site.reading_list import Dump, ReadingList
from generator.site.settings import Site
from generator.util import dates, text
from generator.util.templating import environment

_MOST = 60  # papers that a message names
_LARGEST = 100_000  # bytes of a message: Gmail shows no more than 102 kB of one and hides the rest behind a link
_TITLE = 300  # characters of a title
_SENTENCE = 300  # characters of what is said of a paper
_PREVIEW = 140  # characters beside a subject, the most that a program shows; with fewer it goes on with the heading
# RFC 5322 wants no recipient, but SpamAssassin's MISSING_HEADERS does. This group of none names nobody; a message
# that is sent has its recipient instead.
_NOBODY = "undisclosed-recipients:;"
_WIDTH = 72  # characters of a line of text


class _Whole(UnstructuredHeader, BaseHeader):
    """A header that stays as it is, on one line, whatever its length.

    The registry's own encodes a word that is longer than a line (RFC 2047). Inside the angle brackets of a list's
    headers (RFC 2369, RFC 2919) that is no encoding but another address.
    """

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


def _policy() -> EmailPolicy[EmailMessage]:
    headers = HeaderRegistry()
    for name in ("List-Id", "List-Unsubscribe"):
        headers.map_to_type(name, _Whole)
    return SMTP.clone(cte_type="7bit", header_factory=headers)


@dataclass(frozen=True)
class Item:
    """A new paper in a message, with its key sentence, or what is known in place of an abstract.

    ``url`` is "" where the site's address is not known, and the paper's neither.
    """

    title: str
    sentence: str
    url: str


@dataclass(frozen=True)
class News:
    """A message: captures, the newest first, and their new papers under the titles of their topics.

    ``count`` is how many papers are new, of which a message may leave some out.
    """

    dumps: tuple[Dump, ...]
    topics: tuple[tuple[str, tuple[Item, ...]], ...]
    count: int
    selection: Selection = WHOLE

    @property
    def items(self) -> list[Item]:
        """The papers that the message names."""
        return [item for _, items in self.topics for item in items]

    def first(self, most: int) -> News:
        """The same news with no more than so many papers named."""
        topics = []
        for title, items in self.topics:
            topics.append((title, items[: max(0, most)]))
            most -= len(items)
        return replace(self, topics=tuple((title, items) for title, items in topics if items))

    @property
    def more(self) -> int:
        """How many new papers the message leaves out."""
        return self.count - len(self.items)


def dumps_since(shown: ReadingList, since: str | None) -> Sequence[Dump]:
    """The dumps after one, the newest first; after None the newest alone. Raises KeyError."""
    return shown.dumps[: 1 if since is None else shown.dumps.index(shown.dump_by_name[since])]


def news_since(shown: ReadingList, site: Site, since: str | None, selection: Selection = WHOLE) -> News:
    """The news.

    Args:
        shown: the list.
        site: the site's settings.
        since: the name of the last dump that readers have heard of; None for the one before the newest.
        selection: the part of the list to tell of.

    Raises:
        KeyError: there is no such dump.
    """
    dumps = dumps_since(shown, since)
    papers = selection.papers(paper for dump in dumps for paper in dump.new)
    order = {topic.id: at for at, topic in enumerate(shown.taxonomy.topics)}
    topic_of = {paper.id: selection.topic(paper) for paper in papers}
    # Sorting is stable: within a topic papers stand as captures list them.
    chosen = sorted(papers, key=lambda paper: order.get(topic_of[paper.id] or "", len(order)))[:_MOST]
    topics: dict[str, list[Item]] = {}
    for paper in chosen:
        topic = topic_of[paper.id]
        title = shown.taxonomy.topic_by_id[topic].title if topic else "Unfiled" if order else "Papers"
        topics.setdefault(title, []).append(_item(paper, site))
    named = tuple((title, tuple(items)) for title, items in topics.items())
    return News(tuple(dumps), named, len(papers), selection)


def _item(paper: Paper, site: Site) -> Item:
    address = site.link(addresses.paper(paper.id)) if site.root else url(paper, "") or ""
    title = text.cut(paper.title, _TITLE)
    sentence = key_sentence(paper.title, paper.abstract) or abstract_or_facts(paper)
    return Item(xml(text.visible(title)), xml(text.visible(text.cut(sentence, _SENTENCE))), address)


def write(news: News, shown: ReadingList, site: Site, sender: str, stamp: int) -> EmailMessage:
    """The message, yet without a recipient; it names fewer papers where it would be larger than programs show.

    Args:
        news: what it tells.
        shown: the list.
        site: the site's settings.
        sender: who sends it, ``NAME <address>`` or an address alone; "" for one made of the site's name.
        stamp: when, in seconds since 1970.
    """
    message = _written(news, shown, site, sender, stamp)
    while news.topics and (size := len(message.as_bytes())) > _LARGEST:
        named = len(news.items)
        news = news.first(min(named - 1, named * _LARGEST // size))
        message = _written(news, shown, site, sender, stamp)
    return message


def _written(news: News, shown: ReadingList, site: Site, sender: str, stamp: int) -> EmailMessage:
    host = host_of(site)
    names = ",".join(
        (site.key or site.name, *filter(None, [news.selection.label]), *(dump.name for dump in news.dumps))
    )
    mark = hashlib.sha256(names.encode()).hexdigest()[:24]
    message = EmailMessage(policy=_policy())
    message["From"] = sender or Address(site.name, "news", host)
    message["To"] = _NOBODY
    message["Subject"] = _subject(news, site)
    message["Date"] = format_datetime(datetime.fromtimestamp(stamp, UTC))
    message["Message-ID"] = f"<news.{mark}@{host}>"
    message["List-Id"] = f"<{'.'.join(filter(None, (news.selection.label, 'news', host)))}>"
    message["Auto-Submitted"] = "auto-generated"
    if site.mail.unsubscribe:
        message["List-Unsubscribe"] = f"<{site.mail.unsubscribe}>"
        if site.mail.one_click:
            message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(_text(news, shown, site), cte="quoted-printable")
    message.add_alternative(_html(news, shown, site), subtype="html", cte="quoted-printable")
    message["Content-Language"] = "en"
    message.set_boundary(f"=_{mark}")  # which would be random
    return message


def host_of(site: Site) -> str:
    """The site's host as mail writes it: in ASCII (IDNA)."""
    with suppress(UnicodeError):
        if host := (urlsplit(site.url).hostname or "").encode("idna").decode():
            return host
    return f"{slugify(site.key) or 'reading-list'}.invalid"


def _subject(news: News, site: Site) -> str:
    name = ", ".join(filter(None, (site.name, news.selection.title)))
    day = news.dumps[0].captured if news.dumps else None
    return f"{name}: {_count(news.count)}{f', {dates.spelled(day)}' if day else ''}"


def _count(papers: int) -> str:
    return f"{papers or 'no'} new {'paper' if papers == 1 else 'papers'}"


def _preview(news: News) -> str:
    """What stands beside the subject: the titles that the message begins with."""
    return text.cut("; ".join(item.title for item in news.items), _PREVIEW)


def _captures(news: News, shown: ReadingList) -> list[str]:
    """A line for each capture; of a part of the list, for those with news of it."""
    lines = []
    for dump in news.dumps:
        of_it = len(news.selection.papers(dump.new))
        if of_it or news.selection == WHOLE:
            news_of_it = summary(dump, shown) if news.selection == WHOLE else f"{_count(of_it)}."
            lines.append(f"{dates.spelled(dump.captured) if dump.captured else dump.name}: {news_of_it}")
    return lines


def _link(news: News, site: Site) -> tuple[str, str]:
    """The title and the address of the page that has more; the address is "" where the site's is not known."""
    page = news.selection.page
    title = "What’s new" if page == addresses.NEWS else news.selection.title
    return title, site.link(page) if site.root else ""


def _more(news: News, site: Site) -> str:
    _, page = _link(news, site)
    return f"And {news.more} more{page and f': {page}'}" if news.more else ""


def _text(news: News, shown: ReadingList, site: Site) -> str:
    fill = partial(textwrap.fill, width=_WIDTH, break_long_words=False, break_on_hyphens=False)
    blocks = [_subject(news, site), *map(fill, _captures(news, shown))]
    for title, items in news.topics:
        blocks.append(f"{title}\n{'-' * len(title)}")
        for item in items:
            lines = [fill(item.title, initial_indent="* ", subsequent_indent="  ")]
            lines += [fill(item.sentence, initial_indent="  ", subsequent_indent="  ")]
            blocks.append("\n".join([*lines, *([f"  {item.url}"] if item.url else [])]))
    blocks.append(_more(news, site))
    title, page = _link(news, site)
    end = [f"{title}: {page}"] if page else []
    if site.mail.unsubscribe:
        end.append(f"Unsubscribe: {site.mail.unsubscribe}")
    blocks.append("\n".join(["-- ", site.name, *end]))
    return "\n\n".join(filter(None, blocks)) + "\n"


def _html(news: News, shown: ReadingList, site: Site) -> str:
    template = environment("generator.extras.digest").get_template("digest.html")
    title, page = _link(news, site)
    return template.render(
        site=site,
        subject=_subject(news, site),
        preview=_preview(news),
        captures=_captures(news, shown),
        news=news,
        more=_more(news, site),
        home=site.link("") if site.root else "",
        page=page,
        page_title=title,
    )
