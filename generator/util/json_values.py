"""Looks up values in JSON that strangers wrote, where anything may stand anywhere."""

from __future__ import annotations


def at(value: object, *keys: str | int) -> object:
    """The value at a place in JSON; None where there is nothing."""
    for key in keys:
        if isinstance(value, dict) and isinstance(key, str):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return None
    return value


def text_at(value: object, *keys: str | int) -> str:
    """The text at a place in JSON; "" where there is none."""
    return next(iter(texts(at(value, *keys))), "")


def list_at(value: object, *keys: str | int) -> list[object]:
    """The list at a place in JSON; empty where there is none."""
    parts = at(value, *keys)
    return parts if isinstance(parts, list) else []


def texts(value: object) -> list[str]:
    """The texts of a value: itself, or those in a list; nothing of any other type."""
    parts = value if isinstance(value, list | tuple) else (value,)
    return [part for part in parts if isinstance(part, str)]
