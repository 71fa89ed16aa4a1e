"""A part of an item was added, or given to somebody."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import part_form
from app.slack.surface import Body, Surface
from app.usecases.save_parts import add_part, save_part


async def part(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    """The form of its item closes with it: what it shows is old now."""
    asked, read = surface.hear(body), part_form.read(view)
    if read.part:
        await save_part(
            surface.desk,
            key=asked.key,
            by=asked.by,
            incident=read.incident,
            number=read.number,
            part=read.part,
            change=read.change,
        )
    else:
        await add_part(
            surface.desk,
            key=asked.key,
            by=asked.by,
            incident=read.incident,
            number=read.number,
            title=read.title,
            change=read.change,
        )
    await ack(response_action="clear")
