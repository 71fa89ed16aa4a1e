"""A page has failed: who hears whom to ring by hand, with which numbers, how often, and what stays of it?"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.domain.ids import CallId, IntentId, UserId
from app.domain.incident import Incident
from app.domain.organisation import Commander, Commanders
from app.domain.outgoing import Errand, Intent
from app.domain.paging import Call, PagerStand, Ringing
from app.domain.pictures import Ring, RingByHand
from app.sandbox.faults import answer_429, api_error
from app.usecases.answer_page import answer_page, decline_page
from app.usecases.declare_incident import Report
from app.usecases.deliver import deliver
from app.usecases.learn_people import learn_people
from app.usecases.letters import Letter
from app.usecases.page_commander import page_commander
from app.usecases.ports import Sent, Throttled
from app.usecases.ring_by_hand import PAGER, SLACK, ask_to_ring, draw_by_hand
from app.usecases.tell_line import note_failed, note_told
from tests.builders import DANA, KIM, NOON, SAM, a_person
from tests.persistence.stores import rows
from tests.slack.a_slack import Slack, a_slack
from tests.usecases.an_office import Office, a_key, by

NUMBER = "+1 555 0100"
COMMANDERS = Commanders(people=(Commander(KIM, phone=NUMBER), Commander(SAM)))


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with a_slack() as listening:
        yield listening


@pytest.fixture
def called(office: Office) -> Office:
    """Kim has a number listed, Sam has none."""
    return office.organised(commanders=COMMANDERS)


async def begins(office: Office, starter: UserId = DANA) -> Incident:
    return await office.incident((await office.hears(starter)).incident)


async def call_of(office: Office, incident: Incident) -> Call:
    async with office.desk.store.look() as uow:
        call = await uow.calls.of_incident(incident.id)
    assert call is not None
    return call


async def stands(office: Office, call: Call, ringing: Ringing) -> None:
    async with office.desk.store.job("stands") as uow:
        await uow.calls.pager_stands(call.id, PagerStand(ringing))
        await uow.commit()


async def asks(office: Office, call: Call, failed: str = PAGER, asker: UserId = DANA) -> bool:
    async with office.desk.store.job("asks") as uow:
        asked = await ask_to_ring(uow, call, asker, failed)
        await uow.commit(call.incident)
    return asked


async def drawn(office: Office, call: Call, failed: str = PAGER, to: UserId = DANA) -> Letter | None:
    subject: dict[str, Any] = {"call": call.id, "failed": failed}
    intent = Intent(Errand.RING_BY_HAND, to=to, incident=call.incident, subject=subject)
    async with office.desk.store.look() as uow:
        return await draw_by_hand(office.desk, uow, intent)


def said(letter: Letter | None) -> RingByHand:
    """What is whispered, else what may stay."""
    assert letter is not None
    picture = letter.whisper.message if letter.whisper else letter.message
    assert isinstance(picture, RingByHand)
    return picture


async def carries(office: Office, slack: Slack) -> None:
    waiting = "SELECT intent_id FROM intents WHERE outcome = '' AND errand = 'ring_by_hand'"
    for row in await rows(office.engine, waiting):
        await deliver(office.desk, slack.messenger, IntentId(row["intent_id"]))


async def shown(office: Office) -> list[tuple[str, int]]:
    """By whom numbers were seen in a delivery, and how many."""
    audit = await rows(office.engine, "SELECT actor, facts FROM audit WHERE act = 'show_numbers'")
    return [(row["actor"], row["facts"]["numbers"]) for row in audit]


async def test_a_full_member_is_whispered_the_numbers_and_no_number_stays(called: Office) -> None:
    call = await call_of(called, incident := await begins(called))
    await stands(called, call, Ringing.UNREACHABLE)

    letter = await drawn(called, call)

    assert said(letter) == RingByHand(
        incident.codename, (Ring(KIM, "Kim", NUMBER), Ring(SAM, "Sam")), whispered=True
    )
    assert letter is not None
    assert letter.message == RingByHand(incident.codename, (Ring(KIM, "Kim"), Ring(SAM, "Sam")))
    assert letter.whisper is not None
    assert (letter.whisper.channel, letter.whisper.numbers) == (DANA, 1)


async def test_a_guest_is_told_names_and_never_a_number(called: Office) -> None:
    await learn_people(called.desk, [a_person(DANA, guest=True)])
    call = await call_of(called, await begins(called))
    await stands(called, call, Ringing.UNREACHABLE)

    letter = await drawn(called, call)

    assert letter is not None
    assert letter.whisper is None
    assert said(letter).guest
    assert {ring.phone for ring in said(letter).people} == {None}


async def test_who_has_said_something_or_asks_or_is_excluded_is_not_in_it(called: Office) -> None:
    call = await call_of(called, incident := await begins(called, SAM))
    await stands(called, call, Ringing.UNREACHABLE)
    assert [ring.user for ring in said(await drawn(called, call, to=SAM)).people] == [KIM]

    strict = called.organised(excluded=frozenset({KIM}))
    assert await drawn(strict, call, to=SAM) is None
    await decline_page(called.desk, key=a_key(), by=by(KIM), page=await called.page_of(incident))
    assert await drawn(called, call, to=SAM) is None
    assert [ring.user for ring in said(await drawn(called, call)).people] == [SAM]


async def test_nothing_is_said_once_it_rings_or_somebody_has_answered(called: Office) -> None:
    call = await call_of(called, incident := await begins(called))
    assert await drawn(called, replace(call, id=CallId("f" * 16))) is None
    await stands(called, call, Ringing.RUNG)
    assert await drawn(called, call) is None

    await stands(called, call, Ringing.REFUSED)
    assert await drawn(called, call) is not None
    await answer_page(called.desk, key=a_key(), by=by(KIM), page=await called.page_of(incident))
    assert await drawn(called, call) is None


async def test_an_excluded_person_is_told_nothing(called: Office) -> None:
    call = await call_of(called, await begins(called))
    await stands(called, call, Ringing.UNREACHABLE)

    assert await drawn(called.organised(excluded=frozenset({DANA})), call) is None


async def test_whom_only_slack_did_not_reach_stands_in_it_alone_when_the_round_is_through(
    called: Office,
) -> None:
    call = await call_of(called, incident := await begins(called))
    async with called.desk.store.job("deliver") as uow:
        await note_failed(uow, await called.page_of(incident, SAM), "user_disabled")
        await uow.commit()
    assert await called.sent(Errand.RING_BY_HAND) == []
    async with called.desk.store.note() as uow:
        await note_told(uow, await called.page_of(incident), Sent("D0KIM", "1.0"))
        await uow.commit()

    assert await called.sent(Errand.RING_BY_HAND) == [(DANA, {"call": call.id, "failed": SLACK})]
    assert [ring.user for ring in said(await drawn(called, call, SLACK)).people] == [SAM]


async def test_of_a_call_without_an_incident_no_codename_is_named(called: Office) -> None:
    calling = called.organised(ic_page="call")
    await page_commander(calling.desk, Report(key=a_key(), by=by(DANA)))
    async with calling.desk.store.look() as uow:
        call = await uow.calls.latest_open_of(DANA, NOON - timedelta(days=999))
    assert call is not None
    await stands(calling, call, Ringing.UNREACHABLE)

    assert said(await drawn(calling, call)).codename is None


async def test_it_is_asked_once_a_round_for_each_of_both_causes(called: Office) -> None:
    call = await call_of(called, await begins(called))
    again = replace(call, round=2)

    told = [await asks(called, one, failed) for one in (call, call, again) for failed in (PAGER, SLACK)]

    assert told == [True, True, False, False, True, True]
    assert len(await called.sent(Errand.RING_BY_HAND)) == 4


async def test_numbers_are_counted_once_however_often_they_are_put_off_and_shown_to_one_person(
    called: Office, slack: Slack
) -> None:
    call = await call_of(called, await begins(called))
    await stands(called, call, Ringing.UNREACHABLE)
    await asks(called, call)
    slack.faults.on("chat.postEphemeral", nth=1, then=answer_429())
    with pytest.raises(Throttled):
        await carries(called, slack)
    await carries(called, slack)

    assert await shown(called) == [(DANA, 1)]
    [whisper] = slack.workspace.ephemerals
    assert (whisper.channel_id, whisper.user_id) == (slack.workspace.dm(DANA).id, DANA)
    assert NUMBER in str(whisper.blocks)
    assert slack.workspace.dm(DANA).messages == []


async def test_where_it_cannot_be_whispered_what_stays_holds_no_number(called: Office, slack: Slack) -> None:
    call = await call_of(called, await begins(called))
    await stands(called, call, Ringing.UNREACHABLE)
    await asks(called, call)
    slack.faults.on("chat.postEphemeral", every=True, then=api_error("user_not_in_channel"))
    await carries(called, slack)

    [letter] = slack.workspace.dm(DANA).messages
    assert "Kim" in str(letter.blocks)
    assert "555" not in str(letter.blocks)


async def test_where_nobody_has_a_number_none_is_counted(called: Office, slack: Slack) -> None:
    numberless = called.organised(commanders=Commanders(people=(Commander(SAM),)))
    call = await call_of(numberless, await begins(numberless))
    await stands(numberless, call, Ringing.UNREACHABLE)
    await asks(numberless, call)
    await carries(numberless, slack)

    assert await shown(called) == []
    assert len(slack.workspace.ephemerals) == 1
