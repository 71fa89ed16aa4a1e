"""The form of an item was saved."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import answer_modal, item_form
from app.slack.surface import Body, Surface
from app.usecases.save_item import save_item


async def item(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), item_form.read(view)
    saved = await save_item(
        surface.desk,
        key=asked.key,
        by=asked.by,
        incident=read.incident,
        number=read.number,
        change=read.change,
    )
    if saved.offered:
        await ack(
            response_action="update",
            view=surface.in_its_place(body, answer_modal.offered(await surface.locale_of(asked.by.id))),
        )
    elif saved.warned or saved.left_open:
        shown = answer_modal.warned(saved.warned, saved.left_open, await surface.locale_of(asked.by.id))
        await ack(response_action="update", view=surface.in_its_place(body, shown))
    else:
        await ack()
