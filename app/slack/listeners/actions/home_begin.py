"""*Report something odd* and *Page* on the Home tab, which has no channel: answered by a modal, as the shortcut is."""

from slack_bolt.async_app import AsyncAck

from app.slack.listeners.shortcuts.declaring import declare
from app.slack.modals import answer_modal
from app.slack.surface import Body, Surface
from app.usecases import call_for_help
from app.usecases.declare_incident import Report


async def home_report(ack: AsyncAck, body: Body, surface: Surface) -> None:
    await declare(ack, body, surface)


async def home_page(ack: AsyncAck, body: Body, surface: Surface) -> None:
    """As `!ic page` does outside a room."""
    asked = surface.hear(body)
    answer = await call_for_help.page(surface.desk, Report(asked.key, asked.by, via="home"))
    view = answer_modal.view(answer, await surface.locale_of(asked.by.id))
    await ack()
    surface.afterwards.do(surface.teller.open_form(body, view))
