"""Why a gate is opened without its signatures, or shut again, was given."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import gate_form, override_form
from app.slack.surface import Body, Surface
from app.usecases.override_gate import override_gate


async def override(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), override_form.read(view)
    stand = await override_gate(
        surface.desk,
        key=asked.key,
        by=asked.by,
        incident=read.incident,
        gate=read.gate,
        opens=read.opens,
        reason=read.reason,
    )
    shown = gate_form.saved(read.incident, stand, await surface.locale_of(asked.by.id))
    await ack(response_action="update", view=surface.in_its_place(body, shown))
