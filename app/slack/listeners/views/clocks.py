"""A clock was set, or a notice given: the form becomes the list again."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import IncidentId
from app.slack.modals import clock_form, clocks_view
from app.slack.surface import Asked, Body, Surface
from app.usecases.look_at_clocks import look_at_clocks_again
from app.usecases.set_clock import Giving, Setting, give_notice, set_clock


async def clock(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), clock_form.read(view)
    setting = Setting(asked.key, asked.by, read.incident, read.clock, read.typed, read.drawn, read.alike)
    await set_clock(surface.desk, setting)
    await _list(ack, body, surface, asked, read.incident)


async def notice(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), clock_form.read_notice(view)
    giving = Giving(asked.key, asked.by, read.incident, read.clock, read.stage, read.at, read.reference)
    await give_notice(surface.desk, giving)
    await _list(ack, body, surface, asked, read.incident)


async def _list(ack: AsyncAck, body: Body, surface: Surface, asked: Asked, incident: IncidentId) -> None:
    shown = await look_at_clocks_again(surface.desk, by=asked.by, incident=incident)
    view = clocks_view.view(shown, await surface.locale_of(asked.by.id))
    await ack(response_action="update", view=surface.in_its_place(body, view))
