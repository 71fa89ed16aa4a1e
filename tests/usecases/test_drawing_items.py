"""What is still to be said of items, parts and offers when a message about them is delivered?"""

from typing import Any

import pytest

from app.domain.checklist import Edit, Spot, TaskState
from app.domain.ids import IncidentId, OfferId, UserId
from app.domain.incident import Incident
from app.domain.offers import OfferState
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import (
    Assigned,
    Digest,
    NudgeCard,
    NudgeFace,
    OfferAnswered,
    OfferCard,
    Stuck,
    Unacknowledged,
)
from app.usecases.answer_nudge import answer_nudge
from app.usecases.decide_response import stand_down
from app.usecases.drawing import DRAWERS
from app.usecases.letters import Letter
from app.usecases.offer_item import answer_offer
from app.usecases.ports import Sent
from app.usecases.save_item import save_item
from app.usecases.save_parts import add_part
from app.usecases.sweep_nudges import sweep_nudges
from tests.builders import DANA, KIM, SAM
from tests.usecases.an_office import ROOM, Office, a_key, by

NOWHERE = IncidentId("f" * 16)


async def drawn(
    office: Office, errand: Errand, to: UserId, incident: IncidentId, **subject: Any
) -> Letter | None:
    async with office.desk.store.look() as uow:
        return await DRAWERS[errand](
            office.desk, uow, Intent(errand, to=to, incident=incident, subject=subject)
        )


async def said(office: Office, errand: Errand, to: UserId, incident: Incident, **subject: Any) -> object:
    letter = await drawn(office, errand, to, incident.id, **subject)
    return letter.message if letter else None


async def saves(office: Office, incident: Incident, who: UserId, change: Edit, number: int = 4) -> None:
    await save_item(office.desk, key=a_key(), by=by(who), incident=incident.id, number=number, change=change)


async def offers(office: Office, incident: Incident) -> OfferId:
    """Sam would take item 4."""
    await saves(office, incident, SAM, Edit(owner=SAM))
    async with office.desk.store.look() as uow:
        [offer] = await uow.offers.open_of(incident.id)
    return offer.id


@pytest.mark.parametrize(
    ("errand", "subject"),
    [
        (Errand.SETTLE_ASSIGNED, {"item": 4, "channel": "D0", "ts": "1.1"}),
        (Errand.UNACKNOWLEDGED, {"item": 4}),
        (Errand.ITEM_STUCK, {"item": 4, "how": "blocked", "version": 1}),
        (Errand.OFFER, {"offer": "f" * 16}),
        (Errand.SETTLE_OFFER, {"offer": "f" * 16}),
        (Errand.OFFER_ANSWERED, {"offer": "f" * 16}),
    ],
)
async def test_of_what_is_not_there_nothing_is_said(
    office: Office, errand: Errand, subject: dict[str, Any]
) -> None:
    assert await drawn(office, errand, SAM, NOWHERE, **subject) is None


async def test_a_new_owner_is_asked_whether_they_have_understood_and_a_volunteer_is_not(
    office: Office,
) -> None:
    incident = await office.has_a_room()
    await saves(office, incident, KIM, Edit(owner=SAM))
    await saves(office, incident, KIM, Edit(owner=KIM), number=5)

    asked = Assigned(incident.id, incident.codename, 4, ROOM, asking=True)
    assert await said(office, Errand.ASSIGNED, SAM, incident, item=4) == asked
    own = Assigned(incident.id, incident.codename, 5, ROOM)
    assert await said(office, Errand.ASSIGNED, KIM, incident, item=5) == own


async def test_the_card_is_settled_where_it_lies(office: Office) -> None:
    incident = await office.has_a_room()
    await saves(office, incident, KIM, Edit(owner=SAM))

    letter = await drawn(office, Errand.SETTLE_ASSIGNED, SAM, incident.id, item=4, channel="D0SAM", ts="1.1")

    assert letter is not None
    assert (letter.at, letter.message) == (
        Sent("D0SAM", "1.1"),
        Assigned(incident.id, incident.codename, 4, ROOM),
    )


async def test_whoever_gave_it_is_told_only_while_nobody_has_understood(office: Office) -> None:
    incident = await office.has_a_room()
    await saves(office, incident, KIM, Edit(owner=SAM))

    told = Unacknowledged(incident.id, incident.codename, 4)
    assert await said(office, Errand.UNACKNOWLEDGED, KIM, incident, item=4) == told
    assert await said(office, Errand.UNACKNOWLEDGED, DANA, incident, item=4) is None
    await saves(office, incident, SAM, Edit(note="on it"))
    assert await said(office, Errand.UNACKNOWLEDGED, KIM, incident, item=4) is None


async def test_the_commander_hears_of_whoever_is_stuck_unless_it_moved_on(office: Office) -> None:
    incident = await office.has_a_room()
    await saves(office, incident, KIM, Edit(owner=SAM))
    await saves(office, incident, SAM, Edit(state=TaskState.BLOCKED, needs="a key"))
    [(_, subject)] = await office.sent(Errand.ITEM_STUCK)

    stuck = Stuck(incident.id, incident.codename, 4, 0, "blocked")
    assert await said(office, Errand.ITEM_STUCK, KIM, incident, **subject) == stuck
    await saves(office, incident, SAM, Edit(state=TaskState.IN_PROGRESS))
    assert await said(office, Errand.ITEM_STUCK, KIM, incident, **subject) is None


