"""`/sec-incident lint`: the form to paste a draft into, anywhere."""

from app.slack.listeners.commands.said import Form, Said
from app.slack.modals import lint_form
from app.usecases.lint_draft import look_at_linting


async def lint(said: Said) -> Form:
    form = await look_at_linting(said.desk, by=said.by, channel=said.channel)
    return Form(lint_form.view(form, await said.locale()))
