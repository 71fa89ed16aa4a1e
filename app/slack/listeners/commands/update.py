"""`/sec-incident update`: the form of an update opens, whenever it is wanted."""

from app.slack.listeners.commands.said import Form, Said
from app.slack.modals import update_form
from app.usecases.give_update import look_at_update


async def update(said: Said) -> Form:
    form = await look_at_update(said.desk, by=said.by, channel=said.channel)
    return Form(update_form.view(form, await said.locale()))
