"""*Record…*, on the board or in a list; what is chosen in the form; the lists with their filters; *Correct…*."""

from collections.abc import Callable
from dataclasses import replace

from slack_bolt.async_app import AsyncAck

from app.domain.ids import IncidentId, RecordId
from app.domain.pictures.recording import Listing
from app.slack.callers import form_in
from app.slack.ids import read_id
from app.slack.modals import record_form, records_view
from app.slack.modals.listings import listing_in
from app.slack.surface import Body, Surface
from app.usecases.look_at_records import look_at_another, look_at_correcting, look_at_records_again


async def record(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    """A form that asks what is recorded."""
    by, incident = surface.hear(body).by, IncidentId(read_id(action))
    form = await look_at_another(surface.desk, by=by, incident=incident)
    view = record_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.show_form(body, view))


async def choose(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    """The form becomes that of the register that was chosen."""
    by, drawn = surface.hear(body).by, record_form.read_drawn(form_in(body))
    form = await look_at_another(
        surface.desk,
        by=by,
        incident=drawn.incident,
        register=record_form.read_chosen(action),
        serial=drawn.serial,
    )
    view = record_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.show_form(body, view))


async def records(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    """All of them, from a form."""
    await _list(ack, body, surface, IncidentId(read_id(action)), Listing())


async def of_register(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    chosen = records_view.read_filter(action)
    await _again(ack, body, surface, lambda listing: replace(listing, register=chosen, page=0))


async def in_state(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    only_open = records_view.read_filter(action) == records_view.OPEN
    await _again(ack, body, surface, lambda listing: replace(listing, only_open=only_open, page=0))


async def newer(ack: AsyncAck, body: Body, surface: Surface) -> None:
    await _again(ack, body, surface, lambda listing: replace(listing, page=listing.page - 1))


async def older(ack: AsyncAck, body: Body, surface: Surface) -> None:
    await _again(ack, body, surface, lambda listing: replace(listing, page=listing.page + 1))


async def correct(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    """The form of that entry, filled with what counts now, in the place of the list."""
    by, entry = surface.hear(body).by, RecordId(read_id(action))
    form = await look_at_correcting(surface.desk, by=by, entry=entry, back=listing_in(form_in(body)))
    view = record_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.show_form(body, view))


async def _again(ack: AsyncAck, body: Body, surface: Surface, change: Callable[[Listing], Listing]) -> None:
    incident, listing = records_view.read(form_in(body))
    await _list(ack, body, surface, incident, change(listing))


async def _list(ack: AsyncAck, body: Body, surface: Surface, incident: IncidentId, listing: Listing) -> None:
    by = surface.hear(body).by
    shown = await look_at_records_again(surface.desk, by=by, incident=incident, listing=listing)
    view = records_view.view(shown, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.show_form(body, view))
