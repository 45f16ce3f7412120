"""Turns captures of a paper listing (dumps) into a searchable static reading list.

The modules follow the data, each handing a plain type to the next::

    layouts/, reading   dump      -> entries
    identity, ids       entries   -> papers with permanent ids
    classify            a paper's text -> its features: topics, subjects, names and words, in one pass
    catalogue           papers   <-> content/papers/**.yml
    extras/enrich       what others know beside, if they were asked
    update              the steps above, in order: dumps -> catalogue
    related             catalogue -> related papers
    exporting/          catalogue -> other tools' formats, citations
    site/               catalogue -> pages -> site
    cli                 the commands

Reading, identity and topics know nothing of the site; the site knows nothing of dumps.
"""

__version__ = "0.1.0"
