"""*I'm on it* and *I can't*: who has command, who is told, who is paged next, and what is refused?"""

import asyncio

import pytest

from app.domain.ids import PageId
from app.domain.incident import Incident
from app.domain.organisation import Commander, Commanders
from app.domain.outgoing import Errand
from app.domain.pictures import StartAnswer, Told
from app.domain.refusals import AlreadyAnswered, AlreadyOver, NoIncidentHere, NotYours, Outdated
from app.domain.timeline import Kind
from app.usecases.answer_page import answer_page, decline_page
from app.usecases.decide_response import confirm_incident, stand_down
from app.usecases.declare_incident import Report
from app.usecases.open_room_for_call import open_room_for_call
from app.usecases.page_commander import page_commander
from app.usecases.sweep_pages import sweep_pages
from tests.builders import DANA, KIM, SAM
from tests.persistence.stores import somebody_waits
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by

NOBODY = PageId("f" * 16)


def with_two_commanders(office: Office) -> Office:
    return office.organised(commanders=Commanders(people=(Commander(KIM), Commander(SAM))))


async def declared(office: Office) -> Incident:
    return await office.incident((await office.hears()).incident)


async def the_only_page(office: Office) -> PageId:
    """Of a call that has no incident to find it by."""
    [(_, subject)] = await office.sent(Errand.PAGE)
    return PageId(subject["page"])


async def asks(office: Office, **report: object) -> StartAnswer:
    return await page_commander(office.desk, Report(**{"key": a_key(), "by": by(DANA), **report}))  # type: ignore[arg-type] # as named


async def test_the_first_to_answer_has_command_and_everybody_hears_of_it(office: Office) -> None:
    two = with_two_commanders(office)
    incident = await declared(two)

    await answer_page(two.desk, key=a_key(), by=by(KIM), page=await two.page_of(incident, KIM))

    after = await two.incident(incident.id)
    assert after.commander == KIM
    assert after.revision > incident.revision
    assert {person for person, _ in await two.sent(Errand.SETTLE_PAGE)} == {KIM, SAM}
    assert [person for person, _ in await two.sent(Errand.TELL_STARTER)] == [DANA]
    assert [person for person, _ in await two.sent(Errand.INVITE)] == [KIM]
    assert len(await two.log(incident, Kind.COMMAND_TAKEN)) == 1

    with pytest.raises(AlreadyAnswered) as late:
        await answer_page(two.desk, key=a_key(), by=by(SAM), page=await two.page_of(incident, SAM))
    assert late.value.by == KIM


async def test_pressing_again_changes_nothing(office: Office) -> None:
    incident = await declared(office)
    page = await office.page_of(incident)
    key = a_key()

    await answer_page(office.desk, key=key, by=by(KIM), page=page)
    once = await office.incident(incident.id)

    for each in (key, a_key()):
        await answer_page(office.desk, key=each, by=by(KIM), page=page)

    assert await office.incident(incident.id) == once


async def test_a_starter_who_commands_is_not_told_news_of_themselves(office: Office) -> None:
    incident = await office.incident((await office.hears(KIM)).incident)

    await answer_page(office.desk, key=a_key(), by=by(KIM), page=await office.page_of(incident))

    assert (await office.incident(incident.id)).commander == KIM
    assert await office.sent(Errand.TELL_STARTER) == []


async def test_a_page_is_for_the_one_it_was_sent_to(office: Office) -> None:
    incident = await declared(office)
    page = await office.page_of(incident)

    for verb in (answer_page, decline_page):
        with pytest.raises(NotYours):
            await verb(office.desk, key=a_key(), by=by(SAM), page=page)
        with pytest.raises(Outdated):
            await verb(office.desk, key=a_key(), by=by(KIM), page=NOBODY)

    assert (await office.incident(incident.id)).commander is None


async def test_when_everybody_declined_everybody_is_paged_again_at_once(office: Office) -> None:
    two = with_two_commanders(office)
    incident = await declared(two)

    await decline_page(two.desk, key=a_key(), by=by(KIM), page=await two.page_of(incident, KIM))
    assert await sweep_pages(two.desk) == 0
    await decline_page(two.desk, key=a_key(), by=by(SAM), page=await two.page_of(incident, SAM))
    assert await sweep_pages(two.desk) == 1

    assert len(await two.log(incident, Kind.PAGE_DECLINED)) == 2
    assert len(await two.sent(Errand.PAGE)) > 2


