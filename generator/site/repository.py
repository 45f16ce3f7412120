"""Where a list is kept, and the links from its pages to there: to a form for corrections, to lines of files."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from generator.curation.correction_form import HEADINGS
from generator.model import Paper
from generator.settings.decisions import Decisions
from generator.util import text

_TITLE = 200  # characters: a link has to stay one


@dataclass(frozen=True)
class Repository:
    """A repository on a host that works like GitHub or GitLab.

    ``url`` is its address; "" where there is none, and then pages have no such links. ``folder`` is the content
    folder's path in it.
    """

    url: str = ""
    branch: str = "main"
    folder: str = "content"

    def __bool__(self) -> bool:
        return bool(self.url)

    @property
    def _is_gitlab(self) -> bool:
        return "gitlab" in (urlsplit(self.url).hostname or "")

    def file(self, path: str, line: int) -> str:
        """The link to a line, from 1, of a file of the content folder."""
        between = "/-/blob/" if self._is_gitlab else "/blob/"
        return f"{self.url}{between}{quote(self.branch)}/{quote(f'{self.folder}/{path}')}#L{line}"

    def listing(self, dump: str, line: int) -> str:
        """The link to a line of a dump."""
        return self.file(f"dumps/{dump}", line)

    def decision(self, paper_id: str, decisions: Decisions) -> str:
        """The link to what the curator decided of a paper, or to where such decisions begin."""
        line = decisions.document.line(("papers", paper_id)) if decisions.document else 1
        return self.file("curation.yml", line)

    def correction(self, paper: Paper) -> str:
        """The link to a new issue that proposes a correction, with what short fields of the paper hold now."""
        fields = {
            "paper": paper.id,
            "title": text.cut(paper.title, _TITLE) if len(paper.title) <= _TITLE else "",
            "published": str(paper.published) if paper.published else "",
            "arxiv": paper.arxiv or "",
            "code": "\n".join(paper.code),
            "topics": ", ".join(placed.id for placed in paper.topics),
        }
        if self._is_gitlab:
            body = "".join(f"### {HEADINGS[field]}\n\n{fields.get(field, '')}\n\n" for field in HEADINGS)
            values = {"issue[title]": f"Correction: {paper.id}", "issue[description]": body}
            return f"{self.url}/-/issues/new?{urlencode(values)}"
        filled = {field: value for field, value in fields.items() if value}
        return f"{self.url}/issues/new?{urlencode({'template': 'correction.yml', **filled})}"


NOWHERE = Repository()


def repository_of(address: str, branch: str = "main") -> Repository:
    """The repository at an https address; :data:`NOWHERE` where it is none."""
    url = address.rstrip("/")
    is_address = text.URL.fullmatch(url) and url.startswith("https://")
    return Repository(url, branch) if is_address else NOWHERE
