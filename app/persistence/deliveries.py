"""Has this delivery been seen before, and how was it answered?"""

from app.domain.ids import IncidentId
from app.persistence.tables import DeliveryRow
from app.persistence.transaction import Transaction
from app.usecases.ports import Remembered


class SqlDeliveries:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def remember(self, key: str) -> Remembered | None:
        """Waits for a twin that is under way: how that ends decides which of the two is the first."""
        row = {"key": key, "told": "", "at": self._transaction.clock.now()}
        statement = self._transaction.insert(DeliveryRow, row).on_conflict_do_nothing()
        written = await self._transaction.run(statement.returning(DeliveryRow.key))
        if written.first() is not None:
            return None
        known = self._transaction.select(DeliveryRow).where(DeliveryRow.key == key)
        before = (await self._transaction.run(known)).scalars().one()
        return Remembered(before.told, IncidentId(before.incident_id) if before.incident_id else None)

    async def answer(self, key: str, remembered: Remembered) -> None:
        statement = self._transaction.update(DeliveryRow).where(DeliveryRow.key == key)
        await self._transaction.run(statement.values(told=remembered.told, incident_id=remembered.incident))
