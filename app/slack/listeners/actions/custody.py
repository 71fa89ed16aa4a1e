"""*I have it*, under a piece of evidence that is handed over; and *Where it is kept…*, under one that was entered."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import RecordId
from app.domain.pictures.recording import Listing
from app.domain.registers.evidence import Evidence
from app.slack.callers import message_in, room_in
from app.slack.ids import read_id, read_version
from app.slack.modals import record_form
from app.slack.surface import Body, Surface
from app.usecases.accept_custody import accept_custody
from app.usecases.look_at_records import look_at_correcting
from app.usecases.ports import Sent


async def i_have_it(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    asked, (entry, drawn) = surface.hear(body), read_version(action)
    at = Sent(room_in(body), message_in(body))
    await accept_custody(surface.desk, key=asked.key, by=asked.by, entry=entry, drawn=drawn, at=at)
    await ack()


async def where_kept(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    """The form of that piece, filled with what counts now."""
    by, back = surface.hear(body).by, Listing(Evidence.REGISTER)
    form = await look_at_correcting(surface.desk, by=by, entry=RecordId(read_id(action)), back=back)
    view = record_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.show_form(body, view))
