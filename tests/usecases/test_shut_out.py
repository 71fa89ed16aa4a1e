"""What lies with somebody who was shut out, and what do they get to know of it by asking?"""

import pytest

from app.domain.ids import NudgeId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, ring_by_hand, tell_line
from app.domain.pictures import IncidentList
from app.domain.refusals import NotYours
from app.usecases.answer_handover import accept_handover
from app.usecases.answer_nudge import answer_nudge
from app.usecases.asking import ask, own_ask
from app.usecases.brief import show_brief
from app.usecases.declare_incident import Report
from app.usecases.drawing import DRAWERS
from app.usecases.look_around import is_room, list_incidents, status
from app.usecases.open_another import open_another
from app.usecases.page_commander import page_commander
from app.usecases.ports import About, Nudge
from app.usecases.same_matter import tell_other_starters
from app.usecases.standing import is_shut_out
from tests.builders import ALEX, DANA, KIM, SAM
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by
from tests.usecases.excluding import (
    HANDED,
    excludes,
    has_something_of_everything,
)


async def test_a_question_that_waits_for_them_is_settled_and_theirs_no_more(
    teamed: Office, running: Incident
) -> None:
    async with teamed.desk.store.job("asks") as uow:
        held = await teamed.held(uow, running)
        await ask(teamed.desk, uow, held, About.UPDATE, 1, KIM)
        await ask(teamed.desk, uow, held, About.DECISION, 1, ALEX)
        await uow.commit(running.id)
    async with teamed.desk.store.look() as uow:
        [about_update] = await uow.asks.open_of(running.id, About.UPDATE)
        assert (await own_ask(uow, about_update.id, About.UPDATE, KIM)).person == KIM
    await excludes(teamed, SAM, KIM)
    await excludes(teamed, ALEX, KIM)

    async with teamed.desk.store.look() as uow:
        assert [one.person for one in await uow.asks.open_of(running.id)] == [ALEX]
        with pytest.raises(NotYours):
            await own_ask(uow, about_update.id, About.UPDATE, KIM)


async def test_what_lies_with_them_is_a_strangers(teamed: Office, running: Incident) -> None:
    """A nudge, a handover with its brief, and the button of somebody who began it."""
    await has_something_of_everything(teamed, running, SAM)
    nudge = Nudge(NudgeId("9" * 16), running.id, 4, SAM, task_version=1, misses=0, late=False)
    async with teamed.desk.store.job("nudges") as uow:
        await uow.incidents.locked(running.id)
        await uow.nudges.add(nudge)
        await uow.commit(running.id)
    await excludes(teamed, KIM, SAM)
    await excludes(teamed, KIM, DANA)

    key, who = a_key(), by(SAM)
    for press in (
        answer_nudge(teamed.desk, key=key, by=who, nudge=nudge.id, how="done"),
        accept_handover(teamed.desk, key=key, by=who, handover=HANDED),
        show_brief(teamed.desk, by=who, handover=HANDED),
        open_another(teamed.desk, key=key, by=by(DANA), incident=running.id),
    ):
        with pytest.raises(NotYours):
            await press


async def test_a_line_that_whoever_began_it_saw_is_not_kept_true(teamed: Office) -> None:
    """Nor are they told whom to ring by hand."""
    incident = await teamed.has_a_room(commander=KIM)
    async with teamed.desk.store.look() as uow:
        call = await uow.calls.of_incident(incident.id)
    assert call is not None
    intents = (tell_line(call), ring_by_hand(DANA, call, "slack"))
    await excludes(teamed, KIM, DANA)

    for intent in intents:
        async with teamed.desk.store.look() as uow:
            assert await DRAWERS[intent.errand](teamed.desk, uow, intent) is None


async def test_whoever_pages_again_does_not_read_that_they_were_paged(
    teamed: Office, running: Incident
) -> None:
    await excludes(teamed, SAM, KIM)
    await excludes(teamed, ALEX, KIM)
    teamed.clock.moves(minutes=2)

    answer = await page_commander(teamed.desk, Report(a_key(), by(DANA), channel=ROOM))

    assert KIM not in [ring.user for ring in answer.paged]
    theirs = await page_commander(teamed.desk, Report(a_key(), by(KIM), channel=ROOM))
    assert theirs.incident != running.id


async def test_two_rooms_of_one_matter_are_not_told_to_whoever_is_excluded_from_one(
    teamed: Office, running: Incident
) -> None:
    await excludes(teamed, KIM, SAM)
    before = await teamed.sent(Errand.TELL_STARTER)

    answer = await teamed.hears(SAM)
    other = await teamed.incident(answer.incident)
    async with teamed.desk.store.job("tells") as uow:
        await tell_other_starters(uow, await teamed.held(uow, running), [SAM])
        await uow.commit(running.id)

    told = [one for one in await teamed.sent(Errand.TELL_STARTER) if one not in before]
    assert [one for one in told if one[1].get("news") == "another"] == []
    assert other.id != running.id


async def test_somebody_at_the_pager_takes_no_command_of_it(teamed: Office, running: Incident) -> None:
    async with teamed.desk.store.look() as uow:
        assert not await is_shut_out(teamed.desk, uow, ALEX, running.id)
    await excludes(teamed, KIM, ALEX)
    async with teamed.desk.store.look() as uow:
        assert await is_shut_out(teamed.desk, uow, ALEX, running.id)


@pytest.mark.usefixtures("running")
async def test_neither_status_nor_help_nor_the_list_know_a_room_of_theirs(teamed: Office) -> None:
    await excludes(teamed, KIM, SAM)

    assert await status(teamed.desk, by=by(SAM), channel=ROOM) == IncidentList(())
    assert await list_incidents(teamed.desk, by=by(SAM)) == IncidentList(())
    assert not await is_room(teamed.desk, by=by(SAM), channel=ROOM)
    assert await is_room(teamed.desk, by=by(DANA), channel=ROOM)
    assert not await is_room(teamed.desk, by=by(DANA), channel=ELSEWHERE)
    assert len((await list_incidents(teamed.desk, by=by(DANA))).incidents) == 1
