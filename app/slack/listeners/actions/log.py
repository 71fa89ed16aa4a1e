"""In the log: another page, another kind, or *Done* beside a TODO. The modal becomes what was asked for."""

from slack_bolt.async_app import AsyncAck

from app.slack.log_ids import read_entry_spot, read_page
from app.slack.modals import log_view
from app.slack.surface import Body, Surface
from app.usecases.look_at_log import finish_todo, look_at_log_again


async def turn_page(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    by, (incident, wish) = surface.hear(body).by, read_page(action)
    shown = await look_at_log_again(surface.desk, by=by, incident=incident, wish=wish)
    view = log_view.view(shown, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.show_form(body, view))


async def todo_done(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    asked, (spot, wish) = surface.hear(body), read_entry_spot(action)
    shown = await finish_todo(surface.desk, key=asked.key, by=asked.by, spot=spot, wish=wish)
    view = log_view.view(shown, await surface.locale_of(asked.by.id))
    await ack()
    surface.afterwards.do(surface.show_form(body, view))
