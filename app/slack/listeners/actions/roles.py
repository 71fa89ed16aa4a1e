"""*Roles…* on the board, and what is pressed inside its form: *Claim*, *Release*, *Hand over…*."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import IncidentId, UserId
from app.domain.people import Caller
from app.slack.blocks.kit import Block
from app.slack.callers import room_in
from app.slack.modals import handover_form, roles_form
from app.slack.surface import Body, Surface
from app.usecases.claim_role import claim_role, release_role
from app.usecases.look_at_roles import look_at_handover, look_at_roles, look_at_roles_again


async def roles(ack: AsyncAck, body: Body, surface: Surface) -> None:
    by = surface.hear(body).by
    form = await look_at_roles(surface.desk, by=by, channel=room_in(body))
    view = roles_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.open_form(body, view))


async def claim(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    asked, incident, (role, _) = surface.hear(body), _incident(body), roles_form.read_role(action)
    await claim_role(surface.desk, key=asked.key, by=asked.by, incident=incident, role=role)
    view = await _drawn_again(surface, asked.by, incident)
    await ack()
    surface.afterwards.do(surface.show_form(body, view))


async def release(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    asked, incident, (role, seat) = surface.hear(body), _incident(body), roles_form.read_role(action)
    await release_role(surface.desk, key=asked.key, by=asked.by, incident=incident, role=role, seat=seat)
    view = await _drawn_again(surface, asked.by, incident)
    await ack()
    surface.afterwards.do(surface.show_form(body, view))


async def hand_over(ack: AsyncAck, body: Body, surface: Surface) -> None:
    by = surface.hear(body).by
    form = await look_at_handover(surface.desk, by=by, incident=_incident(body))
    view = handover_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.show_form(body, view))


async def draw_roles_again(surface: Surface, body: Body, by: Caller) -> Block:
    """The form whose button was pressed, as it would be drawn now."""
    return await _drawn_again(surface, by, _incident(body))


async def _drawn_again(surface: Surface, by: Caller, incident: IncidentId) -> Block:
    form = await look_at_roles_again(surface.desk, by=by, incident=incident)
    return roles_form.view(form, await surface.locale_of(UserId(by.id)))


def _incident(body: Body) -> IncidentId:
    return roles_form.read_incident(body.get("view") or {})
