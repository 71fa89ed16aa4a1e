"""*Show…* in a letter, the pages of the list, and the two forms of one clock: *Set…* and *Given…*."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import IncidentId
from app.slack.callers import form_in
from app.slack.ids import read_clock, read_id
from app.slack.modals import clock_form, clocks_view
from app.slack.surface import Body, Surface
from app.usecases.look_at_clocks import look_at_clock, look_at_clocks_again


async def clocks(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    await _list(ack, body, surface, IncidentId(read_id(action)), 0)


async def back(ack: AsyncAck, body: Body, surface: Surface) -> None:
    incident, page = clocks_view.read(form_in(body))
    await _list(ack, body, surface, incident, page - 1)


async def on(ack: AsyncAck, body: Body, surface: Surface) -> None:
    incident, page = clocks_view.read(form_in(body))
    await _list(ack, body, surface, incident, page + 1)


async def set_clock(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    by, (incident, clock) = surface.hear(body).by, read_clock(action)
    form = await look_at_clock(surface.desk, by=by, incident=incident, clock=clock)
    view = clock_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.show_form(body, view))


async def give_notice(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    by, (incident, clock) = surface.hear(body).by, read_clock(action)
    form = await look_at_clock(surface.desk, by=by, incident=incident, clock=clock)
    view = clock_form.notice_view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.show_form(body, view))


async def _list(ack: AsyncAck, body: Body, surface: Surface, incident: IncidentId, page: int) -> None:
    by = surface.hear(body).by
    shown = await look_at_clocks_again(surface.desk, by=by, incident=incident, page=page)
    view = clocks_view.view(shown, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.show_form(body, view))
