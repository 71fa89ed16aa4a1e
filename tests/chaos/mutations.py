"""What can be wrong with a delivery that Slack signed?"""

import copy
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from app.sandbox.transport import Parcel

Place = tuple[Any, Any]
"""What holds it, and under which key or at which index."""

ABSURD: Sequence[str] = (
    "",
    "\x00",
    "a\x00b",
    "\ud800",
    "a\udfffb",
    "\u202e\u200b\ufeff",
    "💣" * 400,
    "x" * 20_000,
    "' OR 1=1; DROP TABLE incidents; --",
    "<!channel> <@U0KIM> *x* `",
    "{" * 50,
    "%s%n{0}{}",
    "../../etc/passwd",
    "NaN",
    "٣",
    "-1",
    "99999999999999999999",
    "1e400",
)
OTHER_TYPES: Sequence[Any] = (
    None,
    True,
    False,
    0,
    -1,
    2**31,
    2**63,
    10**400,
    1.5,
    1e308,
    [],
    {},
    [[]],
    [None],
    {"id": None},
    {"type": []},
)


class Pool:
    """What is whole, and ids of others to be swapped in. Not a tuple: what is drawn from is printed at length."""

    def __init__(self, parcels: Sequence[Parcel], ids: Sequence[str]) -> None:
        self.parcels = parcels
        self.ids = ids


@st.composite
def mutated(draw: DrawFn, pool: Pool) -> Parcel:
    """One to four things are wrong with it."""
    parcel = pool.parcels[draw(st.integers(0, len(pool.parcels) - 1))]
    payload = copy.deepcopy(parcel.payload)
    for _ in range(draw(st.integers(1, 4))):
        places = list(_places(payload))
        if places:
            draw(st.sampled_from(_WRONGS))(draw, places[draw(st.integers(0, len(places) - 1))], pool.ids)
    return Parcel(parcel.kind, payload)


def as_sent(parcel: Parcel) -> Parcel:
    """A command is a form of texts: whatever became of a field is sent as text."""
    if parcel.kind != "command":
        return parcel
    return Parcel(parcel.kind, {name: _text(value) for name, value in parcel.payload.items()})


def _text(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return text.encode("utf-8", "replace").decode()


def _places(node: Any) -> Iterator[Place]:
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in list(items):
        yield node, key
        yield from _places(child)


def _drop(_draw: DrawFn, place: Place, _ids: Sequence[str]) -> None:
    holder, key = place
    if isinstance(holder, dict):
        holder.pop(key, None)
    elif key < len(holder):
        del holder[key]


def _retype(draw: DrawFn, place: Place, _ids: Sequence[str]) -> None:
    place[0][place[1]] = copy.deepcopy(draw(st.sampled_from(OTHER_TYPES)))


def _write(draw: DrawFn, place: Place, _ids: Sequence[str]) -> None:
    place[0][place[1]] = draw(st.sampled_from(ABSURD) | st.text(max_size=40))


def _swap(draw: DrawFn, place: Place, ids: Sequence[str]) -> None:
    place[0][place[1]] = draw(st.sampled_from(ids))


def _nest(draw: DrawFn, place: Place, _ids: Sequence[str]) -> None:
    holder, key = place
    for _ in range(draw(st.integers(1, 60))):
        holder[key] = [holder[key]] if draw(st.booleans()) else {"id": holder[key]}


def _double(_draw: DrawFn, place: Place, _ids: Sequence[str]) -> None:
    holder, key = place
    if isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))
    else:
        holder[f"{key}_"] = copy.deepcopy(holder[key])


def _metadata(draw: DrawFn, place: Place, _ids: Sequence[str]) -> None:
    """What a form remembers is a text that holds another payload."""
    holder, key = place
    if key != "private_metadata" or not isinstance(holder[key], str):
        return
    facts = json.loads(holder[key]) if holder[key].startswith("{") else {}
    if facts:
        facts[draw(st.sampled_from(sorted(facts)))] = draw(st.sampled_from([*OTHER_TYPES, *ABSURD]))
    holder[key] = json.dumps(facts)


_WRONGS: Sequence[Callable[[DrawFn, Place, Sequence[str]], None]] = (
    _drop,
    _retype,
    _write,
    _swap,
    _nest,
    _double,
    _metadata,
)
