"""*Show the briefing*: what a role asks, and where things stand. A modal, seen by whoever pressed and nobody else."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import IncidentId
from app.slack.ids import read_id
from app.slack.modals import brief_view
from app.slack.surface import Body, Surface
from app.usecases.brief import show_briefing


async def briefing(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    by = surface.hear(body).by
    brief = await show_briefing(surface.desk, by=by, incident=IncidentId(read_id(action)))
    view = brief_view.view(brief, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.open_form(body, view))
