r"""TeX in running text, as Unicode.

Titles and abstracts are prose with some TeX in it, never a whole document: ``%`` is a percent sign, ``_`` a part of
a name. So each construct is looked for by itself, and pylatexenc reads what was found. A command that nobody knows,
such as ``\method``, stands for a name that only its author could spell out: its letters stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from pylatexenc.latex2text import LatexNodes2Text, get_default_latex_context_db
from pylatexenc.macrospec import LatexContextDb

Rewrite = Callable[[re.Match[str]], str]

# Mathematics between dollars, told from sums of money as pandoc does: nothing blank inside the dollars, no digit
# after them; and either TeX's own signs and no run of words, or one short formula.
_MATH = re.compile(r"\$(?<![\\$\w]\$)(?![\s$])([^$]{1,160}?)(?<![\s\\])\$(?![\d$])")
_TEX_SIGN = re.compile(r"[\\^_=]")
_WORDS = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{3,} +[A-Za-z]{3,}")
_SHORT_FORMULA = re.compile(r"[A-Za-z][A-Za-z0-9()+\-*/<>,.']{0,15}")
_MACRO = re.compile(r"\\([A-Za-z]+)")
# The space that ends a macro's name belongs to the text where letters follow it: \log n.
_MACRO_SPACE = re.compile(r"(\\[A-Za-z]+) +(?=[A-Za-z0-9])")
# A single macro or script may stand against a word: 10$\times$, RL$^2$.
_LONE_MATH = re.compile(r"\$(\\[A-Za-z]+|[_^](?:\w|\{\w+\}))\$")
_SINGLE_QUOTED = re.compile(r"(?<![\w`])`([^`'\s](?:[^`']{0,58}[^`'\s])?)'(?!\w)")
# A tie binds two words (e.g.~BART). After a space ~ says "about", after a single letter "distributed as" or
# "under"; in an address it is a part of it.
_TIE = re.compile(r"(?:(?<=[A-Za-z]{2})|(?<=[.,;:)}\]]))~(?=\S)")
_DASH = re.compile(r"(?<=[\w.,:;!?)\]}%”’\"' ])---(?=[\w(\[“‘\"' ])")
_RANGE = re.compile(r"(?<=\d)--(?=\d)")
_ADDRESS = re.compile(r"([A-Za-z]{2,10}://\S*)")
_TIED_ADDRESS = re.compile(r"(?<=\w)~(?=[A-Za-z]{2,10}://)")
_TODAY = "today"  # of which pylatexenc makes the day of the run
_BARE_PERCENT = re.compile(r"(?<!\\)%")

_ONE = r"(?:\{\\?[A-Za-z]{1,2}\}|\\[ij](?![A-Za-z])|[A-Za-z])"
_LETTERS = r"\\(?:L|l|O|o|ss|AE|ae|OE|oe|AA|aa|i|j|DH|dh|TH|th|DJ|dj|NG|ng)(?![A-Za-z])"
_ACCENT = re.compile(
    rf"""
    \{{\\(?:["'`^~=.]|[cvuHkrdb](?![A-Za-z]))\s*{_ONE}\s*\}}          # {{\"o}}, {{\c c}}
  | \\['`^~=.]{_ONE}                                                   # \'e
  | (?<=[A-Za-z])\\"(?:[aeiouyAEIOUY]|\\i(?![A-Za-z])\s?)              # \"o in a word, elsewhere a quotation mark
  | \\"\{{\\?[A-Za-z]\}} | \\[cvuHkrdb]\{{[A-Za-z]\}}                  # \v{{S}}
  | (?<=[A-Za-z])\\[cvuHkr]\s[A-Za-z]                                  # Erd\H os
  | \{{{_LETTERS}\s*\}}                                                # {{\L}}
  | (?<=[A-Za-z]){_LETTERS}(?:\{{\}}|\s)? | {_LETTERS}(?:\{{\}}|\s)?(?=[a-z])   # S\o ren, \L ojasiewicz
    """,
    re.VERBOSE,
)
_QUOTED = re.compile(r"``((?:[^`'\"]|'(?!')){1,300})(?:''|\")")

# What stands in braces: a text without commands, with at most one pair of braces in it.
_GROUP = r"\{((?:[^{}\\]|\{[^{}\\]*\})*)\}"
STYLE = (
    r"emph|underline|uline|mbox|hbox|enquote|ensuremath|operatorname\*?|bm|boldsymbol|url|nolinkurl"
    r"|text(?:it|bf|tt|sc|sf|rm|sl|up|md|normal|superscript|subscript)?|math(?:cal|bb|bf|rm|it|sf|tt|frak|scr|normal)"
)
# What points elsewhere in its paper, or tells TeX how to set it, shows nothing here; nor do the brackets around it.
_POINTER = (
    r"\\(?:[Cc]ite[a-z]*|[Pp]arencite|[Tt]extcite|footcite|(?:eq|auto|[Cc]|page|name)?ref|label|thanks|index"
    r"|[vh]space)\*?(?:\[[^\[\]]*\])*\{[^{}]*\}"
)
_SETTING = "xspace|noindent|newline|linebreak|par|centering|maketitle"
_ABBREVIATED = {
    **{"ie": "i.e.", "eg": "e.g.", "etal": "et al.", "etc": "etc.", "cf": "cf.", "vs": "vs.", "viz": "viz."},
    **{"wrt": "w.r.t.", "aka": "a.k.a.", "iid": "i.i.d.", "resp": "resp."},
}
_COMMAND = re.compile(r"(?<![\\$])\\([A-Za-z]{2,})(?![A-Za-z])(?:\{\}|\\(?=\s))?")
_BEFORE_NAME = re.compile(r"[\w:/.\\$]")  # before a name that is no command's: C:\Users, \\server\share


def read(running: str) -> str:
    """The text with its TeX as Unicode; of commands inside commands the innermost, so repeat while it changes."""
    running = read_formulas(running)
    if "\\" in running:
        for pattern, rewrite in _RULES:
            running = pattern.sub(rewrite, running)
        if not _COMMAND.search(running):
            running = re.sub(r"\\([{}])", r"\1", running)
    if "`" in running:
        running = _SINGLE_QUOTED.sub("\u2018\\1\u2019", _QUOTED.sub("\u201c\\1\u201d", running))
    if "~" in running or "--" in running:
        running = outside_addresses(_unbind, _TIED_ADDRESS.sub(" ", running))
    return running


def read_formulas(running: str) -> str:
    """The text with mathematics that stands between dollars, or between such brackets, as Unicode."""
    if "$" in running or "\\(" in running:
        running = _MATH.sub(_unmath, _LONE_MATH.sub(_unmath, running))
        running = re.sub(r"\\\(\s*([^$]{1,160}?)\s*\\\)", _unmath, running)
    return running


def outside_addresses(rewrite: Callable[[str], str], running: str) -> str:
    """The text, rewritten where no web address stands."""
    if "://" not in running:
        return rewrite(running)
    parts = _ADDRESS.split(running)
    parts[::2] = map(rewrite, parts[::2])
    return "".join(parts)


def _unbind(running: str) -> str:
    return _RANGE.sub("–", _DASH.sub("—", _TIE.sub(" ", running)))


def _read_whole(construct: re.Match[str]) -> str:
    shown = from_tex(construct[0].strip())
    return construct[0] if shown is None else shown


def _linked(link: re.Match[str]) -> str:
    address, shown = link[1], link[2].strip()
    return address if not shown or shown in address else f"{shown} ({address})"


def _command(command: re.Match[str]) -> str:
    if shown := symbol(command[1]):
        return shown
    before = command.string[max(0, command.start() - 1) : command.start()]
    return command[0] if _BEFORE_NAME.match(before) else command[1]


def _with_text(command: re.Match[str]) -> str:
    return command[2] if command[2].strip() and not symbol(command[1]) else command[0]


def _unmath(math: re.Match[str]) -> str:
    formula = math[1]
    if not _SHORT_FORMULA.fullmatch(formula) and (not _TEX_SIGN.search(formula) or _WORDS.search(formula)):
        return math[0]
    if any(name == _TODAY or _macros().get_macro_spec(name) is None for name in _MACRO.findall(formula)):
        return math[0]
    shown = from_tex("$" + _MACRO_SPACE.sub(r"\1\\ ", _BARE_PERCENT.sub(r"\\%", formula)) + "$")
    if shown is None:
        return math[0]
    # Letters of mathematical alphabets are letters to a reader who searches for them.
    return "".join(unicodedata.normalize("NFKC", c) if "\U0001d400" <= c <= "\U0001d7ff" else c for c in shown)


# In this order: what is inside other commands first, names of unknown commands last.
_RULES: tuple[tuple[re.Pattern[str], Rewrite | str], ...] = (
    (re.compile(r"\\([%&_#$])"), r"\1"),
    # The space after slanted letters: {\em all\/}.
    (re.compile(r"(?<=[\w)])\\/(?=[\s{}])"), ""),
    # A backslash that a program put before an apostrophe: it\'s. No accent stands there.
    (re.compile(r"(?<=[A-Za-z])\\'(?=(?:s|t|d|m|re|ve|ll)(?![A-Za-z]))"), "'"),
    (_ACCENT, _read_whole),
    (re.compile(r"(?<!\$)\\(?:frac\{[^{}\\]*\}\{[^{}\\]*\}|sqrt\{[^{}\\]*\})"), _read_whole),
    (re.compile(rf"[\s~]*[(\[]{_POINTER}(?:[,;\s~]*{_POINTER})*[)\]]|[\s~]*(?<!\$){_POINTER}"), ""),
    (re.compile(rf"(?<!\$)\\(?:(?:begin|end)\{{[^{{}}]*\}}|(?:{_SETTING})(?![A-Za-z])(?:\{{\}})?)"), " "),
    # The commands that end with a text to show. \href and \textcolor have an argument before it.
    (re.compile(rf"\\(?:{STYLE})\s*{_GROUP}"), r"\1"),
    (re.compile(r"\{\\(?:em|bf|it|sc|tt|sf|rm|sl|itshape|bfseries|scshape|ttfamily)\s+([^{}\\]*)\}"), r"\1"),
    (re.compile(rf"(?<!\$)\\textcolor\s*\{{[^{{}}]*\}}\s*{_GROUP}"), r"\1"),
    (re.compile(rf"(?<!\$)\\href\s*\{{([^\s{{}}]*)\}}\s*{_GROUP}"), _linked),
    (re.compile(rf"\\footnote\s*{_GROUP}"), r" (\1)"),
    (
        re.compile(rf"\\({'|'.join(_ABBREVIATED)})(?![A-Za-z])(?:\{{\}}|\\(?=\s))?\.?"),
        lambda command: _ABBREVIATED[command[1]],
    ),
    (re.compile(rf"(?<![\\$\w:/.])\\([A-Za-z]{{2,}})\s?{_GROUP}"), _with_text),
    (_COMMAND, _command),
    # Spaces of all widths and the end of a line.
    (re.compile(r"(?<=[\w.,:;)\]}%])\\(?:\s|[,;:](?=[\w$]))"), " "),
    (re.compile(r"(?:^|(?<=[\s,:;.?!]))\\\\(?:\s|$|(?<=[,:;.?!]\\\\))"), " "),
    # Places where a word may be cut, and a sentence may end.
    (re.compile(r"(?<=\w)\\-(?=\w)|(?<=[A-Z])\\@"), ""),
)


@cache
def _macros() -> LatexContextDb:
    """The macros the reader knows, each of which it turns into text."""
    return get_default_latex_context_db()


@cache
def _tex_reader() -> LatexNodes2Text:
    return LatexNodes2Text(strict_latex_spaces=True)


@cache
def symbol(name: str) -> str | None:
    r"""The character or word that a command without arguments stands for (``×`` for ``\times``), or None."""
    shown = getattr(_macros().get_macro_spec(name), "simplify_repl", None)
    if name == _TODAY or not isinstance(shown, str) or not shown.strip():
        return None
    return None if shown.startswith("<") or "%" in shown or "\n" in shown else shown


@lru_cache(maxsize=1 << 14)
def from_tex(tex: str) -> str | None:
    """TeX as Unicode; None where its braces do not pair, nothing is left of it, or the reader gives up on it."""
    if tex.count("{") != tex.count("}"):
        return None
    try:
        shown: str = _tex_reader().latex_to_text(tex)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return None
    return shown if shown.strip() else None
