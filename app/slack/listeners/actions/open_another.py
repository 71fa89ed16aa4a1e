"""*Open another*: it is a different matter, says the one who began the first."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import IncidentId
from app.slack.blocks import draw
from app.slack.ids import read_id
from app.slack.surface import Body, Surface
from app.usecases.open_another import open_another


async def open_another_room(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    asked, incident = surface.hear(body), IncidentId(read_id(action))
    answer = await open_another(surface.desk, key=asked.key, by=asked.by, incident=incident)
    drawn = draw(answer, await surface.locale_of(asked.by.id))
    await ack()
    surface.afterwards.do(surface.teller.tell(body, asked.by.id, drawn))
