"""A step that cannot be undone was ticked: the commander is asked. What counts at once, and what waits meanwhile?

A step of items 1 to 4 counts at once, for stopping the attack waits for nobody; any other counts once the commander
has said yes. By the commander, and where there is none, it is allowed and recorded (law 7).
"""

from dataclasses import replace

from app.domain.checklist import Edit
from app.domain.holding import asks_first
from app.domain.ids import UserId, draw_id
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import StepAsked
from app.domain.playbook import Item
from app.domain.step_words import StepWord, Word, waiting, word_of
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.ports import UnitOfWork


async def ask_for_steps(
    desk: Desk, uow: UnitOfWork, incident: Incident, number: int, change: Edit, by: UserId
) -> Edit:
    """What of this change counts now. For the rest, the commander was asked."""
    item = desk.playbook.item(number)
    asked = waiting(await uow.step_words.of(incident.id))
    for step in sorted(change.steps_undone & asked.keys()):
        await _say(desk, uow, incident, item, step, by, Word.DROPPED)
    held: set[str] = set()
    for one in item.steps:
        if not one.irreversible or one.id not in change.steps_done:
            continue
        word = word_of(by, commander=incident.commander, waits=one.id in asked)
        if word is not None:
            await _say(desk, uow, incident, item, one.id, by, word)
        if word in {None, Word.ASKED} and asks_first(one, item):
            held.add(one.id)
    return replace(change, steps_done=change.steps_done - held)


async def steps_asked(desk: Desk, uow: UnitOfWork, incident: Incident) -> tuple[StepAsked, ...]:
    """Those that wait for the commander's word, in the order of the checklist."""
    asked = waiting(await uow.step_words.of(incident.id))
    return tuple(
        StepAsked(asked[step.id], step, item)
        for item in desk.playbook.items
        for step in item.steps
        if step.id in asked
    )


async def _say(
    desk: Desk, uow: UnitOfWork, incident: Incident, item: Item, step: str, by: UserId, word: Word
) -> None:
    now, id_ = desk.clock.now(), draw_id(desk.chance)
    await uow.step_words.add(incident.id, StepWord(id_, step, by, word, now))
    facts: dict[str, str | int] = {"item": item.number, "step": step, "word": word.value}
    await uow.timeline.add(incident.id, Entry(Kind.STEP_ASKED, now, by, facts))
    if word is Word.ASKED and incident.commander is not None:
        subject: dict[str, str | int] = {"word": id_, "item": item.number}
        uow.enqueue(Intent(Errand.ASK_STEP, to=incident.commander, incident=incident.id, subject=subject))
    elif word in {Word.YES, Word.DROPPED}:
        await settle_step_cards(uow, incident, item.number)


async def ask_new_commander(desk: Desk, uow: UnitOfWork, incident: Incident, commander: UserId) -> None:
    """What waits for the commander's word waits for theirs now."""
    for asked in await steps_asked(desk, uow, incident):
        await settle_step_cards(uow, incident, asked.item.number)
        subject: dict[str, str | int] = {"word": asked.word.id, "item": asked.item.number}
        uow.enqueue(Intent(Errand.ASK_STEP, to=commander, incident=incident.id, subject=subject))


async def settle_step_cards(uow: UnitOfWork, incident: Incident, number: int) -> None:
    """The cards about steps of this item are drawn as things stand now."""
    for letter in await uow.outbox.lying(incident.id, Errand.ASK_STEP):
        if letter.subject.get("item") == number:
            subject = {**letter.subject, "channel": letter.at.channel, "ts": letter.at.ts}
            uow.enqueue(Intent(Errand.SETTLE_STEP, to=letter.to, incident=incident.id, subject=subject))
