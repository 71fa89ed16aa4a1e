"""Is there still something to say when an intent is delivered, and to whom in which language?"""

from dataclasses import replace

import pytest

from app.domain.checklist import Spot, TaskState
from app.domain.ids import IncidentId, PageId, UserId
from app.domain.organisation import Commander, Commanders
from app.domain.outgoing import Errand, Intent, room_notice
from app.domain.pictures import Digest, OwnerLate, PageCard, PageFace, RoomNotice, StarterNews
from app.usecases.answer_nudge import answer_nudge
from app.usecases.answer_page import answer_page
from app.usecases.decide_response import stand_down
from app.usecases.declare_incident import Report
from app.usecases.drawing import DRAWERS
from app.usecases.learn_people import learn_people
from app.usecases.letters import Letter
from app.usecases.page_commander import page_commander
from app.usecases.sweep_nudges import sweep_nudges
from tests.builders import ALEX, DANA, KIM, SAM, a_person
from tests.usecases.an_office import ROOM, Office, a_key, by

NOWHERE = IncidentId("f" * 16)


async def drawn(office: Office, intent: Intent) -> Letter | None:
    async with office.desk.store.look() as uow:
        return await DRAWERS[intent.errand](office.desk, uow, intent)


def about(errand: Errand, to: UserId, incident: IncidentId, **subject: str | int) -> Intent:
    return Intent(errand, to=to, incident=incident, subject=subject)


@pytest.mark.parametrize(
    "intent",
    [
        pytest.param(Intent(Errand.PAGE, to=KIM, subject={"page": "f" * 16}), id="a page"),
        pytest.param(Intent(Errand.SETTLE_PAGE, to=KIM, subject={"page": "f" * 16}), id="a card"),
        pytest.param(Intent(Errand.NUDGE, to=SAM, subject={"nudge": "f" * 16}), id="a nudge"),
        pytest.param(Intent(Errand.SETTLE_NUDGE, to=SAM, subject={"nudge": "f" * 16}), id="its card"),
        pytest.param(Intent(Errand.OWNER_LATE, to=KIM, subject={"nudge": "f" * 16}), id="a late owner"),
        pytest.param(about(Errand.TELL_STARTER, DANA, NOWHERE, news="room"), id="news"),
        pytest.param(room_notice(NOWHERE, "commander"), id="a notice"),
        pytest.param(about(Errand.ASSIGNED, SAM, NOWHERE, item=4), id="an item"),
        pytest.param(about(Errand.DIGEST, KIM, NOWHERE, unowned_4=0), id="a digest"),
        pytest.param(about(Errand.STARTED_TWICE, KIM, NOWHERE), id="a second start"),
        pytest.param(Intent(Errand.TELL_LINE, to=DANA, subject={"call": "f" * 16}), id="a line"),
        pytest.param(Intent(Errand.TELL_STARTER, to=DANA, subject={"call": "f" * 16}), id="news of a call"),
        pytest.param(about(Errand.ASK_IDLE, KIM, NOWHERE), id="a question to a commander"),
        pytest.param(about(Errand.SETTLE_IDLE, KIM, NOWHERE, face="stays"), id="its answer"),
    ],
)
async def test_of_what_is_not_there_nothing_is_said(office: Office, intent: Intent) -> None:
    assert await drawn(office, intent) is None


async def test_an_item_that_became_somebody_elses_is_not_announced(office: Office) -> None:
    incident = await office.has_a_room()
    await office.gives(incident, 4, owner=SAM)

    assert await drawn(office, about(Errand.ASSIGNED, SAM, incident.id, item=4)) is not None
    assert await drawn(office, about(Errand.ASSIGNED, KIM, incident.id, item=4)) is None


async def test_a_digest_names_what_still_holds_and_is_not_sent_when_nothing_does(office: Office) -> None:
    incident = await office.has_a_room()
    due = about(Errand.DIGEST, KIM, incident.id, unowned_4_0=0, blocked_5_0=0, resting_6_0=0)
    await office.gives(incident, 5, version=1)

    letter = await drawn(office, due)
    assert letter is not None
    assert letter.message == Digest(incident.codename, unowned=(Spot(4),), blocked=(), resting=(Spot(6),))

    for number in (4, 6):
        await office.gives(incident, number, version=1)
    assert await drawn(office, due) is None


