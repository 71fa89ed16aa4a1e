"""*Show…*: who came that may not belong in the room. A modal, seen by whoever pressed and nobody else."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import ArrivalId
from app.slack.ids import read_id
from app.slack.modals import arrival_form
from app.slack.surface import Body, Surface
from app.usecases.remove_person import show_arrival


async def show_who_came(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    by = surface.hear(body).by
    shown = await show_arrival(surface.desk, by=by, arrival=ArrivalId(read_id(action)))
    view = arrival_form.view(shown, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.open_form(body, view))
