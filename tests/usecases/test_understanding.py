"""*Understood*: whoever was given an item says so, or whoever gave it hears that they have not."""

import pytest

from app.domain.checklist import Edit, Spot
from app.domain.incident import Incident
from app.domain.outgoing import Errand
from app.domain.refusals import AlreadyOver, Outdated
from app.domain.timeline import Kind
from app.usecases.acknowledge_item import acknowledge_item
from app.usecases.decide_response import stand_down
from app.usecases.ports import Sent
from app.usecases.save_item import save_item
from app.usecases.sweep_nudges import sweep_nudges
from tests.builders import DANA, KIM, SAM
from tests.usecases.an_office import ROOM, Office, a_key, by

CARD = Sent("D0SAM", "1.1")


async def given_to_sam(office: Office) -> Incident:
    incident = await office.has_a_room()
    await gives_sam(office, incident, 4)
    return incident


async def gives_sam(office: Office, incident: Incident, number: int) -> None:
    change = Edit(owner=SAM)
    await save_item(office.desk, key=a_key(), by=by(KIM), incident=incident.id, number=number, change=change)


async def test_understood_is_recorded_once_and_the_card_is_settled(office: Office) -> None:
    incident = await given_to_sam(office)
    revision = (await office.incident(incident.id)).revision

    for key in (same := a_key(), same, a_key()):
        await acknowledge_item(
            office.desk, key=key, by=by(SAM), incident=incident.id, spot=Spot(4), card=CARD
        )

    assert (await office.task(incident, 4)).ack_at is not None
    assert [entry.actor for entry in await office.log(incident, Kind.ITEM_ACKNOWLEDGED)] == [SAM]
    place = {"item": 4, "channel": "D0SAM", "ts": "1.1"}
    assert await office.sent(Errand.SETTLE_ASSIGNED) == [(SAM, place), (SAM, place)]
    assert (await office.incident(incident.id)).revision == revision + 1


async def test_only_of_what_is_still_theirs_and_only_while_it_goes_on(office: Office) -> None:
    incident = await given_to_sam(office)

    with pytest.raises(Outdated):
        await acknowledge_item(
            office.desk, key=a_key(), by=by(DANA), incident=incident.id, spot=Spot(4), card=CARD
        )
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)
    with pytest.raises(AlreadyOver):
        await acknowledge_item(
            office.desk, key=a_key(), by=by(SAM), incident=incident.id, spot=Spot(4), card=CARD
        )


async def test_whoever_gave_it_hears_once_after_a_few_minutes_that_it_was_not_understood(
    office: Office,
) -> None:
    incident = await given_to_sam(office)

    office.clock.moves(minutes=3.5)
    await sweep_nudges(office.desk)
    assert await office.sent(Errand.UNACKNOWLEDGED) == []

    for _ in range(3):
        office.clock.moves(minutes=1)
        await sweep_nudges(office.desk)
    assert await office.sent(Errand.UNACKNOWLEDGED) == [(KIM, {"item": 4})]
    [entry] = await office.log(incident, Kind.ITEM_NOT_ACKNOWLEDGED)
    assert entry.facts == {"item": 4, "owner": SAM}
    assert await office.nudges(incident, 4) == []


async def test_whoever_works_on_it_need_not_say_that_they_have_understood(office: Office) -> None:
    incident = await given_to_sam(office)
    change = Edit(note="on it")
    await save_item(office.desk, key=a_key(), by=by(SAM), incident=incident.id, number=4, change=change)

    office.clock.moves(minutes=5)
    await sweep_nudges(office.desk)

    assert await office.sent(Errand.UNACKNOWLEDGED) == []
