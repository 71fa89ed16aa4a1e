"""Slack delivers an event again: what is only said, and changes nothing, is said the first time only."""

from app.usecases.desk import Desk


async def first_time(desk: Desk, key: str) -> bool:
    """Remembered apart from the act's own key, which a refusal leaves free. Raises NotSaved."""
    async with desk.store.note() as uow:
        before = await uow.deliveries.remember(f"said:{key}")
        await uow.commit()
        return before is None
