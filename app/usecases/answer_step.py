"""The commander says yes or no to a step that cannot be undone, which somebody has ticked (DOMAIN.md A2.1)."""

from dataclasses import dataclass

from app.domain.checklist import Edit, edit
from app.domain.holding import asks_first
from app.domain.ids import IncidentId, draw_id
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.people import Caller
from app.domain.permissions import Act
from app.domain.pictures import StepAsked, StepForm
from app.domain.refusals import AlreadyOver, NoIncidentHere, Outdated
from app.domain.step_words import StepWord, Word
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.moving_items import open_incident_locked, save_task, show
from app.usecases.ports import UnitOfWork
from app.usecases.standing import require_member
from app.usecases.steps_asked import settle_step_cards, steps_asked


@dataclass(frozen=True, slots=True)
class StepAnswer:
    """`word`: how the step was asked for. `reason` may be empty."""

    key: str
    by: Caller
    incident: IncidentId
    word: str
    yes: bool
    reason: str = ""


async def look_at_step(desk: Desk, *, by: Caller, incident: IncidentId, word: str) -> StepForm:
    """Raises CommanderAlone, NoIncidentHere, AlreadyOver, or Outdated where it waits no more."""
    async with desk.store.look() as uow:
        found = await uow.incidents.get(incident)
        if found is None:
            raise NoIncidentHere
        if not found.open:
            raise AlreadyOver
        await require_member(desk, uow, by, Act.ANSWER_STEP, found)
        return StepForm(incident, await _asked(desk, uow, found, word))


async def answer_step(desk: Desk, answer: StepAnswer) -> None:
    """Raises CommanderAlone, NoIncidentHere, AlreadyOver, or Outdated where it waits no more."""
    async with desk.store.act("answer_step", answer.by.id) as uow:
        incident = await open_incident_locked(uow, answer.incident)
        await require_member(desk, uow, answer.by, Act.ANSWER_STEP, incident)
        if await uow.deliveries.remember(answer.key) is not None:
            return
        asked = await _asked(desk, uow, incident, answer.word)
        await _write_down(desk, uow, incident, asked, answer)
        await _move_step(desk, uow, incident, asked, answer)
        await settle_step_cards(uow, incident, asked.item.number)
        subject: dict[str, str | int] = {"item": asked.item.number, "yes": int(answer.yes)}
        uow.enqueue(Intent(Errand.STEP_ANSWERED, to=asked.word.by, incident=incident.id, subject=subject))
        await show(uow, incident)
        await uow.commit(incident.id)


async def _asked(desk: Desk, uow: UnitOfWork, incident: Incident, word: str) -> StepAsked:
    for asked in await steps_asked(desk, uow, incident):
        if asked.word.id == word:
            return asked
    raise Outdated


async def _write_down(
    desk: Desk, uow: UnitOfWork, incident: Incident, asked: StepAsked, answer: StepAnswer
) -> None:
    now, word = desk.clock.now(), Word.YES if answer.yes else Word.NO
    said = StepWord(draw_id(desk.chance), asked.step.id, answer.by.id, word, now, answer.reason.strip())
    await uow.step_words.add(incident.id, said)
    facts: dict[str, str | int] = {"item": asked.item.number, "step": asked.step.id, "word": word.value}
    await uow.timeline.add(incident.id, Entry(Kind.STEP_ANSWERED, now, answer.by.id, facts, text=said.reason))


async def _move_step(
    desk: Desk, uow: UnitOfWork, incident: Incident, asked: StepAsked, answer: StepAnswer
) -> None:
    """A yes counts what waited, a no takes back what counted already; else nothing moves."""
    waited, step = asks_first(asked.step, asked.item), frozenset({asked.step.id})
    if answer.yes is not waited:
        return
    change = Edit(steps_done=step) if answer.yes else Edit(steps_undone=step)
    number, now = asked.item.number, desk.clock.now()
    task = await uow.tasks.get(incident.id, number)
    moved = edit(task, change, by=answer.by.id, box=desk.box(number), now=now)
    await save_task(desk, uow, incident, moved, now, by=answer.by.id)
