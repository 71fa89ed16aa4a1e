"""How does an offer to take an item get in and out of its row, and which wait for an answer?"""

from collections.abc import Sequence

from sqlalchemy import Select, and_

from app.domain.ids import IncidentId, OfferId, UserId
from app.domain.incident import IncidentState
from app.domain.offers import Offer, OfferState
from app.persistence.tables import IncidentRow, OfferRow
from app.persistence.transaction import Transaction


class SqlOffers:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, offer: Offer) -> None:
        row = {"offer_id": offer.id, "incident_id": offer.incident, "number": offer.number}
        row |= {"person": offer.person, "offered_at": offer.offered_at, "minutes": offer.minutes}
        await self._transaction.run(self._transaction.insert(OfferRow, {**row, **_columns(offer)}))

    async def get(self, offer: OfferId) -> Offer | None:
        row = await self._transaction.one(
            self._transaction.select(OfferRow).where(OfferRow.offer_id == offer)
        )
        return _offer(row) if row is not None else None

    async def open_of(self, incident: IncidentId, number: int | None = None) -> Sequence[Offer]:
        statement = self._open().where(OfferRow.incident_id == incident)
        if number is not None:
            statement = statement.where(OfferRow.number == number)
        ordered = statement.order_by(OfferRow.offered_at, OfferRow.offer_id)
        return [_offer(row) for row in await self._transaction.all(ordered)]

    async def save(self, offer: Offer) -> None:
        statement = self._transaction.update(OfferRow).where(OfferRow.offer_id == offer.id)
        await self._transaction.run(statement.values(_columns(offer)))

    async def told(self, offer: OfferId, channel: str, ts: str) -> None:
        statement = self._transaction.update(OfferRow).where(OfferRow.offer_id == offer)
        await self._transaction.run(statement.values(channel=channel, ts=ts))

    async def with_another_commander(self) -> IncidentId | None:
        of_it = and_(
            IncidentRow.workspace_id == OfferRow.workspace_id, IncidentRow.incident_id == OfferRow.incident_id
        )
        statement = (
            self._open()
            .join(IncidentRow, of_it)
            .where(
                IncidentRow.state == IncidentState.OPEN,
                IncidentRow.commander.is_not(None),
                OfferRow.asked.is_distinct_from(IncidentRow.commander),
            )
        )
        row = await self._transaction.one(statement.limit(1))
        return IncidentId(row.incident_id) if row is not None else None

    def _open(self) -> Select[OfferRow]:
        return self._transaction.select(OfferRow).where(OfferRow.state == OfferState.OPEN)


def _columns(offer: Offer) -> dict[str, object]:
    """What a save may write."""
    return {"state": offer.state, "asked": offer.asked, "channel": offer.channel, "ts": offer.ts}


def _offer(row: OfferRow) -> Offer:
    return Offer(
        id=OfferId(row.offer_id),
        incident=IncidentId(row.incident_id),
        number=row.number,
        person=UserId(row.person),
        offered_at=row.offered_at,
        minutes=row.minutes,
        state=OfferState(row.state),
        asked=UserId(row.asked) if row.asked else None,
        channel=row.channel,
        ts=row.ts,
    )
