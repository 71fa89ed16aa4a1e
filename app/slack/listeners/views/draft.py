"""The form of a draft was sent; or its text was approved; or it was said to whom it went."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import approval_form, draft_form, sending_form
from app.slack.surface import Body, Surface
from app.usecases.approve_draft import approve_draft
from app.usecases.note_sending import note_sending
from app.usecases.save_draft import Writing, save_draft


async def draft(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    """It becomes a line that it is saved, or itself once more, with what somebody else saved meanwhile."""
    asked, read = surface.hear(body), draft_form.read(view)
    writing = Writing(read.incident, read.kind, read.language, read.base, read.typed, read.encrypted)
    newer = await save_draft(surface.desk, key=asked.key, by=asked.by, writing=writing)
    locale = await surface.locale_of(asked.by.id)
    shown = draft_form.view(newer, locale) if newer else draft_form.saved(locale)
    await ack(response_action="update", view=surface.in_its_place(body, shown))


async def approval(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), approval_form.read(view)
    await approve_draft(surface.desk, key=asked.key, by=asked.by, draft=read.draft, digest=read.digest)
    shown = approval_form.approved(await surface.locale_of(asked.by.id))
    await ack(response_action="update", view=surface.in_its_place(body, shown))


async def sending(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), sending_form.read(view)
    handed_over = await note_sending(
        surface.desk, key=asked.key, by=asked.by, draft=read.draft, said=read.said
    )
    shown = sending_form.noted(await surface.locale_of(asked.by.id), handed_over=handed_over)
    await ack(response_action="update", view=surface.in_its_place(body, shown))
