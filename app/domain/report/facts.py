"""Everything the record holds of one incident at one moment: what a report is made of, not in words yet. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from app.domain.cadence import Update
from app.domain.checklist import Task
from app.domain.decisions import Decision
from app.domain.drafting.history import History
from app.domain.gates import Attestation, GateStand
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.indicators import Indicator
from app.domain.metrics import Metrics, Shift
from app.domain.notices import ClockStand, StageStand
from app.domain.paging import Page
from app.domain.playbook import Playbook
from app.domain.record_heads import ChainHead
from app.domain.registers.fields import FieldKind
from app.domain.registers.versions import Version, newest
from app.domain.response_log import Logged
from app.domain.reviews import Review
from app.domain.services import AffectedService
from app.domain.stays import Stay
from app.domain.timeline import Kind

PEOPLE = ("person", "owner", "giver", "taker", "representative", "author")
"""Facts of a line of the log that name somebody by their id."""


@dataclass(frozen=True, slots=True)
class Facts:
    """`log`: in the order of writing. `head`: where the chain of the audit ended when this was read.

    Of what is forgotten, only `incident`, `head` and what stands above them is told.
    """

    incident: Incident
    label: str
    organisation: str
    written_at: datetime
    playbook: Playbook
    head: ChainHead | None = None
    log: Sequence[Logged] = ()
    tasks: Sequence[Task] = ()
    stands: Sequence[GateStand] = ()
    attestations: Sequence[Attestation] = ()
    decisions: Sequence[Decision] = ()
    stays: Sequence[Stay] = ()
    shifts: Sequence[Shift] = ()
    pages: Sequence[Page] = ()
    updates: Sequence[Update] = ()
    versions: Sequence[Version] = ()
    indicators: Sequence[Indicator] = ()
    services: Sequence[AffectedService] = ()
    review: Review | None = None
    drafts: Sequence[History] = ()
    clocks: Sequence[ClockStand] = ()
    metrics: Metrics | None = None
    names: Mapping[UserId, str] = field(default_factory=dict)

    @property
    def forgotten(self) -> bool:
        return self.incident.forgotten_at is not None

    @property
    def entries(self) -> tuple[Version, ...]:
        """What counts of each entry of the registers."""
        return newest(self.versions)

    def of(self, register: str) -> tuple[Version, ...]:
        return tuple(one for one in self.entries if one.register == register)

    @property
    def notices(self) -> tuple[tuple[ClockStand, StageStand], ...]:
        """Every notice of every clock that is switched on."""
        return tuple((clock, stage) for clock in self.clocks for stage in clock.stages)

    def first(self, *kinds: Kind) -> datetime | None:
        """When the first of these was written down to have happened."""
        return min((one.entry.at for one in self.log if one.entry.kind in kinds), default=None)

    @property
    def what_was_seen(self) -> str:
        """In the words of whoever began it."""
        return next((one.entry.text for one in self.log if one.entry.kind is Kind.DECLARED), "")


def people_in(facts: Facts) -> frozenset[UserId]:
    """Everybody who is named in it by id."""
    incident = facts.incident
    named = (incident.declared_by, incident.commander, incident.deputy)
    everybody = chain(named, _of_log(facts), _of_work(facts), _of_registers(facts))
    return frozenset(UserId(one) for one in everybody if one)


def _of_log(facts: Facts) -> Iterator[str | None]:
    for one in facts.log:
        yield one.author
        for line in (one.entry, *one.follows):
            yield line.actor
            yield from (str(line.facts[name]) for name in PEOPLE if name in line.facts)


def _of_work(facts: Facts) -> Iterator[str | None]:
    for task in facts.tasks:
        yield from (task.owner, task.moved_by)
    yield from (one.by for one in facts.attestations)
    for decision in facts.decisions:
        yield from (decision.proposed_by, decision.decided_by, *decision.objectors)
    for stay in facts.stays:
        yield from (stay.person, stay.invited_by)
    yield from (shift.person for shift in facts.shifts)
    yield from (page.person for page in facts.pages)
    yield from (one.author for one in facts.updates)
    yield from (one.representative for one in facts.services)
    yield facts.review.owner if facts.review else None
    yield from (one.owner for one in facts.clocks)
    yield from (stage.given.by for _, stage in facts.notices if stage.given is not None)


def _of_registers(facts: Facts) -> Iterator[str | None]:
    for version in facts.versions:
        yield version.entered_by
        for name, asked in version.record.asked().items():
            if asked.kind is FieldKind.PERSON:
                yield str(version.record.value(name) or "")
    yield from (one.noted_by for one in facts.indicators)
    for draft in facts.drafts:
        yield from (one.by for one in draft.versions)
        yield from (one.by for one in draft.approvals)
        yield from (one.by for one in draft.handed_out)
        yield from (one.by for one in draft.sendings)