async def test_declining_twice_is_declining_once(office: Office) -> None:
    two = with_two_commanders(office)
    incident = await declared(two)
    page = await two.page_of(incident, KIM)

    for _ in range(2):
        await decline_page(two.desk, key=a_key(), by=by(KIM), page=page)

    assert len(await two.log(incident, Kind.PAGE_DECLINED)) == 1


async def test_after_standing_down_nobody_takes_command_or_is_paged(office: Office) -> None:
    incident = await office.has_a_room()
    page = await office.page_of(incident)
    key = a_key()
    for _ in range(2):
        await stand_down(office.desk, key=key, by=by(KIM), channel=ROOM)

    with pytest.raises(AlreadyOver):
        await answer_page(office.desk, key=a_key(), by=by(KIM), page=page)
    with pytest.raises(AlreadyOver):
        await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)
    with pytest.raises(NoIncidentHere):
        await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ELSEWHERE)
    office.clock.moves(minutes=60)
    assert await sweep_pages(office.desk) == 0
    assert len(await office.log(incident, Kind.STOOD_DOWN)) == 1


async def test_what_is_confirmed_is_confirmed_once(office: Office) -> None:
    incident = await office.has_a_room()
    key = a_key()

    for each in (key, key, a_key()):
        await confirm_incident(office.desk, key=each, by=by(KIM), channel=ROOM)

    assert (await office.incident(incident.id)).confirmed_at is not None
    assert len(await office.log(incident, Kind.CONFIRMED)) == 1


async def test_a_page_typed_in_a_room_rings_again_for_it(office: Office) -> None:
    incident = await office.has_a_room(DANA, commander=None)
    key = a_key()
    office.clock.moves(minutes=2)

    for _ in range(2):
        answer = await asks(office, key=key, channel=ROOM)
        assert (answer.told, answer.incident) == (Told.PAGED_AGAIN, incident.id)

    assert [person for person, _ in await office.sent(Errand.PAGE)] == [KIM, KIM]
    assert len(await office.sent(Errand.OPEN_ROOM)) == 1


async def test_a_page_typed_in_a_room_that_has_a_commander_begins_a_new_call(office: Office) -> None:
    incident = await office.has_a_room(DANA, commander=None)
    await answer_page(office.desk, key=a_key(), by=by(KIM), page=await office.page_of(incident))

    answer = await asks(office, channel=ROOM)

    assert (answer.told, answer.commander) == (Told.PAGED_AGAIN, KIM)
    assert len(await office.sent(Errand.PAGE)) == 2


async def test_typed_again_within_a_minute_it_rings_nobody_anew(office: Office) -> None:
    incident = await office.has_a_room(DANA, commander=None)

    answer = await asks(office, channel=ROOM)

    assert (answer.told, answer.incident) == (Told.ALREADY_PAGED, incident.id)
    assert len(await office.sent(Errand.PAGE)) == 1


async def test_a_page_typed_in_a_room_that_is_over_begins_anew(office: Office) -> None:
    incident = await office.has_a_room()
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)

    answer = await asks(office, channel=ROOM)

    assert answer.told is Told.OPENED
    assert answer.incident != incident.id


async def test_a_page_typed_while_the_room_is_ended_begins_anew_and_wakes_nobody_for_what_is_over(
    office: Office,
) -> None:
    incident = await office.has_a_room(DANA, commander=None)
    async with office.desk.store.act("stand_down", KIM) as uow:
        call = await uow.calls.of_incident_locked(incident.id)
        assert call is not None
        asking = asyncio.create_task(asks(office, channel=ROOM))
        await somebody_waits(office.engine)
        now = office.clock.now()
        await uow.incidents.save((await office.held(uow, incident)).stood_down(now))
        await uow.calls.save(call.ended(now))
        await uow.commit(incident.id)

    answer = await asking

    assert answer.told is Told.OPENED
    assert answer.incident != incident.id
    assert len(await office.pages(incident)) == 1


