"""Reads the references of reference managers, a format each, for listings and for files of facts.

reference     what every format gives: a reference, or a flaw; and the values that several formats write alike
bibtex        BibTeX and biblatex; values in bibtex_values, names in bibtex_names
ris           RIS
medline       what PubMed saves, which looks like RIS
csl_json      CSL-JSON
endnote_xml   EndNote's XML
"""
