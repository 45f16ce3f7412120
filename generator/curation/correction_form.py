"""The form for corrections, ``.github/ISSUE_TEMPLATE/correction.yml``: its fields with their headings, in order."""

HEADINGS = {
    "paper": "Paper",
    "why": "What is wrong, and how do you know?",
    "title": "Title",
    "abstract": "Abstract",
    "published": "Published",
    "authors": "Authors",
    "arxiv": "arXiv id",
    "code": "Code",
    "links": "Other links",
    "topics": "Topics",
}
