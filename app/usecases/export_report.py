"""The report for whoever runs the bot, who holds the key to all of it."""

import asyncio

from app.domain.refusals import NoIncidentHere
from app.domain.timeline import Entry, Kind
from app.usecases.desk import Desk
from app.usecases.export_indicators import Export
from app.usecases.gather_report import gather
from app.usecases.write_report import printed


async def export_report(desk: Desk, *, slug: str, locale: str) -> Export:
    """That it was taken is in the record. Raises NoIncidentHere, ReportNotPrinted."""
    async with desk.store.job("export_report") as uow:
        named = await uow.keeping.named(slug)
        incident = await uow.incidents.locked(named) if named else None
        if incident is None:
            raise NoIncidentHere
        facts = await gather(desk, uow, incident, locale)
        if not facts.forgotten:
            taken = Entry(Kind.REPORT_EXPORTED, desk.clock.now(), None, {"locale": locale})
            await uow.timeline.add(incident.id, taken)
        await uow.commit(incident.id)
    archive = await asyncio.to_thread(printed, desk, facts, locale)
    return Export(f"{incident.codename.slug}.zip", archive)
