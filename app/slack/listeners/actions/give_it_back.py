"""*I give it back*: the schedule counts again."""

from slack_bolt.async_app import AsyncAck

from app.slack.blocks.on_call import draw_on_call
from app.slack.surface import Body, Surface
from app.usecases.override_roster import give_back


async def give_it_back(ack: AsyncAck, body: Body, surface: Surface) -> None:
    asked = surface.hear(body)
    shown = await give_back(surface.desk, key=asked.key, by=asked.by)
    if shown is None:
        await ack()
        return
    drawn = draw_on_call(shown, await surface.locale_of(asked.by.id))
    drawn = await surface.marked(body, asked.by.id, drawn)
    await ack()
    surface.afterwards.do(surface.teller.tell(body, asked.by.id, drawn))
