"""Whether the links that lead off the site lead somewhere still.

``outward`` finds the links, ``asking`` asks their hosts, politely, and ``report`` says what they answered. Only
``reading-list links`` uses the network here; no build does.
"""