async def test_a_page_elsewhere_starts_or_only_calls_as_the_organisation_wishes(office: Office) -> None:
    calling = office.organised(ic_page="call")
    key = a_key()

    for _ in range(2):
        assert (await asks(calling, key=key, via="typed", channel=ELSEWHERE)).told is Told.PAGING
    assert (await asks(calling, channel=ELSEWHERE)).told is Told.ALREADY_PAGED
    assert await calling.sent(Errand.OPEN_ROOM) == []
    assert len(await calling.sent(Errand.PAGE)) == 1
    assert len(await calling.sent(Errand.ANSWER_STARTER)) == 1

    assert (await asks(office, channel=ELSEWHERE)).told is Told.OPENED
    assert len(await office.sent(Errand.OPEN_ROOM)) == 1


async def test_a_repeat_is_told_the_same_whatever_has_become_of_the_call(office: Office) -> None:
    calling = office.organised(ic_page="call")
    key = a_key()
    await asks(calling, key=key)
    await answer_page(calling.desk, key=a_key(), by=by(KIM), page=await the_only_page(calling))

    for organisation in (calling, office):
        assert (await asks(organisation, key=key)).told is Told.PAGING

    assert len(await office.sent(Errand.PAGE)) == 1
    assert await office.sent(Errand.OPEN_ROOM) == []


async def test_a_call_without_a_room_that_is_declined_goes_on_to_the_next_round(office: Office) -> None:
    calling = office.organised(ic_page="call")
    await asks(calling)

    await decline_page(calling.desk, key=a_key(), by=by(KIM), page=await the_only_page(calling))

    assert await sweep_pages(calling.desk) == 1
    assert [person for person, _ in await calling.sent(Errand.PAGE)] == [KIM, KIM]


async def test_whoever_answered_a_call_opens_its_room_once(office: Office) -> None:
    calling = office.organised(ic_page="call")
    await asks(calling, words="is this odd?")
    page = await the_only_page(calling)
    with pytest.raises(NotYours):
        await open_room_for_call(calling.desk, key=a_key(), by=by(KIM), page=page)
    await answer_page(calling.desk, key=a_key(), by=by(KIM), page=page)

    opened = await open_room_for_call(calling.desk, key=a_key(), by=by(KIM), page=page)
    again = await open_room_for_call(calling.desk, key=a_key(), by=by(KIM), page=page)

    incident = await calling.incident(opened.incident)
    assert again.incident == incident.id
    assert (incident.declared_by, incident.commander) == (DANA, KIM)
    [entry] = await calling.log(incident, Kind.DECLARED)
    assert entry.text == "is this odd?"
    assert len(await calling.sent(Errand.OPEN_ROOM)) == 1
    with pytest.raises(Outdated):
        await open_room_for_call(calling.desk, key=a_key(), by=by(KIM), page=NOBODY)


async def test_who_answers_their_own_call_opens_its_room_and_is_told_no_news_of_it(office: Office) -> None:
    calling = office.organised(ic_page="call")
    await asks(calling, by=by(KIM))
    page = await the_only_page(calling)
    await answer_page(calling.desk, key=a_key(), by=by(KIM), page=page)
    before = await calling.sent(Errand.TELL_STARTER)

    opened = await open_room_for_call(calling.desk, key=a_key(), by=by(KIM), page=page)

    incident = await calling.incident(opened.incident)
    assert (incident.declared_by, incident.commander) == (KIM, KIM)
    assert await calling.sent(Errand.TELL_STARTER) == before
    assert (KIM, {"page": page}) in await calling.sent(Errand.SETTLE_PAGE)


async def test_a_call_nobody_wants_is_taken_once_and_its_other_cards_come_late(office: Office) -> None:
    calling = with_two_commanders(office).organised(ic_page="call")
    await asks(calling)
    pages = {person: PageId(subject["page"]) for person, subject in await calling.sent(Errand.PAGE)}

    await answer_page(calling.desk, key=a_key(), by=by(SAM), page=pages[SAM])

    with pytest.raises(AlreadyAnswered):
        await answer_page(calling.desk, key=a_key(), by=by(KIM), page=pages[KIM])
