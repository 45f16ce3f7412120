"""Which of the texts that listings give one paper counts: the newest, in its fullest and cleanest form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from slugify import slugify

# What a capture leaves in a text that no author wrote: TeX that was not read, entities, letters that were lost,
# UTF-8 read as Latin-1, a word cut at the end of a line, the button before the first title.
_LEFTOVER = re.compile(
    r"\\[A-Za-z]|[{}]|\$[^$\s\d][^$]*\$|&#?\w{1,31};|\ufffd|Ã[\u0080-\u00bf]|â€|(?<=[a-z])- [a-z]"
    r"|\b(?:math(?:cal|bb|bf|rm)|(?:left|right)arrow)\b|^Subscribe(?=[A-Z]|[^\x00-\x7f])"
)
_BUTTON = re.compile(r"^Subscribe(?=[A-Z]|[^\x00-\x7f])")
_CUT = re.compile(r"\s*(?:\[?(?:\.\.\.|…)\]?)\s*$")


@dataclass(frozen=True)
class Version:
    """A text that one listing gives; ``has_id`` says that the listing names the arXiv id, which makes it sure."""

    text: str
    has_id: bool = False

    @cached_property
    def leftovers(self) -> int:
        """How much in it is no author's."""
        return len(_LEFTOVER.findall(self.text))

    @cached_property
    def is_cut(self) -> bool:
        """Whether it ends in an ellipsis."""
        return _CUT.search(self.text) is not None

    @cached_property
    def words(self) -> list[str]:
        """Its words in ASCII and lower case."""
        return slugify(_BUTTON.sub("", _CUT.sub("", self.text))).split("-")

    @cached_property
    def letters(self) -> str:
        """The same run together: one for all spellings with hyphens, blanks, marks and accents."""
        return "".join(self.words)

    @cached_property
    def plain_letters(self) -> str:
        """Those that are left where a capture loses all others: ``poincar`` of ``Poincaré``."""
        return "".join(slugify(self.text.encode("ascii", "ignore").decode()).split("-"))

    @cached_property
    def other_letters(self) -> int:
        """How many letters have an accent, or are none of ASCII."""
        return sum(char.isalpha() and not char.isascii() for char in self.text)

    def is_form_of(self, other: Version) -> bool:
        """Whether it is the other text, or that cut short, or that without its accents."""
        if self.letters in (other.letters, other.plain_letters):
            return True
        if not self.letters or not other.letters.startswith(self.letters):
            return False
        return self.is_cut or len(self.letters) in accumulate(map(len, other.words))


def choose(versions: Sequence[Version]) -> str:
    """The text that counts.

    A later text takes the place of an earlier one, unless it is merely the same text in a poorer form: cut short,
    without its accents, with more leftovers of its capture. A text with leftovers whose listing does not name the
    arXiv id gives way to a clean one. An empty text says nothing.

    Args:
        versions: the texts, the oldest first; at least one.
    """
    versions = [version for version in versions if version.text]
    if not versions:
        return ""
    if len({version.text for version in versions}) == 1:
        return versions[0].text
    is_any_clean = any(not version.leftovers for version in versions)
    counting = [version for version in versions if version.has_id or not (is_any_clean and version.leftovers)]
    newest = counting[-1]
    forms = [(at, version) for at, version in enumerate(versions) if newest.is_form_of(version)]
    _, best = max(
        forms,
        key=lambda item: (
            len(item[1].letters),
            -item[1].leftovers,
            not item[1].is_cut,
            item[1].other_letters,
            item[0],
        ),
    )
    return best.text
