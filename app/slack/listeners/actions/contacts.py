"""*Contacts…* in an item, *Show…* in a letter; and one who should hear of it: the form with what is known of them."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import IncidentId
from app.slack.ids import read_clock, read_id
from app.slack.modals import contacts_view, record_form
from app.slack.surface import Body, Surface
from app.usecases.look_at_contacts import look_at_contacts_again, look_at_proposal


async def contacts(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    by, incident = surface.hear(body).by, IncidentId(read_id(action))
    shown = await look_at_contacts_again(surface.desk, by=by, incident=incident)
    view = contacts_view.view(shown, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.show_form(body, view))


async def propose(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    by, chosen = surface.hear(body).by, action.get("selected_option") or {}
    incident, key = read_clock(chosen)
    form = await look_at_proposal(surface.desk, by=by, incident=incident, key=key)
    view = record_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.show_form(body, view))
