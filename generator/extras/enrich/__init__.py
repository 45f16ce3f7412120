"""Asks others about papers of which the dumps tell little: ids, authors, dates, venues, DOIs, code, citations.

Off by default and never needed. ``running`` asks services and takes files; a service is data, a module each
(``arxiv``, ``openalex``, ``semantic_scholar``, ``crossref``, ``hub``), which ``source`` asks by way of ``web``.
``from_file`` and ``references`` read what people have in files, as ``rows``, and ``matching`` finds their papers.
"""
