"""What does a shortcut begin, and how is it answered? By a modal, which only the one who used it sees."""

from slack_bolt.async_app import AsyncAck

from app.domain.timeline import Source
from app.slack.modals import answer_modal
from app.slack.surface import Body, Surface
from app.usecases import call_for_help
from app.usecases.declare_incident import Report


async def declare(ack: AsyncAck, body: Body, surface: Surface, *, source: Source | None = None) -> None:
    asked = surface.hear(body)
    report = Report(asked.key, asked.by, via="shortcut", source=source)
    answer = await call_for_help.start(surface.desk, report)
    view = answer_modal.view(answer, await surface.locale_of(asked.by.id))
    await ack()
    surface.afterwards.do(surface.teller.open_form(body, view))
