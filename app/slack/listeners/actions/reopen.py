"""*Reopen…*: a form asks why."""

from slack_bolt.async_app import AsyncAck

from app.slack.callers import room_in
from app.slack.modals import reopen_form
from app.slack.surface import Body, Surface
from app.usecases.reopen_incident import look_at_reopening


async def reopen(ack: AsyncAck, body: Body, surface: Surface) -> None:
    by = surface.hear(body).by
    form = await look_at_reopening(surface.desk, by=by, channel=room_in(body))
    view = reopen_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.open_form(body, view))
