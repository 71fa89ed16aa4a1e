"""Who works here and what do they prefer, and what holds where an organisation has told us nothing?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from app.domain.clocks import Calendar, ClockRule
from app.domain.indicators import Network, OwnThings
from app.domain.playbook import PhaseKey
from app.domain.roster import Tier

Locale = Literal["en", "zh-CN"]
PageWord = Literal["start", "call"]

PHASES = get_args(PhaseKey)
OWNER_ROLES = ("internal_communication", "law_enforcement", "external_parties", "external_communication")

_LABELS: Mapping[str, str] = MappingProxyType({"en": "Attorney Work Project", "zh-CN": "律师工作项目"})
_PAGE_TEXTS: Mapping[str, str] = MappingProxyType(
    {"en": "Please join Slack ASAP.", "zh-CN": "请尽快加入 Slack。"}
)


def _phase_times() -> Mapping[str, timedelta]:
    minutes = dict(zip(PHASES, (15, 45, 120, 240), strict=True))
    return MappingProxyType({phase: timedelta(minutes=length) for phase, length in minutes.items()})


class Approver(StrEnum):
    COMMANDER = "commander"
    LEGAL = "legal"
    EXECUTIVE = "executive"


@dataclass(frozen=True, slots=True)
class Insurer:
    name: str
    policy: str | None = None
    notice_within: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    name: str | None = None
    domains: tuple[str, ...] = ()
    locale: Locale = "en"
    label: str | None = None
    national_agency: str = "FBI"
    insurer: Insurer | None = None


@dataclass(frozen=True, slots=True)
class SecurityTeam:
    usergroup: str | None = None
    users: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Commander:
    user: str
    tier: Tier = Tier.PRIMARY
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Commanders:
    pagerduty_schedules: tuple[str, ...] = ()
    usergroup: str | None = None
    people: tuple[Commander, ...] = ()
    drill: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Responders:
    users: tuple[str, ...] = ()
    pagerduty_schedules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SecurityContact:
    name: str
    contact: str


@dataclass(frozen=True, slots=True)
class Call:
    url: str
    phone: str | None = None
    pin: str | None = None


@dataclass(frozen=True, slots=True)
class Paging:
    escalate_after: timedelta = timedelta(minutes=2)
    idle_commander: timedelta = timedelta(minutes=10)
    text: str | None = None

    def text_in(self, locale: str) -> str:
        return self.text or _PAGE_TEXTS.get(locale, _PAGE_TEXTS["en"])


@dataclass(frozen=True, slots=True)
class RestWindow:
    """Hours on somebody's own clock; one that ends before it starts runs past midnight."""

    start: time
    end: time
    zone: str

    def covers(self, now: datetime) -> bool:
        local = now.astimezone(ZoneInfo(self.zone)).time()
        if self.start <= self.end:
            return self.start <= local < self.end
        return local >= self.start or local < self.end


@dataclass(frozen=True, slots=True)
class Nudges:
    time_box: Mapping[str, timedelta] = field(default_factory=_phase_times)
    time_box_set: frozenset[str] = frozenset()
    """Phases whose box the organisation wrote down itself: there it wins over the playbook."""
    stall: Mapping[str, timedelta] = field(default_factory=_phase_times)
    repeat: timedelta = timedelta(minutes=10)
    misses_to_commander: int = 2
    misses_to_deputy: int = 3
    rest: Mapping[str, RestWindow] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Updates:
    every: timedelta = timedelta(minutes=30)
    deputy_age_call: timedelta = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Review:
    playbook_every: timedelta = timedelta(days=180)
    drill_every: timedelta = timedelta(days=180)
    postmortem_within: timedelta = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Approvals:
    """At least two different people, every listed role once."""

    outside_contact: tuple[Approver, ...] = (Approver.COMMANDER, Approver.LEGAL)
    external: tuple[Approver, ...] = (Approver.COMMANDER, Approver.LEGAL, Approver.EXECUTIVE)


