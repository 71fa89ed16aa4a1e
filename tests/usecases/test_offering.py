"""Somebody offers to take an item: who is asked, what becomes theirs, and what of an offer nobody answers?"""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.checklist import Edit, TaskState
from app.domain.ids import OfferId, UserId
from app.domain.incident import Incident
from app.domain.offers import Offer, OfferState
from app.domain.outgoing import Errand
from app.domain.refusals import AlreadyOver, FieldRefused, NoIncidentHere, OnlyCommander, Outdated
from app.domain.timeline import Kind
from app.usecases.decide_response import stand_down
from app.usecases.learn_people import learn_people
from app.usecases.look_at_item import look_at_item
from app.usecases.offer_item import answer_offer
from app.usecases.save_item import save_item
from app.usecases.sweep_offers import sweep_offers
from app.usecases.tick_items import Ticking, tick_items
from tests.builders import ALEX, DANA, KIM, SAM, a_person
from tests.usecases.an_office import BOARD, ROOM, Office, a_key, by

RAVI = UserId("U0RAVI")
TOLD = (Errand.ASSIGNED, Errand.INVITE)


async def takes(office: Office, incident: Incident, who: UserId, number: int = 4, **change: object) -> bool:
    """In the form of the item; whether it became an offer."""
    edit = Edit(owner=who, **change)  # type: ignore[arg-type]
    saved = await save_item(
        office.desk, key=a_key(), by=by(who), incident=incident.id, number=number, change=edit
    )
    return saved.offered


async def offers(office: Office, incident: Incident) -> list[Offer]:
    async with office.desk.store.look() as uow:
        return list(await uow.offers.open_of(incident.id))


async def the_offer(office: Office, incident: Incident) -> OfferId:
    [offer] = await offers(office, incident)
    return offer.id


async def offer_now(office: Office, offer: OfferId) -> Offer:
    async with office.desk.store.look() as uow:
        found = await uow.offers.get(offer)
    assert found is not None
    return found


async def test_a_responder_offers_and_the_item_is_nobodys_until_the_commander_says_yes(
    office: Office,
) -> None:
    incident = await office.has_a_room()

    assert await takes(office, incident, SAM, minutes=40, note="I know these hosts")
    offer = await the_offer(office, incident)
    assert (await office.task(incident, 4)).owner is None
    assert (await office.task(incident, 4)).note == "I know these hosts"
    assert await office.sent(Errand.OFFER) == [(KIM, {"offer": offer})]
    assert (await look_at_item(office.desk, by=by(DANA), channel=ROOM, number=4)).offers == (SAM,)

    await answer_offer(office.desk, key=a_key(), by=by(KIM), offer=offer, accepted=True)

    task = await office.task(incident, 4)
    assert (task.owner, task.assigned_by, task.box_agreed) == (SAM, KIM, True)
    assert task.due_at is not None
    assert timedelta(minutes=39) < task.due_at - office.clock.now() <= timedelta(minutes=40)
    assert task.ack_at is not None
    assert await office.sent(*TOLD) == [(SAM, {}), (SAM, {"item": 4})]
    assert await office.sent(Errand.SETTLE_OFFER) == [(KIM, {"offer": offer})]
    [made] = await office.log(incident, Kind.ITEM_OFFERED)
    [answered] = await office.log(incident, Kind.OFFER_ANSWERED)
    assert (made.actor, made.facts) == (SAM, {"item": 4})
    assert (answered.actor, answered.facts["answer"], answered.facts["person"]) == (KIM, "accepted", SAM)


async def test_a_no_leaves_the_item_free_and_tells_whoever_offered(office: Office) -> None:
    incident = await office.has_a_room()
    await takes(office, incident, SAM)
    offer = await the_offer(office, incident)

    await answer_offer(office.desk, key=a_key(), by=by(KIM), offer=offer, accepted=False)

    assert (await office.task(incident, 4)).owner is None
    assert (await offer_now(office, offer)).state is OfferState.DECLINED
    assert await office.sent(Errand.OFFER_ANSWERED) == [(SAM, {"offer": offer})]


async def test_the_same_form_again_is_answered_as_it_was_and_offers_once(office: Office) -> None:
    incident = await office.has_a_room()
    key, change = a_key(), Edit(owner=SAM)

    for _ in range(2):
        saved = await save_item(
            office.desk, key=key, by=by(SAM), incident=incident.id, number=4, change=change
        )
        assert saved.offered
    assert await takes(office, incident, SAM)

    assert len(await offers(office, incident)) == 1
    assert len(await office.sent(Errand.OFFER)) == 1


async def test_the_same_answer_again_does_nothing_and_a_second_one_comes_too_late(office: Office) -> None:
    incident = await office.has_a_room()
    await takes(office, incident, SAM)
    offer, key = await the_offer(office, incident), a_key()
    for _ in range(2):
        await answer_offer(office.desk, key=key, by=by(KIM), offer=offer, accepted=True)

    assert len(await office.log(incident, Kind.OFFER_ANSWERED)) == 1
    with pytest.raises(Outdated):
        await answer_offer(office.desk, key=a_key(), by=by(KIM), offer=offer, accepted=False)
    with pytest.raises(Outdated):
        await answer_offer(office.desk, key=a_key(), by=by(KIM), offer=OfferId("f" * 16), accepted=True)


async def test_only_the_commander_or_the_deputy_answers(office: Office) -> None:
    incident = await office.has_a_room()
    await takes(office, incident, SAM)
    offer = await the_offer(office, incident)

    with pytest.raises(OnlyCommander):
        await answer_offer(office.desk, key=a_key(), by=by(SAM), offer=offer, accepted=True)
    with pytest.raises(NoIncidentHere):
        await answer_offer(office.desk, key=a_key(), by=by(ALEX), offer=offer, accepted=True)
    assert (await office.task(incident, 4)).owner is None


