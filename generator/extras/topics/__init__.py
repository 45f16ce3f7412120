"""Topics from the papers themselves: groups of papers, names and terms for them, and the file with all of it.

``groups`` gathers papers that share words, ``phrases`` knows what they speak of and how they write it, ``terms``
weighs phrases by the groups they are typical of, ``proposal`` puts names to them, and ``writing`` makes a
``topics.yml`` of it.

``refining`` betters the terms of a file that stands, by the papers that a person placed: on a ``board`` it tries
other terms, which ``learning`` finds for topics with few of them and ``mending`` for papers placed wrongly;
``editing`` writes them.
"""
