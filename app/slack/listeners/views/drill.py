"""The drill that rings PagerDuty, too, was confirmed."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import answer_modal, drill_form
from app.slack.surface import Body, Surface
from app.usecases.declare_incident import Report, declare_incident


async def drill_with_pager(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked = surface.hear(body)
    report = Report(asked.key, asked.by, drill_form.read(view), via="form", drill=True, pager=True)
    answer = await declare_incident(surface.desk, report)
    shown = answer_modal.view(answer, await surface.locale_of(asked.by.id))
    await ack(response_action="update", view=shown)
