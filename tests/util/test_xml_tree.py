from __future__ import annotations

import re

import pytest

from generator.util.xml_tree import MarkupError, documents, parse


def test_lines_of_elements() -> None:
    tree = parse("\n\n<?xml version='1.0' encoding='UTF-8'?>\n<a>\n<b>x</b><c\n d='e'/></a>", first_line=10)
    assert [(element.tag, line) for element, line in tree.lines.items()] == [("a", 13), ("b", 14), ("c", 14)]
    assert (tree.root.tag, tree.cut) == ("a", ())


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("<a><b>x</b><b>y", ["a", "b"]),
        ("<a><b>x</b><b", ["a"]),
        ("<a><b>x</b><![CDATA[y", ["a"]),
        ("<a><b>x</b>&am", ["a"]),
        ("<a>", ["a"]),
    ],
)
def test_what_is_whole_before_the_end(text: str, cut: list[str]) -> None:
    tree = parse(text)
    assert [element.tag for element in tree.cut] == cut
    assert [element.text for element in tree.root if element not in tree.cut] == ["x"][: len(text) - 3]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a &amp; b &lt; c &#38; &#x26;", "a & b < c & &"),
        ("AT&T & b && c;", "AT&T & b && c;"),
        ("caf&eacute;&nbsp;&mdash;", "café\xa0—"),
        ("&AMP; &LT;", "&AMP; &LT;"),
        ("&unknown; &", "&unknown; &"),
        ("a\x0bb&#11;c&#x1F;d&#0;", "a b c d "),
        ("<![CDATA[<b> & c]]>", "<b> &amp; c"),
    ],
)
def test_what_programs_write_that_is_no_xml(text: str, shown: str) -> None:
    assert parse(f"<a>{text}</a>").root.text == shown


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("<a>\n<b></a>", 2, "is no well-formed XML here (mismatched tag)"),
        ("<a></a>\n<b/>", 2, "is no well-formed XML here (junk after document element)"),
        ("<a>\n<x:b/></a>", 2, "is no well-formed XML here (unbound prefix)"),
        ("nothing", 1, "is no XML"),
        ("", 1, "is no XML"),
        ("<!-- nothing -->", 1, "is no XML"),
        ('<!DOCTYPE a [\n<!ENTITY b "c">]><a>&b;</a>', 2, "declares entities of its own"),
        ('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>', 1, "declares entities of its own"),
        ("<a>" * 300, 1, "is nested too deeply"),
        ("<a>\ud800</a>", 1, "is no XML"),
    ],
)
def test_what_is_refused(text: str, line: int, why: str) -> None:
    with pytest.raises(MarkupError) as error:
        parse(text)
    assert error.value.why.startswith(why)
    assert error.value.line == line


def test_nothing_outside_is_asked_for() -> None:
    tree = parse(
        '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.example/rss.dtd">\n<a>x</a>'
    )
    assert tree.root.text == "x"


def test_documents_one_after_another() -> None:
    text = "<?xml?>\n<a>\n</a>\n<a></a ><a>"
    assert list(documents(text, re.compile("</a *>"))) == [(1, "<?xml?>\n<a>\n</a>"), (3, "\n<a></a >"), (4, "<a>")]
    assert list(documents("<a></a> \n", re.compile("</a>"))) == [(1, "<a></a>")]
