"""`/sec-incident contacts`: who outside was told, and who should hear of it."""

from app.slack.listeners.commands.said import Form, Said
from app.slack.modals import contacts_view
from app.usecases.look_at_contacts import look_at_contacts


async def contacts(said: Said) -> Form:
    shown = await look_at_contacts(said.desk, by=said.by, channel=said.channel)
    return Form(contacts_view.view(shown, await said.locale()))
