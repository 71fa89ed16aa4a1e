"""How is a rule about a piece of JSON written down, and how does Slack say that it is broken?

A rule takes a value and its json-pointer and yields what is wrong with it; the tables of `blocks` are made of
these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    message: str
    pointer: str

    def __str__(self) -> str:
        return f"[ERROR] {self.message} [json-pointer:{self.pointer}]"


Rule = Callable[[Any, str], Iterator[Problem]]


def length(text: str) -> int:
    """In UTF-16 units, the stricter of the two readings of "characters" (PLATFORM.md §2)."""
    return len(text.encode("utf-16-le")) // 2


def string(most: int, least: int = 1) -> Rule:
    def check(value: Any, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield Problem("must provide a string", pointer)
        elif length(value) > most:
            yield Problem(f"must be less than {most + 1} characters", pointer)
        elif length(value) < least:
            yield Problem(f"must be more than {least - 1} characters", pointer)

    return check


def flag(value: Any, pointer: str) -> Iterator[Problem]:
    if not isinstance(value, bool):
        yield Problem("must provide a boolean", pointer)


def anything(_value: Any, _pointer: str) -> Iterator[Problem]:
    """For parts that Slack fills or that have no documented limit."""
    return iter(())


def integer(least: int, most: int) -> Rule:
    def check(value: Any, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield Problem("must provide an integer", pointer)
        elif not least <= value <= most:
            yield Problem(f"must be between {least} and {most}", pointer)

    return check


def choice(*allowed: str) -> Rule:
    def check(value: Any, pointer: str) -> Iterator[Problem]:
        if value not in allowed:
            yield Problem(f"must be one of: {', '.join(allowed)}", pointer)

    return check


def matching(pattern: str, words: str) -> Rule:
    def check(value: Any, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            yield Problem(f"must be {words}", pointer)

    return check


def items(rule: Rule, least: int, most: int) -> Rule:
    def check(value: Any, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield Problem("must provide an array", pointer)
            return
        if len(value) > most:
            yield Problem(f"no more than {most} items allowed", pointer)
        if len(value) < least:
            yield Problem(f"no fewer than {least} items allowed", pointer)
        for index, item in enumerate(value):
            yield from rule(item, f"{pointer}/{index}")

    return check


def shape(required: Mapping[str, Rule], optional: Mapping[str, Rule] | None = None, *whole: Rule) -> Rule:
    """An object with these fields and no others; whole rules look at it all, once its fields are right."""
    fields = {**required, **(optional or {})}

    def check(value: Any, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem("must provide an object", pointer)
            return
        problems = [*_missing(value, pointer, required), *_wrong(value, pointer, fields)]
        if not problems:
            problems = [problem for rule in whole for problem in rule(value, pointer)]
        yield from problems

    return check


def _missing(value: dict[str, Any], pointer: str, required: Mapping[str, Rule]) -> Iterator[Problem]:
    return (
        Problem(f"missing required field: {name}", pointer) for name in required if value.get(name) is None
    )


def _wrong(value: dict[str, Any], pointer: str, fields: Mapping[str, Rule]) -> Iterator[Problem]:
    for name, part in value.items():
        if name in fields:
            yield from fields[name](part, f"{pointer}/{name}")
        elif name != "type":
            yield Problem(f"invalid additional property: {name}", pointer)


def by_type(table: Mapping[str, Rule], *allowed: str) -> Rule:
    """An object whose type says which rule holds; without allowed, any type of the table."""

    def check(value: Any, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, dict) or not isinstance(value.get("type"), str):
            yield Problem("must provide an object with a type", pointer)
        elif value["type"] not in (allowed or table):
            yield Problem(f"unsupported type: {value['type']}", f"{pointer}/type")
        else:
            yield from table[value["type"]](value, pointer)

    return check


def exactly_one_of(*names: str) -> Rule:
    def check(value: Any, pointer: str) -> Iterator[Problem]:
        if sum(value.get(name) is not None for name in names) != 1:
            yield Problem(f"must provide exactly one of: {', '.join(names)}", pointer)

    return check


def at_least_one_of(*names: str) -> Rule:
    def check(value: Any, pointer: str) -> Iterator[Problem]:
        if not any(value.get(name) is not None for name in names):
            yield Problem(f"must provide at least one of: {', '.join(names)}", pointer)

    return check


def text(most: int, *kinds: str) -> Rule:
    """A text object; kinds are plain_text, mrkdwn or, left out, both."""
    plain = shape({"text": string(most)}, {"emoji": flag})
    mrkdwn = shape({"text": string(most)}, {"verbatim": flag})
    return by_type({"plain_text": plain, "mrkdwn": mrkdwn}, *kinds)