@dataclass(frozen=True, slots=True)
class Clocks:
    """`enabled`: ids of those that are shipped, or of `own`. `zone`: where days begin."""

    enabled: tuple[str, ...] = ()
    own: tuple[ClockRule, ...] = ()
    holidays: tuple[date, ...] = ()
    zone: str = "UTC"

    @property
    def calendar(self) -> Calendar:
        return Calendar(ZoneInfo(self.zone), frozenset(self.holidays))


@dataclass(frozen=True, slots=True)
class EvidenceKept:
    """`largest_mb`: megabytes of a file that is still fetched from Slack and hashed."""

    reaction: str = "card_index_dividers"
    largest_mb: int = 1000


@dataclass(frozen=True, slots=True)
class Own:
    """What is ours beside `identity.domains`, and so never to be blocked."""

    networks: tuple[Network, ...] = ()
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    identity: Identity = field(default_factory=Identity)
    security_team: SecurityTeam = field(default_factory=SecurityTeam)
    commanders: Commanders = field(default_factory=Commanders)
    responders: Mapping[str, Responders] = field(default_factory=lambda: MappingProxyType({}))
    executives: tuple[str, ...] = ()
    legal: tuple[str, ...] = ()
    default_owners: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    process_owner: str | None = None
    customer_security_contacts: tuple[SecurityContact, ...] = ()
    excluded: frozenset[str] = frozenset()
    call: Call | None = None
    out_of_band: str | None = None
    ic_page: PageWord = "start"
    paging: Paging = field(default_factory=Paging)
    sweeps_every: timedelta = timedelta(seconds=15)
    nudges: Nudges = field(default_factory=Nudges)
    updates: Updates = field(default_factory=Updates)
    counsel_within: timedelta = timedelta(minutes=30)
    review: Review = field(default_factory=Review)
    public_statement_within: timedelta = timedelta(days=3)
    timeline_reaction: str = "pushpin"
    evidence: EvidenceKept = field(default_factory=EvidenceKept)
    approvals: Approvals = field(default_factory=Approvals)
    clocks: Clocks = field(default_factory=Clocks)
    codename_deny: tuple[str, ...] = ()
    own: Own = field(default_factory=Own)
    retention: timedelta | None = None
    """How long after closing a record is kept; None is for ever."""
    audit_head_webhook: str | None = None

    def label_in(self, locale: str) -> str:
        """What a room's topic and every mail about it begin with."""
        return self.identity.label or _LABELS.get(locale, _LABELS["en"])

    def own_things(self) -> OwnThings:
        """What is not to be blocked where it turns up among indicators."""
        return OwnThings(self.own.networks, (*self.identity.domains, *self.own.domains))

    def is_excluded(self, user: str) -> bool:
        return user in self.excluded

    def allowed(self, users: Iterable[str]) -> tuple[str, ...]:
        """The same people in the same order, each once, without those who may learn nothing."""
        return tuple(user for user in dict.fromkeys(users) if not self.is_excluded(user))

    def listed_commanders(self) -> tuple[str, ...]:
        """Commanders named one by one, by tier; those of a user group or a schedule are known elsewhere."""
        return self.allowed(commander.user for commander in self._by_tier())

    def commanders_to_ring(self) -> tuple[Commander, ...]:
        """Whom to telephone when no pager answers, by tier."""
        return tuple(
            person for person in self._by_tier() if person.phone and not self.is_excluded(person.user)
        )

    def listed_security_team(self) -> tuple[str, ...]:
        return self.allowed(self.security_team.users)

    def missing(self) -> tuple[str, ...]:
        """Keys of the organisation file without which an incident is harder, the worst first."""
        given = {
            "incident_commanders": self.listed_commanders() or self._commanders_elsewhere(),
            "security_team": self.listed_security_team() or self.security_team.usergroup,
            "legal": self.allowed(self.legal),
            "call": self.call,
            "executives": self.allowed(self.executives),
            "out_of_band": self.out_of_band,
        }
        return tuple(key for key, value in given.items() if not value)

    def _by_tier(self) -> list[Commander]:
        order = list(Tier)
        return sorted(self.commanders.people, key=lambda person: order.index(person.tier))

    def _commanders_elsewhere(self) -> bool:
        return bool(self.commanders.usergroup or self.commanders.pagerduty_schedules)
