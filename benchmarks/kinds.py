"""All kinds of variants of a listing, by what they change.

A *variant* is another listing of the same work, a *near miss* (:mod:`benchmarks.near_misses`) another work that
looks much like it.
"""

from __future__ import annotations

from benchmarks import abstracts, variants
from benchmarks.variants import BRITISH, HYPHENS, Make, on_both, on_title

FORMATTING: dict[str, Make] = {
    "case": on_both(variants.case),
    "punctuation": on_title(variants.punctuation),
    "dashes, quotes, spaces": on_both(variants.unicode),
    "TeX": on_both(variants.tex),
    "TeX marks lost": on_both(variants.lost_tex),
    "accents": on_both(variants.accents),
    "hyphenation": on_both(variants.replaced(HYPHENS)),
    "British or American": on_both(variants.replaced(BRITISH)),
    "articles and &": on_title(variants.articles),
    "hyphen inside a word": on_title(variants.hyphen_inside),
    "words run together": on_title(variants.run_together),
    "note in brackets": on_title(variants.noted),
    "footnote mark": on_title(variants.footnote_mark),
    "Part II, Part 2": on_title(variants.part_number),
    "Greek letter lost": on_title(variants.greek_lost),
}
TITLE: dict[str, Make] = {
    "title cut with ...": on_title(variants.ellipsis),
    "subtitle dropped": on_title(variants.subtitle),
    "name dropped": on_title(variants.name),
    "slip in the title": on_title(variants.typo),
    "first letter lost": on_title(variants.first_letter_lost),
    "last letter doubled": on_title(variants.last_letter_doubled),
    "letters swapped": on_title(variants.letters_swapped),
    "words reordered": on_title(variants.reordered),
    "retitled, light words": on_title(variants.retitled),
    "retitled, words added": on_title(variants.longer),
}
OTHER_WORDS: dict[str, Make] = {"retitled, words of the abstract": variants.renamed}
OTHER_ABSTRACT: dict[str, Make] = {
    "slips everywhere": abstracts.typo_in_both,
    "earlier abstract": abstracts.earlier,
    "abstract cut": abstracts.cut,
    "abstract of 200 characters": abstracts.teaser,
    "abstract missing": abstracts.without,
    "abstract half rewritten": abstracts.rewritten,
    "slip and earlier abstract": abstracts.with_earlier(variants.typo),
}
VARIANTS = {**FORMATTING, **TITLE, **OTHER_WORDS, **OTHER_ABSTRACT}

# Where the texts prove too little: a sibling of the work or a mistake of the listing would look the same.
UNPROVED: dict[str, Make] = {
    "wholly new title": abstracts.new_title,
    "abstract in another language": abstracts.translated,
    "comment for an abstract": abstracts.commented,
    "summary for an abstract": abstracts.summarised,
    "retitled and rewritten in part": abstracts.retitled_and_rewritten,
    "note of a kind": on_title(variants.kind_noted),
    "subtitle dropped, earlier abstract": abstracts.with_earlier(variants.subtitle),
    "words added, earlier abstract": abstracts.with_earlier(variants.longer),
    "slip, abstract missing": variants.twice(on_title(variants.typo), abstracts.without),
}
