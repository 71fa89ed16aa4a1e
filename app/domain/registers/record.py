"""What have the entries of all registers in common: their fields, what they are called, what is still open of them?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from types import MappingProxyType
from typing import Any, ClassVar, Self

from app.domain.ids import UserId
from app.domain.registers.fields import ASKED, Asked, Value, keep, read_field, restore, write_field
from app.domain.registers.refusals import EntryRefused


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of a register. A register is a subclass: its fields, and what follows from them.

    `REGISTER`: its name, stored and typed; `ITEM`: the item of the checklist it belongs to.
    """

    REGISTER: ClassVar[str] = ""
    ITEM: ClassVar[int] = 0

    @classmethod
    def asked(cls) -> Mapping[str, Asked]:
        """The fields, in the order in which they are asked."""
        return MappingProxyType({name: one for name, one in cls.kept().items() if not one.noted})

    @classmethod
    def kept(cls) -> Mapping[str, Asked]:
        """The same, and what the bot fills in itself."""
        return MappingProxyType({one.name: one.metadata[ASKED] for one in fields(cls)})

    @classmethod
    def read(cls, typed: Mapping[str, str], now: datetime) -> Self:
        """Raises EntryRefused for the first field that cannot be kept as it was typed."""
        read = {
            name: read_field(name, asked, typed.get(name, ""), now) for name, asked in cls.asked().items()
        }
        return cls(**read)

    @classmethod
    def restored(cls, body: Mapping[str, Any]) -> Self:
        """What `body` gave."""
        return cls(
            **{one.name: restore(one.metadata[ASKED], body, one.name, one.default) for one in fields(cls)}
        )

    @classmethod
    def blank(cls) -> Mapping[str, str]:
        """What stands in an empty form: the choices that hold where nobody says."""
        chosen = {
            one.name: str(one.default) for one in fields(cls) if one.metadata[ASKED].choices and one.default
        }
        return MappingProxyType(chosen)

    @property
    def body(self) -> dict[str, str | int | None]:
        return {name: keep(self.value(name)) for name in self.kept()}

    @property
    def typed(self) -> Mapping[str, str]:
        """As somebody would have typed it."""
        return {name: write_field(asked, self.value(name)) for name, asked in self.asked().items()}

    @property
    def title(self) -> str:
        """What it is called, as a person wrote it."""
        raise NotImplementedError

    @property
    def item(self) -> int:
        return self.ITEM

    @property
    def owner_named(self) -> UserId | None:
        """Who is to see to it."""
        return None

    @property
    def marks(self) -> Mapping[str, bool]:
        """What is to happen with it, and whether it has. Empty: nothing is, or it counts no more."""
        return {}

    @property
    def settled(self) -> bool:
        """Has all happened that its item waits for?"""
        return all(self.marks.values())

    @property
    def wants_part(self) -> bool:
        """Does it become a part of its item, with an owner who is nudged?"""
        return False

    def after(self, before: Self) -> Self:
        """As a correction of `before`: with what the bot noted there, as far as that still holds."""
        del before
        return self

    def problems(self, *, before: Self | None) -> Iterator[EntryRefused]:
        """What one field says against another. `before`: what this corrects."""
        del before
        yield from ()

    @property
    def warning(self) -> str:
        """The gate that warns of what it tells; recorded, never in the way."""
        return ""

    def value(self, name: str) -> Value:
        found: Value = getattr(self, name)
        return found


def in_order(field: str, earliest: datetime | None, latest: datetime | None) -> Iterator[EntryRefused]:
    """A range does not end before it begins."""
    if earliest is not None and latest is not None and latest < earliest:
        yield EntryRefused(field, "before_it_began")
