"""Who has which role, and who may give, claim or lay down which? Pure (DOMAIN.md §2.2, A3.1b).

Roles may be combined, except that whoever commands has no other. Command itself changes hands elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.refusals import FieldRefused, RoleRefused


class Role(StrEnum):
    """The value is stored: rename none."""

    COMMANDER = "commander"
    DEPUTY = "deputy"
    SCRIBE = "scribe"
    INTERNAL_LIAISON = "internal_liaison"
    CUSTOMER_LIAISON = "customer_liaison"
    COUNSEL = "counsel"
    EXPERT = "expert"


SINGLE = (Role.DEPUTY, Role.SCRIBE, Role.INTERNAL_LIAISON, Role.CUSTOMER_LIAISON, Role.COUNSEL)
"""Those beside the commander that one person at a time holds."""
EXPECTED = (Role.DEPUTY, Role.SCRIBE, Role.INTERNAL_LIAISON, Role.COUNSEL)
"""Those that somebody should hold in every incident."""
CLAIMABLE = frozenset(SINGLE) - {Role.DEPUTY}
"""A deputy is chosen: they stand in for the commander."""

SERVICE_LIMIT = 40
EXPERTS_LIMIT = 10
REMIND_AFTER = timedelta(minutes=10)
"""How long after command was first taken the commander is reminded of roles that nobody has."""


@dataclass(frozen=True, slots=True)
class Held:
    """One role of one person. `seat` tells experts apart, each for one `service`; others have none."""

    role: Role
    person: UserId
    since: datetime
    seat: str = ""
    service: str = ""


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody who holds a role now."""

    held: tuple[Held, ...] = ()

    def holder(self, role: Role) -> UserId | None:
        return next((one.person for one in self.held if one.role is role), None)

    def of(self, person: UserId) -> tuple[Held, ...]:
        return tuple(one for one in self.held if one.person == person)

    @property
    def experts(self) -> tuple[Held, ...]:
        return tuple(one for one in self.held if one.role is Role.EXPERT)

    @property
    def unfilled(self) -> tuple[Role, ...]:
        return tuple(role for role in EXPECTED if self.holder(role) is None)

    def directs(self, person: UserId) -> bool:
        """May they say who has which role?"""
        return person in {self.holder(Role.COMMANDER), self.holder(Role.DEPUTY)} - {None}


@dataclass(frozen=True, slots=True)
class Wish:
    """What one person changed in the form of roles. `gives`: None takes a role away; `ends`: seats of experts."""

    gives: Mapping[Role, UserId | None] = field(default_factory=dict)
    ends: frozenset[str] = frozenset()
    expert: UserId | None = None
    service: str = ""

    @property
    def empty(self) -> bool:
        return self == Wish()

    @property
    def newcomers(self) -> frozenset[UserId]:
        """Everybody who is to hold something."""
        return frozenset(person for person in (*self.gives.values(), self.expert) if person)


@dataclass(frozen=True, slots=True)
class Change:
    """Which holdings end, and which begin."""

    ends: tuple[Held, ...] = ()
    begins: tuple[Held, ...] = ()

    @property
    def empty(self) -> bool:
        return self == Change()


def assign(staff: Staff, wish: Wish, *, by: UserId, seat: str, now: datetime) -> Change:
    """What the commander or the deputy settles in the form. Raises RoleRefused for others, FieldRefused."""
    if not staff.directs(by):
        raise RoleRefused("only_command")
    begins, ends = [], [one for one in staff.experts if one.seat in wish.ends]
    for role, person in wish.gives.items():
        if person == staff.holder(role):
            continue
        _refuse_commander(staff, person, role.value)
        ends += [one for one in staff.held if one.role is role]
        begins += [Held(role, person, now)] if person else []
    begins += _expert(staff, wish, seat=seat, now=now)
    return Change(tuple(ends), tuple(begins))


def claim(staff: Staff, role: Role, *, by: UserId, now: datetime) -> Change:
    """A role that nobody has, for oneself. Raises RoleRefused."""
    if role not in CLAIMABLE:
        raise RoleRefused("not_claimable")
    if by == staff.holder(Role.COMMANDER):
        raise RoleRefused("commander_has_no_other")
    holder = staff.holder(role)
    if holder is None:
        return Change(begins=(Held(role, by, now),))
    if holder != by:
        raise RoleRefused("taken", by=holder)
    return Change()


def release(staff: Staff, role: Role, seat: str, *, by: UserId) -> Change:
    """One's own role. What is not there any more is laid down already. Raises RoleRefused for command."""
    if role is Role.COMMANDER:
        raise RoleRefused("hand_over_instead")
    mine = (one for one in staff.of(by) if one.role is role and one.seat == seat)
    return Change(ends=tuple(mine))


def lay_down(staff: Staff, person: UserId) -> Change:
    """A new commander holds nothing else."""
    return Change(ends=tuple(one for one in staff.of(person) if one.role is not Role.COMMANDER))


def remind_of_roles(incident: Incident, staff: Staff) -> int:
    """How many roles the commander is reminded of: once in an incident, and of none where all are held."""
    return len(staff.unfilled) if incident.open and incident.commander is not None else 0


def _expert(staff: Staff, wish: Wish, *, seat: str, now: datetime) -> list[Held]:
    service = " ".join(wish.service.split())
    if wish.expert is None and not service:
        return []
    if wish.expert is None:
        raise FieldRefused("expert", "missing")
    if not service:
        raise FieldRefused("service", "missing")
    if len(service) > SERVICE_LIMIT:
        raise FieldRefused("service", "too_long_name")
    _refuse_commander(staff, wish.expert, "expert")
    stay = [one for one in staff.experts if one.seat not in wish.ends]
    if len(stay) >= EXPERTS_LIMIT:
        raise FieldRefused("expert", "too_many")
    known = any(one.person == wish.expert and one.service.casefold() == service.casefold() for one in stay)
    return [] if known else [Held(Role.EXPERT, wish.expert, now, seat, service)]


def _refuse_commander(staff: Staff, person: UserId | None, place: str) -> None:
    if person is not None and person == staff.holder(Role.COMMANDER):
        raise FieldRefused(place, "commander_has_no_other")
