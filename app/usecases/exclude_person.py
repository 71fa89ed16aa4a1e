"""`/sec-incident exclude` and `include`: somebody is suspected, and learns nothing of this incident any more.

The commander's word does at once, two people's of the security team together (see domain/exclusion). Nothing of it is
said in the room, and nothing to whoever it is about.
"""

from dataclasses import dataclass, replace

from app.domain.exclusion import SAID, Effect, Weighed, Word, weigh_word, words_of
from app.domain.ids import ChannelId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.paging import Call
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures.excluding import ExcludedShown, ExclusionAnswer
from app.domain.refusals import NoIncidentHere, Refusal
from app.domain.stays import Why
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork
from app.usecases.shut_out import shut_out
from app.usecases.standing import require
from app.usecases.winding_up import with_its_call


@dataclass(frozen=True, slots=True)
class Exclusion:
    """`lifts`: this person may learn of it again."""

    key: str
    by: Caller
    channel: ChannelId
    person: UserId
    lifts: bool = False


async def exclude_person(desk: Desk, said: Exclusion) -> ExclusionAnswer:
    """Raises CommanderAlone, NoIncidentHere or Forgotten: whoever asked is told that there is no such command."""
    async with desk.store.act("include_person" if said.lifts else "exclude_person", said.by.id) as uow:
        incident, call = await _held(uow, said.channel)
        await _require(desk, uow, said.by, said.channel, incident)
        word = Word(said.person, said.by.id, said.lifts, desk.clock.now())
        weighed = weigh_word(incident, word, words_of(await uow.timeline.of(incident.id, SAID)))
        paged = False
        again = await uow.deliveries.remember(said.key) is not None
        if not again and weighed.effect in {Effect.WAITS, Effect.HOLDS}:
            paged = await _say(desk, uow, call, incident, word, weighed)
            await uow.commit(incident.id)
        return ExclusionAnswer(incident.codename, said.person, weighed.effect, lifts=said.lifts, paged=paged)


async def list_excluded(desk: Desk, *, by: Caller, channel: ChannelId) -> ExcludedShown:
    """Who looked is in the audit chain. Raises as above."""
    async with desk.store.act("list_excluded", by.id) as uow:
        incident = await uow.incidents.in_channel_locked(channel)
        if incident is None:
            raise NoIncidentHere
        await _require(desk, uow, by, channel, incident)
        await uow.commit(incident.id)
        return ExcludedShown(incident.codename, incident.excluded)


async def may_exclude(desk: Desk, *, by: Caller, channel: ChannelId) -> bool:
    """Is it worth telling this person how it is done, here? Reads only."""
    async with desk.store.look() as uow:
        incident = await uow.incidents.in_channel(channel)
        if incident is None:
            return False
        try:
            await _require(desk, uow, by, channel, incident)
        except Refusal:
            return False
        return True


async def _held(uow: UnitOfWork, channel: ChannelId) -> tuple[Incident, Call]:
    """Both held. Raises NoIncidentHere."""
    found = await uow.incidents.in_channel(channel)
    return await with_its_call(uow, found.id if found else None)


async def _require(desk: Desk, uow: UnitOfWork, by: Caller, channel: ChannelId, incident: Incident) -> None:
    together = await _of_security_team(desk, uow, incident, by.id)
    act = Act.EXCLUDE_TOGETHER if together else Act.EXCLUDE
    await require(desk, uow, by, act, incident=incident, here=channel)


async def _of_security_team(desk: Desk, uow: UnitOfWork, incident: Incident, user: UserId) -> bool:
    """Named in the organisation file, or come as one of its user group."""
    if user in desk.organisation.security_team.users:
        return True
    stay = await uow.stays.present(incident.id, user)
    return stay is not None and stay.why is Why.SECURITY_TEAM


async def _say(
    desk: Desk, uow: UnitOfWork, call: Call, incident: Incident, word: Word, weighed: Weighed
) -> bool:
    """Whether others are paged for command now."""
    if weighed.effect is Effect.WAITS:
        await uow.timeline.add(incident.id, word.entry)
        return False
    await uow.timeline.add(incident.id, replace(word, held=True).entry)
    paged = await _carry_out(desk, uow, call, incident, word)
    if weighed.with_ is not None:
        subject = {"lifts": int(word.lifts), "paged": int(paged)}
        uow.enqueue(Intent(Errand.EXCLUSION_HOLDS, to=weighed.with_, incident=incident.id, subject=subject))
    return paged


async def _carry_out(desk: Desk, uow: UnitOfWork, call: Call, incident: Incident, word: Word) -> bool:
    if word.lifts:
        await uow.incidents.save(incident.with_again(word.person))
        return False
    return await shut_out(desk, uow, call, incident, word.person, by=word.by)