async def test_the_item_given_to_one_ends_the_offers_of_the_others(office: Office) -> None:
    incident = await office.has_a_room(DANA, ALEX)
    await takes(office, incident, SAM)
    await takes(office, incident, ALEX)
    sams, alexs = await offers(office, incident)

    await answer_offer(office.desk, key=a_key(), by=by(KIM), offer=sams.id, accepted=True)

    assert (await offer_now(office, alexs.id)).state is OfferState.MOOT
    assert await office.sent(Errand.OFFER_ANSWERED) == [(ALEX, {"offer": alexs.id})]
    assert await offers(office, incident) == []


async def test_whoever_offered_and_is_given_it_in_the_form_hears_that_it_is_theirs_and_no_more(
    office: Office,
) -> None:
    incident = await office.has_a_room()
    await takes(office, incident, SAM)
    offer = await the_offer(office, incident)

    await save_item(
        office.desk, key=a_key(), by=by(KIM), incident=incident.id, number=4, change=Edit(owner=SAM)
    )

    assert (await offer_now(office, offer)).state is OfferState.MOOT
    assert await office.sent(Errand.OFFER_ANSWERED) == []
    assert await office.sent(Errand.ASSIGNED) == [(SAM, {"item": 4})]


async def test_ticking_the_item_ends_the_offer(office: Office) -> None:
    incident = await office.has_a_room()
    await takes(office, incident, SAM)
    offer = await the_offer(office, incident)

    await tick_items(
        office.desk,
        Ticking(a_key(), by(KIM), ROOM, BOARD, "contain", drawn=frozenset(), selected=frozenset({4})),
    )

    assert (await offer_now(office, offer)).state is OfferState.MOOT


async def test_before_anybody_commands_what_can_wait_is_offered_to_whoever_will(office: Office) -> None:
    incident = await office.has_a_room(DANA, commander=None)

    assert not await takes(office, incident, SAM, number=4)
    assert (await office.task(incident, 4)).owner == SAM
    assert await takes(office, incident, SAM, number=9)
    assert await office.sent(Errand.OFFER) == []
    assert await sweep_offers(office.desk) == 0

    await commanded(office, incident, KIM)

    assert await sweep_offers(office.desk) == 1
    assert await sweep_offers(office.desk) == 0
    assert await office.sent(Errand.OFFER) == [(KIM, {"offer": await the_offer(office, incident)})]


async def test_a_new_commander_is_asked_and_the_card_of_the_one_before_is_settled(office: Office) -> None:
    incident = await office.has_a_room()
    await takes(office, incident, SAM)
    offer = await the_offer(office, incident)
    async with office.desk.store.note() as uow:
        await uow.offers.told(offer, "D0KIM", "1.1")
        await uow.commit()

    await commanded(office, incident, RAVI)
    await sweep_offers(office.desk)

    place = {"offer": offer, "channel": "D0KIM", "ts": "1.1"}
    assert await office.sent(Errand.SETTLE_OFFER) == [(KIM, place)]
    assert [to for to, _ in await office.sent(Errand.OFFER)] == [KIM, RAVI]
    assert replace(await offer_now(office, offer), asked=None).ts is None


async def test_a_new_commander_whose_card_was_never_sent_leaves_nothing_to_settle(office: Office) -> None:
    incident = await office.has_a_room()
    await takes(office, incident, SAM)
    await takes(office, incident, SAM, number=5)
    await commanded(office, incident, RAVI)

    await sweep_offers(office.desk)

    assert await office.sent(Errand.SETTLE_OFFER) == []
    assert len(await office.sent(Errand.OFFER)) == 4


async def test_a_commander_who_came_later_is_asked_only_of_what_they_were_not_asked_yet(
    office: Office,
) -> None:
    incident = await office.has_a_room(DANA, commander=None)
    await takes(office, incident, SAM, number=9)
    await takes(office, incident, SAM, number=8)
    await commanded(office, incident, KIM)
    await takes(office, incident, SAM, number=5)
    await save_item(
        office.desk, key=a_key(), by=by(KIM), incident=incident.id, number=8, change=Edit(owner=DANA)
    )
    assert await office.sent(Errand.SETTLE_OFFER) == []

    await sweep_offers(office.desk)

    asked = [offer.number for offer in await offers(office, incident) if offer.asked == KIM]
    assert asked == [9, 5]
    assert len(await office.sent(Errand.OFFER)) == 2


async def test_an_offer_is_moot_once_it_is_over_or_its_person_cannot_take_it(office: Office) -> None:
    incident = await office.has_a_room()
    await takes(office, incident, SAM)
    offer = await the_offer(office, incident)
    await learn_people(office.desk, [a_person(SAM, deactivated=True)])

    with pytest.raises(FieldRefused):
        await answer_offer(office.desk, key=a_key(), by=by(KIM), offer=offer, accepted=True)
    assert (await offer_now(office, offer)).state is OfferState.OPEN

    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)
    with pytest.raises(AlreadyOver):
        await answer_offer(office.desk, key=a_key(), by=by(KIM), offer=offer, accepted=True)
    assert await sweep_offers(office.desk) == 0


async def test_an_item_settled_and_offered_at_once_is_settled(office: Office) -> None:
    incident = await office.has_a_room()

    assert await takes(office, incident, SAM, state=TaskState.DONE)

    assert (await office.task(incident, 4)).state is TaskState.DONE
    assert await offers(office, incident) == []


async def commanded(office: Office, incident: Incident, who: UserId) -> None:
    async with office.desk.store.job("commanded") as uow:
        held = await office.held(uow, incident)
        await uow.incidents.save(held.commanded_by(who, office.clock.now()))
        await uow.commit(incident.id)
