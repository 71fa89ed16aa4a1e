"""*Open an item…*: its form opens, drawn from the record and not from the message."""

from slack_bolt.async_app import AsyncAck

from app.slack.callers import room_in
from app.slack.ids import read_opened
from app.slack.modals import item_form
from app.slack.surface import Body, Surface
from app.usecases.look_at_item import look_at_item


async def open_item(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    by, channel, number = surface.hear(body).by, room_in(body), read_opened(action)
    form = await look_at_item(surface.desk, by=by, channel=channel, number=number)
    view = item_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.open_form(body, view))
