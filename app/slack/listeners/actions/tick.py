"""A box of the board was ticked or unticked: only what this person changed counts (law 10)."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import UserId
from app.slack.blocks.held_item import draw_held, draw_warned
from app.slack.blocks.kit import Drawn
from app.slack.blocks.record_lines import draw_left_open
from app.slack.callers import message_in, room_in
from app.slack.ids import read_ticked
from app.slack.modals import early_form, untick_form
from app.slack.refusals import explain
from app.slack.surface import Body, Surface
from app.usecases.tick_items import Ticking, tick_items


async def tick(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    asked, (group, selected) = surface.hear(body), read_ticked(action, surface.desk.playbook)
    place = room_in(body), message_in(body)
    ticking = Ticking(asked.key, asked.by, *place, group.phase, group.drawn, selected)
    ticked = await tick_items(surface.desk, ticking)
    await ack()
    locale = await surface.locale_of(asked.by.id)
    if ticked.forms:
        surface.afterwards.do(surface.open_form(body, untick_form.view(ticked.forms[0], locale)))
    elif ticked.early:
        surface.afterwards.do(surface.open_form(body, early_form.view(ticked.early[0], locale)))
    if ticked.held:
        held = draw_held([(shut, explain(shut, locale)) for shut in ticked.held], locale)
        await _tell(body, asked.by.id, surface, held)
    if ticked.warned:
        await _tell(body, asked.by.id, surface, draw_warned(ticked.warned, locale))
    if ticked.left_open:
        await _tell(body, asked.by.id, surface, draw_left_open(ticked.left_open, locale))


async def _tell(body: Body, user: UserId, surface: Surface, drawn: Drawn) -> None:
    surface.afterwards.do(surface.teller.tell(body, user, await surface.marked(body, user, drawn)))
