"""The schema of ``subjects.yml``: what papers are about more finely than by topic, in all its wordings."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from generator.util import text
from generator.util.yaml_file import Strict

Wording = Annotated[str, Field(pattern=r"\w", max_length=80)]
Synonym = Annotated[str, Field(pattern=r"^\w+(-\w+)*$", max_length=40)]


class Subjects(Strict):
    """The file: each subject with its other wordings. No wording means two subjects.

    ``synonyms`` are words that readers and authors use for each other; the search alone knows them.
    """

    subjects: dict[Wording, tuple[Wording, ...]] = {}
    synonyms: tuple[Annotated[tuple[Synonym, ...], Field(min_length=2)], ...] = ()

    @model_validator(mode="after")
    def _wordings_differ(self) -> Subjects:
        seen: dict[str, str] = {}
        for subject, wordings in self.subjects.items():
            for wording in (subject, *wordings):
                if (other := seen.setdefault(text.match_key(wording), subject)) != subject:
                    raise ValueError(f"{wording!r} stands under {other!r} and under {subject!r}; take one out")
        return self
