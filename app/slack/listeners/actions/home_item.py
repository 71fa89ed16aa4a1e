"""*Open…* beside an item on the Home tab: its form, as from the board."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import IncidentId
from app.slack.ids import read_item
from app.slack.modals import item_form
from app.slack.surface import Body, Surface
from app.usecases.look_at_item import look_at_item_from_afar


async def home_item(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    by, (incident, number) = surface.hear(body).by, read_item(action)
    form = await look_at_item_from_afar(surface.desk, by=by, incident=IncidentId(incident), number=number)
    view = item_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.teller.open_form(body, view))
