"""`page` with one mention, or with the word responders alone: not the commanders but those are paged."""

from collections.abc import Awaitable, Callable
from functools import partial

from app.domain.ids import UserId
from app.slack.blocks.kit import Drawn
from app.slack.blocks.people_paged import draw_people_paged
from app.slack.blocks.teams import draw_wake_all
from app.slack.listeners.commands.said import Said
from app.usecases.declare_incident import Report
from app.usecases.page_person import page_person
from app.usecases.page_responders import count_responders

Paging = Callable[[Said], Awaitable[Drawn | None]]
RESPONDERS = "responders"


async def for_others(said: Said) -> Paging | None:
    """None: the commanders are meant, and what stands there is why. A name beside other words is a why, too."""
    if said.rest.strip().lower() == RESPONDERS:
        return _ask_first
    named = said.rest.startswith(("@", "<@"))
    user = await said.person_meant() if named else None
    return partial(_page_one, user=user) if user else None


async def _ask_first(said: Said) -> Drawn:
    """Waking everybody is asked about once."""
    return draw_wake_all(
        await count_responders(said.desk, by=said.by, channel=said.channel), await said.locale()
    )


async def _page_one(said: Said, *, user: UserId) -> Drawn | None:
    report = Report(said.key, said.by, channel=said.channel)
    paged = await page_person(said.desk, report, user)
    return draw_people_paged(paged, await said.locale()) if paged else None
