"""A draft was pasted: what is wrong with it is shown in the same form."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import lint_form
from app.slack.surface import Body, Surface
from app.usecases.lint_draft import lint_draft


async def lint(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), lint_form.read(view)
    form = await lint_draft(surface.desk, by=asked.by, incident=read.incident, pasted=read.pasted)
    shown = lint_form.view(form, await surface.locale_of(asked.by.id))
    await ack(response_action="update", view=surface.in_its_place(body, shown))
