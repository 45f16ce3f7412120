"""What does not fit a model, in words that name the mend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from slugify import slugify

from generator.util.errors import nearest

_LIST = "needs a list; write [{parts}]"
_MAPPING = "needs keys with values; write {{key: value}}{keys}"
_TEXT = "needs a text"
# By pydantic's type of the error; what it got, and a limit, are filled in.
_MENDS = {
    "missing": "is missing; add it",
    "tuple_type": _LIST,
    "list_type": _LIST,
    "model_type": _MAPPING,
    "dict_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "too_long": "has more than {max_length} parts; take some out",
    "string_pattern_mismatch": "is not of the form that belongs here (got {got}){guess}",
    "string_too_long": "has more than {max_length} characters (got {got}){guess}",
    "literal_error": "is to be {expected} (got {got})",
    "string_type": _TEXT,
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), "needs a whole number{but}"),
    **dict.fromkeys(("float_type", "float_parsing"), "needs a number{but}"),
}
_NO_NUMBER = "has no number; is a colon, or the blank behind it, missing?"
_NO_VALUE = {
    **dict.fromkeys(("int_type", "float_type"), _NO_NUMBER),
    "string_type": "has no text; write one, in quotes where it begins with # or another sign",
    "model_type": "has nothing below it; is that to stand further right? Its keys: {keys}",
}
_NO_BLANK = "what stands around it is no plain blank, but looks like one; write plain blanks"
_PARTS = re.compile(r"[^\s,:;#'\"\[\]{}](?:[^:;#'\"\[\]{}]|:(?=[^\s,])){0,78}")  # what may stand in [] as it is
_TYPE = re.compile(r"\[key\]|(?:dict|tuple|list|constrained-str)(?:\[.*\])?|function-.*")


class AtPlaceError(ValueError):
    """Raised by a model of a whole file about the part of it to which the steps of ``place`` lead."""

    def __init__(self, what: str, *place: str | int) -> None:
        super().__init__(what)
        self.place = place


def place_of(detail: Any) -> tuple[str | int, ...]:
    """The keys and positions in the file that lead to what an error of pydantic is about."""
    error = detail.get("ctx", {}).get("error")
    if isinstance(error, AtPlaceError):
        return error.place
    # Pydantic adds "[key]" to the place of a bad key, and the type where one of several may stand.
    return tuple(step for step in detail["loc"] if not (isinstance(step, str) and _TYPE.fullmatch(step)))


def worth_telling(details: list[Any]) -> Iterator[Any]:
    """The errors without those that only say again, or of another type, what another one says better."""
    places = [place_of(detail) for detail in details]
    seen = set()
    for detail, place in zip(details, places, strict=True):
        is_of_type = detail["type"] in ("tuple_type", "dict_type", "too_short", "list_type")
        below = [other for other in places if other[: len(place)] == place and other != place]
        if place in seen or (is_of_type and below):
            continue
        seen.add(place)
        yield detail


def explain(detail: Any, model: type[BaseModel] | None = None) -> str:
    """An error of pydantic, in words that name the mend.

    Args:
        detail: the error.
        model: of the whole document; it tells which keys could stand there.
    """
    given, context = detail["input"], detail.get("ctx", {})
    parts = given.strip("[]() ") if isinstance(given, str) else ""
    got = repr(str(given)[:60])
    if detail["type"] == "too_short":
        is_few = context["min_length"] > 1 and given
        return f"needs {context['min_length']} parts or more" if is_few else "is empty; fill it or take it out"
    place = place_of(detail)
    if detail["type"] == "extra_forbidden":
        return f"unknown key; {_near(str(detail['loc'][-1]), _keys(model, place[:-1]))}"
    keys = _keys(model, place)
    if detail["type"] == "model_type" and place and place[-1] in keys:
        return "stands too far left; it belongs below the entry above, two blanks further in"
    if mend := (given is None and _NO_VALUE.get(detail["type"])) or _MENDS.get(detail["type"]):
        return mend.format(
            **context,
            got=got,
            guess=_guess(str(given), context),
            but=f" (got {got})" if isinstance(given, str) else "",
            parts=parts if _PARTS.fullmatch(parts) else "one, two",
            keys=_listed(keys, given),
        )
    if detail["type"].startswith(("date_", "datetime_")):
        return f"needs a day; write YYYY-MM-DD (got {got})"
    message: str = detail["msg"].removeprefix("Value error, ")
    return f"{message} (got {got})" if isinstance(given, str) else message


def _listed(keys: tuple[str, ...], given: Any) -> str:
    if not keys:
        return ""
    return ", ".join(keys) if given is None else f", of the keys {', '.join(keys)}"


def _near(name: str, keys: tuple[str, ...]) -> str:
    if name != name.strip():
        return _NO_BLANK
    if not keys:
        return "check the spelling or take it out"
    return nearest(name, keys, f"it may be one of {', '.join(keys)}")


def _keys(model: type[BaseModel] | None, place: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys that what stands at a place of the document may have; none where any may."""
    kind: Any = model
    for step in place:
        kind = _part(kind, step)
    keys: list[str] = []
    for option in _options(kind):
        keys += _fields(option)
        if get_origin(option) is dict and get_origin(get_args(option)[0]) is Literal:
            keys += get_args(get_args(option)[0])
    return tuple(keys)


def _part(kind: Any, step: str | int) -> Any:
    """The type of what stands at a key or position of a type; None where that is not known."""
    for option in _options(kind):
        if fields := _fields(option):
            return fields.get(str(step))
        if get_origin(option) in (dict, tuple, list):
            return get_args(option)[1 if get_origin(option) is dict else 0]
    return None


def _options(kind: Any) -> Iterator[Any]:
    """The types that a type stands for, without what it says beside them."""
    if get_origin(kind) is Annotated:
        yield from _options(get_args(kind)[0])
    elif get_origin(kind) in (Union, UnionType):
        for option in get_args(kind):
            yield from _options(option)
    else:
        yield kind


def _fields(kind: Any) -> dict[str, Any]:
    """The types of a model's parts by their keys; of any other type none."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return {field.alias or name: field.annotation for name, field in kind.model_fields.items()}
    return {}


def _guess(given: str, context: dict[str, Any]) -> str:
    """What was meant, as a mend, where a form is known that one of the usual slips leads away from."""
    if given != given.strip():
        return f"; {_NO_BLANK}"
    if "{" in given:
        return "; is a colon missing before the brace?"
    last = re.sub(r"\.(?:yml|md|html)$", "", given.strip().rstrip("/").rpartition("/")[2])
    pattern = context.get("pattern", "")
    is_lower = not re.search(pattern, "A")  # an id, not a text
    for guess in (
        last,
        last.rpartition(":")[2],
        re.sub(r"v\d+$", "", last),
        re.sub(r".*?(?=10\.\d{4})", "", given),
        slugify(last) if is_lower else "",
        f"https://{given}" if "." in given else "",
    ):
        fits = re.search(pattern, guess) if pattern else len(guess) <= context.get("max_length", 0)
        if guess and guess != given and fits:
            return f"; write {guess!r}"
    return ""
