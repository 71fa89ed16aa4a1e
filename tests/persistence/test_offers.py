"""Do offers come back as they were made, and which of them still wait?"""

from dataclasses import replace

from app.domain.ids import IncidentId, OfferId
from app.domain.offers import Offer, OfferState
from app.persistence.unit_of_work import SqlStore
from tests.builders import DANA, KIM, NOON, SAM, an_incident
from tests.persistence.stores import declared

OFFER = Offer(OfferId("offer"), an_incident().id, 1, SAM, NOON, minutes=20)


async def commanded(store: SqlStore, incident: IncidentId) -> None:
    async with store.job("command") as uow:
        held = await uow.incidents.locked(incident)
        assert held is not None
        await uow.incidents.save(held.commanded_by(KIM, NOON))
        await uow.commit(incident)


async def test_an_offer_waits_until_it_is_answered(store: SqlStore) -> None:
    incident = await declared(store)
    other = replace(OFFER, id=OfferId("other"), number=2, minutes=None)
    async with store.job("offer") as uow:
        for offer in (OFFER, other):
            await uow.offers.add(offer)
        assert await uow.offers.open_of(incident.id) == [OFFER, other]
        await uow.offers.save(OFFER.put_to(KIM))
        await uow.offers.told(OFFER.id, "D0KIM", "1.1")
        await uow.commit(incident.id)

    lies = replace(OFFER, asked=KIM, channel="D0KIM", ts="1.1")
    async with store.job("answer") as uow:
        assert await uow.offers.open_of(incident.id, 1) == [lies]
        await uow.offers.save(lies.ended(OfferState.DECLINED))
        await uow.commit(incident.id)

    async with store.look() as uow:
        assert await uow.offers.open_of(incident.id, 1) == []
        assert await uow.offers.get(OFFER.id) == replace(lies, state=OfferState.DECLINED)
        assert await uow.offers.get(OfferId("none")) is None


async def test_an_offer_wants_its_commander_asked_whoever_that_is_now(store: SqlStore) -> None:
    incident = await declared(store)
    async with store.job("offer") as uow:
        await uow.offers.add(OFFER)
        assert await uow.offers.with_another_commander() is None
        await uow.commit(incident.id)
    await commanded(store, incident.id)

    async with store.job("ask") as uow:
        assert await uow.offers.with_another_commander() == incident.id
        await uow.offers.save(OFFER.put_to(DANA))
        assert await uow.offers.with_another_commander() == incident.id
        await uow.offers.save(OFFER.put_to(KIM))
        assert await uow.offers.with_another_commander() is None
