"""The curator's part: what they decided (:mod:`decisions`), what awaits them, and how an answer is written down.

:mod:`unsure` gathers what identity could not tell, :mod:`review` and :mod:`page` show it, :mod:`settling` writes
the answer into ``curation.yml``.
"""
