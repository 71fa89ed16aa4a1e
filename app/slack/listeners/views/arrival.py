"""*Remove*: the form over who came becomes what is happening to them."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import arrival_form
from app.slack.surface import Body, Surface
from app.usecases.remove_person import remove_person, show_arrival


async def arrival(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, found = surface.hear(body), arrival_form.read(view)
    await remove_person(surface.desk, key=asked.key, by=asked.by, arrival=found)
    shown = await show_arrival(surface.desk, by=asked.by, arrival=found)
    await ack(
        response_action="update",
        view=surface.in_its_place(body, arrival_form.view(shown, await surface.locale_of(asked.by.id))),
    )
