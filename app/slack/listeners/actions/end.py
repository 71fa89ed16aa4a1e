"""*End…*: a form shows what is unfinished and asks how it ends."""

from slack_bolt.async_app import AsyncAck

from app.slack.callers import room_in
from app.slack.modals import end_form
from app.slack.surface import Body, Surface
from app.usecases.look_at_ending import look_at_ending


async def end(ack: AsyncAck, body: Body, surface: Surface) -> None:
    by = surface.hear(body).by
    form = await look_at_ending(surface.desk, by=by, channel=room_in(body))
    view = end_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.open_form(body, view))
