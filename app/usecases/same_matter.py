"""Two people smell the same smoke: who hears of whose room?

Only those who are in it anyway, as the security team is in every room: nobody learns of a room by starting one.
"""

from collections.abc import Collection
from datetime import timedelta

from app.domain import outgoing
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.usecases.ports import UnitOfWork

SAME_THING_WITHIN = timedelta(minutes=10)
ONE_ROUND_WITHIN = timedelta(minutes=1)
"""Somebody who is worried types it ten times: one round goes out, and they hear who was told and when."""


async def tell_other_starters(uow: UnitOfWork, incident: Incident, came: Collection[UserId]) -> None:
    """Those of the people who `came` into this room who have just begun one of their own."""
    for other in await _others(uow, incident):
        if other.declared_by in came and other.declared_by not in incident.excluded:
            uow.enqueue(outgoing.tell_starter(other.declared_by, incident.id, "another"))


async def tell_of_others(uow: UnitOfWork, incident: Incident) -> None:
    """The starter of this incident, of rooms just begun that they have been in since before."""
    for other in await _others(uow, incident):
        if incident.declared_by in other.excluded:
            continue
        if incident.declared_by in await uow.participants.present(other.id):
            uow.enqueue(outgoing.tell_starter(incident.declared_by, other.id, "another"))


async def _others(uow: UnitOfWork, incident: Incident) -> list[Incident]:
    found = await uow.incidents.open_since(incident.declared_at - SAME_THING_WITHIN)
    alike = [other for other in found if other.drill == incident.drill]
    return [other for other in alike if other.declared_by != incident.declared_by]
