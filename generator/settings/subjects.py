"""The schema of ``subjects.yml``: what papers are about more finely than by topic, in all its wordings."""

from __future__ import annotations

from itertools import chain
from typing import Annotated

from pydantic import Field, model_validator

from generator.util import text
from generator.util.yaml_file import Strict

Wording = Annotated[str, Field(pattern=r"\w", max_length=80)]
Synonym = Annotated[str, Field(pattern=r"^\w+(-\w+)*$", max_length=40)]
# As HTML's ``lang`` has it: de, zh, pt-BR.
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]


class Subjects(Strict):
    """The file: each subject with its other wordings. No wording means two subjects.

    ``synonyms`` are words that readers and authors use for each other; ``in_other_languages`` has for a subject, or
    for a topic or an area by its id, what readers of other languages type. The search alone knows both; papers are
    not read for them.
    """

    subjects: dict[Wording, tuple[Wording, ...]] = {}
    synonyms: tuple[Annotated[tuple[Synonym, ...], Field(min_length=2)], ...] = ()
    in_other_languages: dict[str, dict[Language, tuple[Wording, ...]]] = {}

    @model_validator(mode="after")
    def _wordings_differ(self) -> Subjects:
        seen: dict[str, str] = {}
        own = ((subject, (subject, *wordings)) for subject, wordings in self.subjects.items())
        others = ((name, self.translated(name)) for name in self.in_other_languages)
        for name, wordings in chain(own, others):
            for wording in wordings:
                if (other := seen.setdefault(text.match_key(wording), name)) != name:
                    raise ValueError(f"{wording!r} stands under {other!r} and under {name!r}; take one out")
        return self

    def translated(self, name: str) -> tuple[str, ...]:
        """The wordings in other languages of a subject, or of a topic or an area by its id."""
        return tuple(chain.from_iterable(self.in_other_languages.get(name, {}).values()))
