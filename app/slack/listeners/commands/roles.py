"""`/sec-incident roles`: the form behind *Roles…*."""

from app.slack.listeners.commands.said import Form, Said
from app.slack.modals import roles_form
from app.usecases.look_at_roles import look_at_roles


async def roles(said: Said) -> Form:
    form = await look_at_roles(said.desk, by=said.by, channel=said.channel)
    return Form(roles_form.view(form, await said.locale()))
