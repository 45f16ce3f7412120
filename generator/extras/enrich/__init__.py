"""What others know of papers that the dumps tell little of: ids, authors, dates, venues, DOIs, code, citations.

Off by default and never needed: nothing else in the project waits for the network. :mod:`store` keeps what each
source says, :mod:`choosing` says which of it counts: less than what dumps and curator say, and more than nothing.
Services (a module each, behind :class:`~generator.extras.enrich.source.Source`) are asked by :mod:`running`;
:mod:`from_file` reads what people have in files, and :mod:`matching` finds the papers that it speaks of.
"""
