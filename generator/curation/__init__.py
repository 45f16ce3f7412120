"""Asks the curator, and writes decisions down.

:mod:`kinds` asks the questions, :mod:`review` shows them, :mod:`answering` takes the answers, :mod:`writer` enters
them into ``curation.yml``, as it does a reader's :mod:`corrections` and, in ``dumps.yml``, the day of a dump that
:mod:`adding` takes in.
"""
