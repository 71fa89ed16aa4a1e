"""*Edit…*, *Approve*, *Hand over the text…* and *Sent…* on the card of a draft."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import DraftId
from app.slack.ids import read_id
from app.slack.modals import approval_form, draft_form, hand_over_view, sending_form
from app.slack.surface import Body, Surface
from app.usecases.approve_draft import look_at_approving
from app.usecases.hand_out_draft import hand_out_draft
from app.usecases.look_at_draft import look_at_draft_again
from app.usecases.note_sending import look_at_sending


async def edit(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    by = surface.hear(body).by
    form = await look_at_draft_again(surface.desk, by=by, draft=DraftId(read_id(action)))
    view = draft_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.open_form(body, view))


async def approve(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    by = surface.hear(body).by
    form = await look_at_approving(surface.desk, by=by, draft=DraftId(read_id(action)))
    view = approval_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.open_form(body, view))


async def hand_out(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    asked = surface.hear(body)
    form = await hand_out_draft(surface.desk, key=asked.key, by=asked.by, draft=DraftId(read_id(action)))
    view = hand_over_view.view(form, await surface.locale_of(asked.by.id))
    await ack()
    surface.afterwards.do(surface.open_form(body, view))


async def sent(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    by = surface.hear(body).by
    form = await look_at_sending(surface.desk, by=by, draft=DraftId(read_id(action)))
    view = sending_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.open_form(body, view))