async def test_an_offer_is_put_once_and_only_to_whoever_is_asked_now(office: Office) -> None:
    incident = await office.has_a_room()
    offer = await offers(office, incident)
    card = OfferCard(offer, incident.id, incident.codename, 4, OfferState.OPEN)

    assert await said(office, Errand.OFFER, KIM, incident, offer=offer) == card
    assert await said(office, Errand.OFFER, DANA, incident, offer=offer) is None
    assert await said(office, Errand.SETTLE_OFFER, KIM, incident, offer=offer) is None
    async with office.desk.store.note() as uow:
        await uow.offers.told(offer, "D0KIM", "1.1")
        await uow.commit()
    assert await said(office, Errand.OFFER, KIM, incident, offer=offer) is None


async def test_an_answered_offer_is_settled_where_it_lies_and_told_to_whoever_made_it(office: Office) -> None:
    incident = await office.has_a_room()
    offer = await offers(office, incident)
    async with office.desk.store.note() as uow:
        await uow.offers.told(offer, "D0KIM", "1.1")
        await uow.commit()
    await answer_offer(office.desk, key=a_key(), by=by(KIM), offer=offer, accepted=False)

    letter = await drawn(office, Errand.SETTLE_OFFER, KIM, incident.id, offer=offer)
    assert letter is not None
    assert letter.at == Sent("D0KIM", "1.1")
    assert letter.message == OfferCard(offer, incident.id, incident.codename, 4, OfferState.DECLINED)
    answered = OfferAnswered(incident.codename, 4, OfferState.DECLINED)
    assert await said(office, Errand.OFFER_ANSWERED, SAM, incident, offer=offer) == answered
    assert await said(office, Errand.OFFER, KIM, incident, offer=offer) is None


async def test_the_card_of_a_commander_before_says_that_it_needs_no_answer(office: Office) -> None:
    incident = await office.has_a_room()
    offer = await offers(office, incident)

    letter = await drawn(
        office, Errand.SETTLE_OFFER, KIM, incident.id, offer=offer, channel="D0KIM", ts="1.1"
    )

    assert letter is not None
    assert letter.at == Sent("D0KIM", "1.1")
    assert letter.message == OfferCard(offer, incident.id, incident.codename, 4, OfferState.MOOT)


async def test_once_it_is_over_nobody_is_asked_or_told(office: Office) -> None:
    incident = await office.has_a_room()
    offer = await offers(office, incident)
    await saves(office, incident, KIM, Edit(owner=DANA), number=5)
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)

    assert await said(office, Errand.OFFER, KIM, incident, offer=offer) is None
    assert await said(office, Errand.OFFER_ANSWERED, SAM, incident, offer=offer) is None
    assert await said(office, Errand.ASSIGNED, DANA, incident, item=5) is None
    assert await said(office, Errand.UNACKNOWLEDGED, KIM, incident, item=5) is None


async def test_the_card_of_a_nudge_says_how_it_was_answered_or_what_became_of_its_item(
    office: Office,
) -> None:
    incident = await office.has_a_room()
    nudges = {}
    for number in (4, 3):
        due = office.clock.now()
        await office.gives(incident, number, owner=SAM, state=TaskState.IN_PROGRESS, due_at=due)
    await sweep_nudges(office.desk)
    for number in (4, 3):
        nudges[number] = await office.nudge(incident, number)
        async with office.desk.store.note() as uow:
            await uow.nudges.told(nudges[number], "D0SAM", f"{number}.1")
            await uow.commit()

    await answer_nudge(office.desk, key=a_key(), by=by(SAM), nudge=nudges[4], how="unknown")
    await saves(office, incident, KIM, Edit(owner=DANA), number=3)

    answered = await said(office, Errand.SETTLE_NUDGE, SAM, incident, nudge=nudges[4])
    assert isinstance(answered, NudgeCard)
    assert (answered.face, answered.settled) == (NudgeFace.SETTLED, "unknown")
    moved = await said(office, Errand.SETTLE_NUDGE, SAM, incident, nudge=nudges[3])
    assert isinstance(moved, NudgeCard)
    assert moved.since is not None
    assert (moved.face, moved.since.what, moved.since.by) == (NudgeFace.MOVED, "given", KIM)


async def test_a_digest_names_parts_and_takes_lines_as_they_were_written_before_there_were_any(
    office: Office,
) -> None:
    incident = await office.has_a_room()
    await add_part(
        office.desk, key=a_key(), by=by(KIM), incident=incident.id, number=4, title="x", change=Edit()
    )

    digest = await said(office, Errand.DIGEST, KIM, incident, unowned_4=0, unowned_4_1=0, blocked_5=7)

    assert digest == Digest(incident.codename, unowned=(Spot(4), Spot(4, 1)), blocked=(), resting=())
