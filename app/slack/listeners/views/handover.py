"""Who is to take command was given."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import handover_form
from app.slack.surface import Body, Surface
from app.usecases.hand_over import hand_over_by_form


async def handover(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), handover_form.read(view)
    taker, trained = await hand_over_by_form(
        surface.desk, key=asked.key, by=asked.by, incident=read.incident, taker=read.taker
    )
    shown = handover_form.asked(taker, await surface.locale_of(asked.by.id), trained=trained)
    await ack(response_action="update", view=surface.in_its_place(body, shown))
