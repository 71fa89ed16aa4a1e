"""How are lists and keys read so that one mistake does not hide the next?"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from app.settings.spots import Spot, Unreadable

T = TypeVar("T")
Reader: TypeAlias = Callable[[Spot], T]


def attempt(reader: Reader[T], spot: Spot) -> T | None:
    """None, noted, where the reader found something else than it expected."""
    try:
        return reader(spot)
    except Unreadable as unreadable:
        if unreadable.expected is not None:
            spot.note(unreadable.expected)
        return None


def section(make: Callable[..., T], *, needs: Collection[str] = (), **readers: Reader[Any]) -> Reader[T]:
    """`make` from the keys that are given; a null is none. A key without a reader is a mistake."""
    return lambda spot: make(**_given(spot, readers, needs))


def each(keys: Collection[str], reader: Reader[T]) -> Reader[Mapping[str, T]]:
    """The same reader for each of the keys there may be."""
    readers = dict.fromkeys(keys, reader)
    return lambda spot: MappingProxyType(_given(spot, readers))


def listed(reader: Reader[T], expected: str) -> Reader[tuple[T, ...]]:
    def read(spot: Spot) -> tuple[T, ...]:
        found = [attempt(reader, item) for item in spot.items(f"a list: {expected}")]
        return tuple(value for value in found if value is not None)

    return read


def keyed(key: re.Pattern[str], expected: str, reader: Reader[T]) -> Reader[Mapping[str, T]]:
    """Keys that the operator chooses, each of which must match."""

    def read(spot: Spot) -> Mapping[str, T]:
        found = {}
        for name, child in spot.entries():
            if not key.fullmatch(name):
                child.note_key(expected)
            elif (value := attempt(reader, child)) is not None:
                found[name] = value
        return MappingProxyType(found)

    return read


def _given(spot: Spot, readers: Mapping[str, Reader[Any]], needs: Collection[str] = ()) -> dict[str, Any]:
    written = tuple(spot.entries())
    values = [(key, _value(readers, key, child)) for key, child in written]
    given = {key: value for key, value in values if value is not None}
    if not given.keys() >= set(needs):
        told = {key for key, _ in written} >= set(needs)
        raise Unreadable(None if told else f"a value for {' and '.join(needs)}")
    return given


def _value(readers: Mapping[str, Reader[Any]], key: str, child: Spot) -> Any:
    if key not in readers:
        child.note_key(_nearest(key, readers))
        return None
    return None if child.is_null else attempt(readers[key], child)


def _nearest(key: str, known: Collection[str]) -> str:
    near = get_close_matches(key, known, n=1)
    return near[0] if near else f"one of {', '.join(known)}"
