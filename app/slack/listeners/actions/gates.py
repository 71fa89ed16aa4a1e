"""*Gates…*, on the board or in a form: all of them. *Open the gate…*: one. *Override…*: the commander's own form."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import IncidentId
from app.slack.callers import room_in
from app.slack.ids import read_gate, read_id
from app.slack.modals import gate_form, gates_form, override_form
from app.slack.surface import Body, Surface
from app.usecases.look_at_gates import look_at_gate, look_at_gates, look_at_gates_again, look_at_override


async def gates(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    by = surface.hear(body).by
    if body.get("view"):
        form = await look_at_gates_again(surface.desk, by=by, incident=IncidentId(read_id(action)))
    else:
        form = await look_at_gates(surface.desk, by=by, channel=room_in(body))
    view = gates_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.show_form(body, view))


async def open_gate(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    by, (incident, gate) = surface.hear(body).by, read_gate(action)
    form = await look_at_gate(surface.desk, by=by, incident=IncidentId(incident), gate=gate)
    view = gate_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.show_form(body, view))


async def override(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    by, (incident, gate) = surface.hear(body).by, read_gate(action)
    form = await look_at_override(surface.desk, by=by, incident=IncidentId(incident), gate=gate)
    view = override_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.show_form(body, view))
