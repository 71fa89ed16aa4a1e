"""*Show the brief*, *I accept*, *I can't* and *Take it back*: the two between whom command changes hands."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import HandoverId
from app.slack.ids import read_id
from app.slack.listeners.actions.roles import draw_roles_again
from app.slack.modals import brief_view
from app.slack.surface import Body, Surface
from app.usecases.answer_handover import accept_handover, decline_handover, take_back_handover
from app.usecases.brief import show_brief


async def show(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    by = surface.hear(body).by
    brief = await show_brief(surface.desk, by=by, handover=_handover(action))
    view = brief_view.view(brief, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.open_form(body, view))


async def accept(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    asked = surface.hear(body)
    await accept_handover(surface.desk, key=asked.key, by=asked.by, handover=_handover(action))
    await ack()


async def decline(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    asked = surface.hear(body)
    await decline_handover(surface.desk, key=asked.key, by=asked.by, handover=_handover(action))
    await ack()


async def take_back(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    """From the card, or from the form of roles, which shows it at once."""
    asked = surface.hear(body)
    await take_back_handover(surface.desk, key=asked.key, by=asked.by, handover=_handover(action))
    view = await draw_roles_again(surface, body, asked.by) if body.get("view") else None
    await ack()
    if view is not None:
        surface.afterwards.do(surface.show_form(body, view))


def _handover(action: Body) -> HandoverId:
    return HandoverId(read_id(action))
