"""The schema of ``subjects.yml``: what papers are about more finely than by topic, in all its wordings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Annotated

from pydantic import Field, model_validator

from generator.util import text
from generator.util.errors import nearest
from generator.util.yaml_file import Strict

Wording = Annotated[str, Field(pattern=r"\w", max_length=80)]
Synonym = Annotated[str, Field(pattern=r"^\w+(-\w+)*$", max_length=40)]
# As HTML's ``lang`` has it: de, zh, pt-BR.
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]


class Subjects(Strict):
    """The file: each subject with its other wordings. No wording means two subjects.

    ``synonyms`` are words that readers and authors use for each other; ``in_other_languages`` has for a subject, by
    language, what readers may type for it. The search alone knows both; papers are not read for them.
    """

    subjects: dict[Wording, tuple[Wording, ...]] = {}
    synonyms: tuple[Annotated[tuple[Synonym, ...], Field(min_length=2)], ...] = ()
    in_other_languages: dict[str, dict[Language, tuple[Wording, ...]]] = {}

    @model_validator(mode="after")
    def _wordings_differ(self) -> Subjects:
        for subject in self.in_other_languages:
            if subject not in self.subjects:
                mend = nearest(subject, self.subjects, "give it under subjects first")
                raise ValueError(f"{subject!r} under in_other_languages is no subject; {mend}")
        seen: dict[str, str] = {}
        for subject in self.subjects:
            for wording in self.searched(subject):
                if (other := seen.setdefault(text.match_key(wording), subject)) != subject:
                    raise ValueError(f"{wording!r} stands under {other!r} and under {subject!r}; take one out")
        return self

    def searched(self, subject: str) -> Iterator[str]:
        """All wordings by which the search knows a subject, its name first."""
        others = self.in_other_languages.get(subject, {}).values()
        return chain((subject,), self.subjects[subject], *others)
