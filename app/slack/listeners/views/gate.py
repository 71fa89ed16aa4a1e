"""A gate was signed: the form becomes how it stands now."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import gate_form
from app.slack.surface import Body, Surface
from app.usecases.sign_gate import GateChoices, sign_gate


async def gate(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), gate_form.read(view)
    choices = GateChoices(read.incident, read.gate, read.answers, read.drawn, read.reason)
    stand = await sign_gate(surface.desk, key=asked.key, by=asked.by, choices=choices)
    shown = gate_form.saved(read.incident, stand, await surface.locale_of(asked.by.id))
    await ack(response_action="update", view=surface.in_its_place(body, shown))
