"""Calls for help that came while the store was gone: page them, and enter each once the store is back."""

from app.domain.people import Caller
from app.domain.refusals import Refusal
from app.usecases.declare_incident import Report, declare_incident
from app.usecases.desk import Desk
from app.usecases.page_commander import page_commander
from app.usecases.page_without_store import page_spooled
from app.usecases.ports import Chat, NotSaved
from app.usecases.ports.emergency import Emergency, Spooled


async def sweep_spool(desk: Desk, chat: Chat) -> int:
    """How many calls for help were entered. Pages first: entering waits for a store, people do not."""
    emergency, entered = desk.emergency, 0
    if emergency is None:
        return entered
    for spooled in await emergency.spool.waiting():
        sent = await page_spooled(desk, chat, emergency, spooled)
        entered += await _enter(desk, emergency, sent)
    return entered


async def _enter(desk: Desk, emergency: Emergency, spooled: Spooled) -> bool:
    """Once: its delivery's key is remembered with it, so that a file that outlived its entry changes nothing."""
    report = Report(
        key=spooled.key,
        by=Caller(spooled.by),
        words=spooled.words,
        via="spooled",
        channel=spooled.channel,
        thread=spooled.thread,
        sent=spooled.cards,
    )
    try:
        await (page_commander if spooled.verb == "page" else declare_incident)(desk, report)
    except NotSaved:
        return False
    except Refusal:
        await emergency.spool.remove(spooled.key)
        return False
    await emergency.spool.remove(spooled.key)
    return True
