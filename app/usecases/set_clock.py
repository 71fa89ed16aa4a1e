"""When did it begin, who decides, does it apply, and what was given? By command, counsel, or whoever decides.

No gate is asked: a regulator is told whether or not anybody else may be.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.checklist import NOTE_LIMIT
from app.domain.clocks import Trigger
from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident, IncidentState
from app.domain.notices import REFERENCE_LIMIT, About, ClockStand, Said, Verdict, digest_of
from app.domain.outgoing import Errand, Intent
from app.domain.people import Caller
from app.domain.pictures import ClockFace
from app.domain.refusals import AlreadyOver, FieldRefused, NoIncidentHere, Outdated
from app.domain.registers.refusals import EntryRefused
from app.domain.registers.times import read_time
from app.domain.timeline import Entry, Kind
from app.usecases.clocks_now import clock_now, settable_alike, setting_act
from app.usecases.desk import Desk
from app.usecases.give_item import require_able
from app.usecases.moving_items import show
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require_member

OWNER, VERDICT, REASON = "owner", "verdict", "reason"


@dataclass(frozen=True, slots=True)
class Setting:
    """One form: `typed` by trigger, and the owner, the verdict and its reason; `drawn`: what stood there before.

    `alike`: the same times, and who decides, for the others that begin with the same.
    """

    key: str
    by: Caller
    incident: IncidentId
    clock: str
    typed: Mapping[str, str]
    drawn: Mapping[str, str]
    alike: bool = False

    def changed(self, name: str) -> bool:
        return self.typed.get(name, "").strip() != self.drawn.get(name, "")

    @property
    def reasoned(self) -> bool:
        """Was the reason changed? The form remembers no words, only a digest of them."""
        return digest_of(self.typed.get(REASON, "").strip()) != self.drawn.get(REASON, digest_of(""))


@dataclass(frozen=True, slots=True)
class Giving:
    """`at`: as typed; empty beside a reference: when it was said before; both empty: it was not given after all."""

    key: str
    by: Caller
    incident: IncidentId
    clock: str
    stage: str
    at: str
    reference: str = ""


async def set_clock(desk: Desk, setting: Setting) -> None:
    """Raises EntryRefused or FieldRefused, NoIncidentHere, OnlyCommander, AlreadyOver or Outdated."""
    async with desk.store.act("set_clock", setting.by.id) as uow:
        incident, clock = await _held(desk, uow, setting.by, setting.incident, setting.clock)
        if await uow.deliveries.remember(setting.key) is not None:
            return
        said = [*_triggers(desk, setting, clock), *_verdict(desk, setting, clock)]
        said += await _owner(desk, uow, incident, setting, clock)
        if not said:
            return
        others = await settable_alike(desk, uow, incident, setting.by, clock.rule) if setting.alike else ()
        await _keep(desk, uow, incident, [*said, *_for_others(said, others)])


async def give_notice(desk: Desk, giving: Giving) -> None:
    """A notice went out, or did not after all. Raises as `set_clock`."""
    now = desk.clock.now()
    async with desk.store.act("give_notice", giving.by.id) as uow:
        incident, clock = await _held(desk, uow, giving.by, giving.incident, giving.clock)
        before = _given_before(clock, giving.stage)
        at = _given_at(giving, before, now)
        reference = _checked(desk, "reference", giving.reference, REFERENCE_LIMIT)
        if at is not None and before is not None:
            reference = reference or before.words
        if await uow.deliveries.remember(giving.key) is not None:
            return
        line = Said(giving.clock, About.GIVEN, giving.by.id, now, key=giving.stage, at=at, words=reference)
        await _keep(desk, uow, incident, [line])


def _given_before(clock: ClockStand, stage: str) -> Said | None:
    """Raises Outdated for a notice that this clock does not have."""
    given = {one.stage.key: one.given for one in clock.stages}
    if stage not in given:
        raise Outdated
    return given[stage]


def _given_at(giving: Giving, before: Said | None, now: datetime) -> datetime | None:
    """A reference that comes later leaves the time as it was. None: not given after all."""
    if giving.at.strip():
        return read_time("given_at", giving.at, now)
    if before is None:
        raise EntryRefused("given_at", "missing_time")
    return before.at if giving.reference.strip() else None


async def _held(
    desk: Desk, uow: UnitOfWork, by: Caller, incident: IncidentId, clock: str
) -> tuple[Incident, ClockStand]:
    """Also when it is closed: what the law asks for does not end with the work."""
    found = await uow.incidents.locked(incident)
    if found is None:
        raise NoIncidentHere
    stand = await clock_now(desk, uow, found, clock)
    await require_member(desk, uow, by, await setting_act(desk, uow, found, by, stand), found)
    if found.state is IncidentState.STOOD_DOWN:
        raise AlreadyOver
    return found, stand


def _triggers(desk: Desk, setting: Setting, clock: ClockStand) -> Iterator[Said]:
    now = desk.clock.now()
    for trigger in clock.rule.asked:
        if setting.changed(trigger):
            typed = setting.typed[trigger].strip()
            at = read_time(trigger, typed, now) if typed else None
            yield Said(setting.clock, About.TRIGGER, setting.by.id, now, key=trigger, at=at)


def _verdict(desk: Desk, setting: Setting, clock: ClockStand) -> Iterator[Said]:
    """That nobody need be told is said with the reason."""
    if not setting.changed(VERDICT) and not setting.reasoned:
        return
    if _judged_meanwhile(setting, clock):
        raise EntryRefused(VERDICT, "corrected_meanwhile")
    reason = _checked(desk, REASON, setting.typed.get(REASON, ""), NOTE_LIMIT)
    try:
        verdict = Verdict(setting.typed.get(VERDICT, clock.verdict))
    except ValueError:
        raise Outdated from None
    if verdict is Verdict.NEED_NOT and not reason:
        raise FieldRefused(REASON, "missing")
    now, by = desk.clock.now(), setting.by.id
    yield Said(setting.clock, About.VERDICT, by, now, value=verdict, words=reason)


def _judged_meanwhile(setting: Setting, clock: ClockStand) -> bool:
    """Somebody else has said since the form was drawn whether it applies, or why."""
    shown = setting.drawn.get(VERDICT, Verdict.UNDECIDED), setting.drawn.get(REASON, digest_of(""))
    return shown != (clock.verdict, digest_of(clock.reason))


async def _owner(
    desk: Desk, uow: UnitOfWork, incident: Incident, setting: Setting, clock: ClockStand
) -> list[Said]:
    owner = setting.typed.get(OWNER, "").strip()
    if not setting.changed(OWNER) or owner == (clock.owner or ""):
        return []
    if owner:
        await require_able(desk, uow, incident, UserId(owner))
    return [Said(setting.clock, About.OWNER, setting.by.id, desk.clock.now(), value=owner)]


def _for_others(said: list[Said], others: tuple[ClockStand, ...]) -> Iterator[Said]:
    """Times where there are none, and who decides where nobody does."""
    for other in others:
        for line in said:
            asked = line.about is About.TRIGGER and line.key in other.rule.asked
            wanted = asked and Trigger(line.key) not in other.happened
            if wanted or (line.about is About.OWNER and other.owner is None):
                yield replace(line, clock=other.rule.id)


async def _keep(desk: Desk, uow: UnitOfWork, incident: Incident, said: list[Said]) -> None:
    await uow.notices.say(incident.id, said)
    await uow.notices.look_now(incident.id, desk.clock.now())
    for line in said:
        await uow.timeline.add(incident.id, _entry(line))
    owners = {line.value for line in said if line.about is About.OWNER and line.value not in {"", line.by}}
    for owner in sorted(owners):
        subject = {"face": ClockFace.YOURS.value}
        uow.enqueue(
            Intent(Errand.INVITE, to=owner, incident=incident.id),
            Intent(Errand.CLOCK_LETTER, to=owner, incident=incident.id, subject=subject),
        )
    await show(uow, incident)
    await uow.commit(incident.id)


def _entry(line: Said) -> Entry:
    facts: dict[str, str | int] = {"clock": line.clock}
    if line.about is About.GIVEN:
        kind = Kind.NOTICE_NOT_GIVEN if line.at is None else Kind.NOTICE_GIVEN
        return Entry(kind, line.at or line.entered_at, line.by, {**facts, "stage": line.key}, line.words)
    if line.about is About.TRIGGER:
        facts |= {"trigger": line.key, "when": line.at.isoformat() if line.at is not None else "unknown"}
        return Entry(Kind.CLOCK_SET, line.entered_at, line.by, facts)
    if line.about is About.OWNER:
        return Entry(Kind.CLOCK_OWNED, line.entered_at, line.by, {**facts, "person": line.value})
    return Entry(Kind.CLOCK_JUDGED, line.entered_at, line.by, {**facts, "verdict": line.value}, line.words)


def _checked(desk: Desk, field: str, words: str, limit: int) -> str:
    """What looks like a secret goes no further than this."""
    if len(words) > limit:
        raise FieldRefused(field, "too_long_name" if field == "reference" else "too_long")
    if desk.secrets.looks_secret(words):
        raise FieldRefused(field, "secret")
    return words.strip()
