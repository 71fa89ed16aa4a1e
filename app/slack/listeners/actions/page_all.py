"""*Page them all*: everybody on call for every team, after the one question."""

from slack_bolt.async_app import AsyncAck

from app.slack.blocks.people_paged import draw_people_paged
from app.slack.callers import channel_in
from app.slack.surface import Body, Surface
from app.usecases.declare_incident import Report
from app.usecases.page_responders import page_responders


async def page_all(ack: AsyncAck, body: Body, surface: Surface) -> None:
    asked = surface.hear(body)
    paged = await page_responders(surface.desk, Report(asked.key, asked.by, channel=channel_in(body)))
    if paged is None:
        await ack()
        return
    drawn = draw_people_paged(paged, await surface.locale_of(asked.by.id))
    drawn = await surface.marked(body, asked.by.id, drawn, calling=True)
    await ack()
    surface.afterwards.do(surface.teller.tell(body, asked.by.id, drawn))
