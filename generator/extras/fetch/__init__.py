"""Fetches a listing from its address, once, for ``reading-list add URL``: the bytes that come are the dump.

:mod:`addresses` knows which question to which service an address stands for, :mod:`fetching` asks it.
"""
