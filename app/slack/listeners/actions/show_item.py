"""*Open…* in a direct message or on the Home tab: the form of an item, as from the board."""

from slack_bolt.async_app import AsyncAck

from app.slack.ids import read_spot
from app.slack.modals import item_form
from app.slack.surface import Body, Surface
from app.usecases.look_at_item import look_at_item_from_afar


async def show_item(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    by, (incident, spot) = surface.hear(body).by, read_spot(action)
    form = await look_at_item_from_afar(surface.desk, by=by, incident=incident, number=spot.number)
    view = item_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.open_form(body, view, drill=form.codename.drill))
