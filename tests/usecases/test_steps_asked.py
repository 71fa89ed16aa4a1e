"""A step that cannot be undone is ticked: who is asked, what counts meanwhile, and what an answer does."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.checklist import Edit, TaskState
from app.domain.ids import IncidentId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import StepFace
from app.domain.refusals import AlreadyOver, CommanderAlone, NoIncidentHere, Outdated
from app.domain.timeline import Kind
from app.usecases.answer_step import StepAnswer, answer_step, look_at_step
from app.usecases.decide_response import stand_down
from app.usecases.draw_gates import OF_GATES
from app.usecases.look_at_gates import look_at_gates
from app.usecases.look_at_item import look_at_item
from app.usecases.save_item import save_item
from tests.builders import ALEX, KIM, SAM
from tests.persistence.stores import run
from tests.usecases.an_office import ROOM, Office, a_key, by
from tests.usecases.handing_over import accepts
from tests.usecases.handing_over import asked as asked_to_command
from tests.usecases.signing_gates import YES, signs


async def ticks(office: Office, incident: Incident, step: str, user: Any = SAM, *, done: bool = True) -> None:
    number = int(step.split(".")[0])
    steps = frozenset({step})
    change = Edit(steps_done=steps) if done else Edit(steps_undone=steps)
    await save_item(office.desk, key=a_key(), by=by(user), incident=incident.id, number=number, change=change)


async def asked(office: Office) -> str:
    """The word the commander was last asked for."""
    return str((await office.sent(Errand.ASK_STEP))[-1][1]["word"])


async def answers(office: Office, incident: Incident, user: Any = KIM, **fields: Any) -> None:
    word = fields.pop("word", "") or await asked(office)
    usual = {"key": a_key(), "yes": True, "reason": "not before the image"}
    answer = StepAnswer(by=by(user), incident=incident.id, word=word, **{**usual, **fields})
    await answer_step(office.desk, answer)


async def drawn(office: Office, errand: Errand) -> Any:
    """The newest letter of that errand, as it would be delivered now."""
    to, subject = (await office.sent(errand))[-1]
    async with office.desk.store.look() as uow:
        incident = (await uow.incidents.seen_by(SAM))[0]
        return await OF_GATES[errand](
            office.desk, uow, Intent(errand, to=to, incident=incident.id, subject=subject)
        )


async def test_a_step_that_stops_the_attack_counts_at_once_and_the_commander_is_asked(office: Office) -> None:
    incident = await office.has_a_room()

    await ticks(office, incident, "2.2")

    assert (await office.task(incident, 2)).steps == {"2.2"}
    [(to, subject)] = await office.sent(Errand.ASK_STEP)
    assert (to, subject["item"]) == (KIM, 2)
    [entry] = await office.log(incident, Kind.STEP_ASKED)
    assert (entry.actor, entry.facts) == (SAM, {"item": 2, "step": "2.2", "word": "asked"})


async def test_any_other_such_step_waits_and_nobody_is_asked_twice(office: Office) -> None:
    incident = await office.has_a_room()

    for _ in range(2):
        await ticks(office, incident, "14.12")

    task = await office.task(incident, 14)
    assert (task.steps, task.state, task.version) == (frozenset(), TaskState.OPEN, 0)
    assert len(await office.sent(Errand.ASK_STEP)) == 1
    form = await look_at_item(office.desk, by=by(SAM), channel=ROOM, number=14)
    assert form.steps_waiting == {"14.12"}
    [waits] = (await look_at_gates(office.desk, by=by(KIM), channel=ROOM)).waiting
    assert (waits.step.id, waits.item.number, waits.word.by) == ("14.12", 14, SAM)


@pytest.mark.parametrize("commander", [None, SAM], ids=["nobody commands", "the commander's own"])
async def test_without_a_commander_to_ask_a_step_is_allowed_and_recorded(
    office: Office, commander: Any
) -> None:
    incident = await office.has_a_room(commander=commander)

    await ticks(office, incident, "14.12")

    assert (await office.task(incident, 14)).steps == {"14.12"}
    assert await office.sent(Errand.ASK_STEP) == []
    [entry] = await office.log(incident, Kind.STEP_ASKED)
    assert entry.facts["word"] == "allowed"


async def test_a_step_that_can_be_undone_asks_nobody(office: Office) -> None:
    incident = await office.has_a_room()

    await ticks(office, incident, "2.1")

    assert await office.log(incident, Kind.STEP_ASKED) == []


async def test_a_yes_counts_the_step_that_waited_and_tells_whoever_ticked_it(office: Office) -> None:
    incident = await office.has_a_room()
    await ticks(office, incident, "14.12")
    key, word = a_key(), await asked(office)

    for _ in range(2):
        await answers(office, incident, key=key, word=word)

    assert (await office.task(incident, 14)).steps == {"14.12"}
    assert await office.sent(Errand.STEP_ANSWERED) == [(SAM, {"item": 14, "yes": 1})]
    [entry] = await office.log(incident, Kind.STEP_ANSWERED)
    assert (entry.actor, entry.text) == (KIM, "not before the image")
    assert (await drawn(office, Errand.STEP_ANSWERED)).message.yes


async def test_a_yes_to_a_step_that_counts_already_changes_nothing_on_it(office: Office) -> None:
    incident = await office.has_a_room()
    await ticks(office, incident, "2.2")
    version = (await office.task(incident, 2)).version

    await answers(office, incident)

    task = await office.task(incident, 2)
    assert (set(task.steps), task.version) == ({"2.2"}, version)


async def test_a_no_takes_back_what_counted_and_leaves_out_what_waited(office: Office) -> None:
    incident = await office.has_a_room()
    await ticks(office, incident, "2.2")
    await answers(office, incident, yes=False)
    await ticks(office, incident, "14.12")
    await answers(office, incident, yes=False)

    assert (await office.task(incident, 2)).steps == frozenset()
    assert (await office.task(incident, 14)).steps == frozenset()
    assert not (await drawn(office, Errand.STEP_ANSWERED)).message.yes


async def test_the_commander_who_ticks_what_waits_has_said_yes(office: Office) -> None:
    incident = await office.has_a_room()
    await ticks(office, incident, "14.12")

    await ticks(office, incident, "14.12", KIM)

    assert (await office.task(incident, 14)).steps == {"14.12"}
    with pytest.raises(Outdated):
        await answers(office, incident)


async def test_whoever_unticks_a_step_asks_for_nothing_any_more(office: Office) -> None:
    incident = await office.has_a_room()
    await ticks(office, incident, "2.2")

    await ticks(office, incident, "2.2", done=False)

    with pytest.raises(Outdated):
        await look_at_step(office.desk, by=by(KIM), incident=incident.id, word=await asked(office))


async def test_only_the_commander_sees_and_answers_what_is_asked(office: Office) -> None:
    incident = await office.has_a_room()
    await ticks(office, incident, "2.2")
    word = await asked(office)

    form = await look_at_step(office.desk, by=by(KIM), incident=incident.id, word=word)
    assert (form.asked.step.id, form.asked.word.by) == ("2.2", SAM)
    for user, refusal in ((SAM, CommanderAlone), (ALEX, NoIncidentHere)):
        with pytest.raises(refusal):
            await look_at_step(office.desk, by=by(user), incident=incident.id, word=word)
        with pytest.raises(refusal):
            await answers(office, incident, user)


async def test_whoever_takes_command_is_asked_for_the_word_that_waits_in_the_place_of_the_one_before(
    office: Office,
) -> None:
    incident = await office.has_a_room()
    await ticks(office, incident, "14.12")
    await run(office.engine, "UPDATE intents SET channel = 'D0KIM', ts = '1.1' WHERE errand = 'ask_step'")
    await accepts(office, await asked_to_command(office, incident, ALEX), ALEX)

    assert [to for to, _ in await office.sent(Errand.ASK_STEP)] == [KIM, ALEX]
    assert (await drawn(office, Errand.ASK_STEP)).message.face is StepFace.ASKING
    old = await drawn(office, Errand.SETTLE_STEP)
    assert (old.to, old.message.face) == (KIM, StepFace.MOVED)


async def test_nothing_is_asked_of_what_is_over_or_not_there(office: Office) -> None:
    incident = await office.has_a_room()
    await ticks(office, incident, "2.2")
    word = await asked(office)
    with pytest.raises(NoIncidentHere):
        await look_at_step(office.desk, by=by(KIM), incident=IncidentId("f" * 16), word=word)
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)

    with pytest.raises(AlreadyOver):
        await look_at_step(office.desk, by=by(KIM), incident=incident.id, word=word)
    assert await drawn(office, Errand.ASK_STEP) is None


async def test_a_card_that_lies_in_slack_shows_what_became_of_it(office: Office) -> None:
    incident = await office.has_a_room()
    await ticks(office, incident, "2.2")
    assert (await drawn(office, Errand.ASK_STEP)).message.face is StepFace.ASKING
    await run(office.engine, "UPDATE intents SET channel = 'D0KIM', ts = '1.1' WHERE errand = 'ask_step'")

    await answers(office, incident)

    letter = await drawn(office, Errand.SETTLE_STEP)
    assert (letter.to, letter.at.channel, letter.message.face) == (KIM, "D0KIM", StepFace.YES)
    assert await drawn(office, Errand.ASK_STEP) is None


async def test_the_card_of_another_item_is_left_as_it_is(office: Office) -> None:
    incident = await office.has_a_room()
    await ticks(office, incident, "2.2")
    await run(office.engine, "UPDATE intents SET channel = 'D0KIM', ts = '1.1' WHERE errand = 'ask_step'")
    await ticks(office, incident, "14.12")

    await answers(office, incident)

    assert await office.sent(Errand.SETTLE_STEP) == []


@pytest.mark.parametrize("errand", OF_GATES)
async def test_of_an_incident_that_is_not_there_nothing_is_said(office: Office, errand: Errand) -> None:
    subject: dict[str, str | int] = {
        "word": "f" * 16,
        "item": 2,
        "gates": "G3",
        "state": "open",
        "people": KIM,
    }
    intent = Intent(errand, to=KIM, incident=IncidentId("f" * 16), subject=subject)
    async with office.desk.store.look() as uow:
        assert await OF_GATES[errand](office.desk, uow, intent) is None
        assert await OF_GATES[errand](office.desk, uow, replace(intent, incident=None)) is None


async def test_a_word_that_was_never_asked_for_has_no_card(office: Office) -> None:
    incident = await office.has_a_room()
    intent = Intent(Errand.ASK_STEP, to=KIM, incident=incident.id, subject={"word": "f" * 16, "item": 2})
    async with office.desk.store.look() as uow:
        assert await OF_GATES[Errand.ASK_STEP](office.desk, uow, intent) is None


async def test_the_line_of_a_gate_names_who_signed_in_the_language_of_the_room(office: Office) -> None:
    incident = await office.has_a_room()
    await signs(office, incident, "G3", n1=YES, n2=YES)

    letter = await drawn(office, Errand.GATE_LINE)
    assert (letter.to, letter.locale) == (ROOM, incident.locale)
    assert [gate.id for gate in letter.message.gates] == ["G3"]
    assert letter.message.people == (SAM,)