async def test_a_nudge_is_sent_while_its_item_stands_still_and_not_after(office: Office) -> None:
    incident = await office.has_a_room()
    await office.gives(incident, 4, owner=SAM, state=TaskState.IN_PROGRESS, due_at=office.clock.now())
    await sweep_nudges(office.desk)
    nudge = await office.nudge(incident, 4)
    intents = [
        Intent(errand, to=KIM, subject={"nudge": nudge}) for errand in (Errand.NUDGE, Errand.OWNER_LATE)
    ]

    for intent in intents:
        assert await drawn(office, intent) is not None
    late = await drawn(office, intents[1])
    assert late is not None
    assert late.message == OwnerLate(incident.codename, 4, 1)

    await answer_nudge(office.desk, key=a_key(), by=by(SAM), nudge=nudge, how="done")
    for intent in intents:
        assert await drawn(office, intent) is None
    assert await drawn(office, replace(intents[0], errand=Errand.SETTLE_NUDGE)) is None


async def test_once_somebody_has_command_the_others_are_sent_no_page_and_they_see_what_they_have(
    office: Office,
) -> None:
    two = office.organised(commanders=Commanders(people=(Commander(KIM), Commander(SAM))))
    incident = await two.incident((await two.hears()).incident)
    pages = {person: await two.page_of(incident, person) for person in (KIM, SAM)}
    intents = {
        person: Intent(Errand.PAGE, to=person, incident=incident.id, subject={"page": page})
        for person, page in pages.items()
    }
    for intent in intents.values():
        assert await drawn(two, intent) is not None

    await answer_page(two.desk, key=a_key(), by=by(KIM), page=pages[KIM])

    assert await drawn(two, intents[SAM]) is None
    theirs = await drawn(two, intents[KIM])
    assert theirs is not None
    assert isinstance(theirs.message, PageCard)
    assert theirs.message.face is PageFace.YOURS


async def test_news_names_the_room_to_those_who_are_in_it_alone(office: Office) -> None:
    incident = await office.has_a_room(DANA)

    letters = [
        await drawn(office, about(Errand.TELL_STARTER, person, incident.id, news="stood_down"))
        for person in (DANA, ALEX)
    ]

    assert [letter.message for letter in letters if letter] == [
        StarterNews("stood_down", incident.codename, channel=ROOM, commander=KIM),
        StarterNews("stood_down", incident.codename, commander=KIM),
    ]


async def test_of_a_call_without_a_room_its_caller_hears_who_answered_unless_they_did(office: Office) -> None:
    calling = office.organised(ic_page="call")
    for caller in (DANA, KIM):
        await page_commander(calling.desk, Report(a_key(), by(caller)))
    for _, subject in await calling.sent(Errand.PAGE):
        await answer_page(calling.desk, key=a_key(), by=by(KIM), page=PageId(subject["page"]))
    news = await calling.sent(Errand.TELL_STARTER)

    told = {
        person: await drawn(calling, Intent(Errand.TELL_STARTER, to=UserId(person), subject=subject))
        for person, subject in news
    }

    assert {person: letter.message for person, letter in told.items() if letter} == {
        DANA: StarterNews("commander", codename=None, commander=KIM)
    }
    assert set(told) == {DANA, KIM}


async def test_after_standing_down_nothing_is_asked_any_more(office: Office) -> None:
    incident = await office.has_a_room()
    await office.gives(incident, 4, owner=SAM)
    asking = [
        about(Errand.ASSIGNED, SAM, incident.id, item=4),
        about(Errand.DIGEST, KIM, incident.id, unowned_5_0=0),
        about(Errand.STARTED_TWICE, KIM, incident.id),
    ]
    for intent in asking:
        assert await drawn(office, intent) is not None

    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)

    for intent in asking:
        assert await drawn(office, intent) is None


async def test_a_notice_says_what_is_needed_and_only_in_a_room_that_can_be_used(office: Office) -> None:
    incident = await office.has_a_room()
    await office.gives(incident, 4, owner=SAM, state=TaskState.BLOCKED, needs="a key")
    notice = room_notice(incident.id, "blocked", person=SAM, item=4)

    letter = await drawn(office, notice)
    assert letter is not None
    assert isinstance(letter.message, RoomNotice)
    assert (letter.to, letter.message.text) == (ROOM, "a key")

    async with office.desk.store.job("abandons") as uow:
        await uow.incidents.record_room(incident.id, abandoned=True)
        await uow.commit(incident.id)
    assert await drawn(office, notice) is None


async def test_the_reader_is_written_to_in_their_own_language_and_the_excluded_not_at_all(
    office: Office,
) -> None:
    incident = await office.has_a_room()
    await office.gives(incident, 4, owner=SAM)
    await learn_people(office.desk, [a_person(SAM, locale="zh-CN")])
    intent = about(Errand.ASSIGNED, SAM, incident.id, item=4)

    letter = await drawn(office, intent)

    assert letter is not None
    assert letter.locale == "zh-CN"
    assert await drawn(office.organised(excluded=frozenset({SAM})), intent) is None
