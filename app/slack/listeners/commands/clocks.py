"""`/sec-incident clocks`: by when whom is to be told, and the way to each."""

from app.slack.listeners.commands.said import Form, Said
from app.slack.modals import clocks_view
from app.usecases.look_at_clocks import look_at_clocks


async def clocks(said: Said) -> Form:
    shown = await look_at_clocks(said.desk, by=said.by, channel=said.channel)
    return Form(clocks_view.view(shown, await said.locale()))
