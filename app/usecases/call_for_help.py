"""Somebody needs a commander, whatever is broken: with the store if it is there, else from the roster in the file."""

from app.domain.pictures import StartAnswer
from app.usecases.declare_incident import Report, declare_incident
from app.usecases.desk import Desk
from app.usecases.page_commander import page_commander
from app.usecases.page_without_store import page_without_store
from app.usecases.ports import NotSaved


async def start(desk: Desk, report: Report) -> StartAnswer:
    """As `declare_incident`. Raises NotSaved where the store is only busy, or where nothing at all can be kept."""
    try:
        return await declare_incident(desk, report)
    except NotSaved as failure:
        if not failure.gone:
            raise
        return await page_without_store(desk, report, verb="start")


async def page(desk: Desk, report: Report) -> StartAnswer:
    """As `page_commander`. Raises NotSaved where the store is only busy, or where nothing at all can be kept."""
    try:
        return await page_commander(desk, report)
    except NotSaved as failure:
        if not failure.gone:
            raise
        return await page_without_store(desk, report, verb="page")
