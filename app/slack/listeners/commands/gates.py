"""`/sec-incident gates`: how all the gates of this room stand, and the way to each."""

from app.slack.listeners.commands.said import Form, Said
from app.slack.modals import gates_form
from app.usecases.look_at_gates import look_at_gates


async def gates(said: Said) -> Form:
    form = await look_at_gates(said.desk, by=said.by, channel=said.channel)
    return Form(gates_form.view(form, await said.locale()))
