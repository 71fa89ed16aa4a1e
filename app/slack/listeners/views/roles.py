"""The form of roles was saved."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import roles_form
from app.slack.surface import Body, Surface
from app.usecases.assign_roles import assign_roles


async def roles(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), roles_form.read(view)
    untrained = await assign_roles(
        surface.desk, key=asked.key, by=asked.by, incident=read.incident, wish=read.wish
    )
    if untrained is None:
        await ack()
    else:
        shown = roles_form.saved(untrained, await surface.locale_of(asked.by.id))
        await ack(response_action="update", view=surface.in_its_place(body, shown))
