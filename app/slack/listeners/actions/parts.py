"""*Add a part…* and *Open* beside a part, in the form of an item: another form over it."""

from slack_bolt.async_app import AsyncAck

from app.slack.ids import read_spot
from app.slack.modals import part_form
from app.slack.surface import Body, Surface
from app.usecases.look_at_item import look_at_part


async def open_part(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    """Part 0 is one to be added."""
    by, (incident, spot) = surface.hear(body).by, read_spot(action)
    form = await look_at_part(surface.desk, by=by, incident=incident, number=spot.number, part=spot.part)
    view = part_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.push_form(body, view))
