"""The form of an entry was sent: it becomes the form of another, or after a correction the list it came from."""

from dataclasses import replace

from slack_bolt.async_app import AsyncAck

from app.domain.ids import RecordId
from app.slack.blocks.kit import Block
from app.slack.modals import record_form, records_view
from app.slack.modals.record_form import RecordSubmission
from app.slack.surface import Asked, Body, Surface
from app.usecases.look_at_records import look_at_another, look_at_records_again
from app.usecases.record_entry import Recording, correct_entry, record_entry


async def record(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), record_form.read(view)
    if read.entry:
        shown = await _correct(surface, asked, read, read.entry)
    else:
        shown = await _record(surface, asked, read)
    await ack(response_action="update", view=surface.in_its_place(body, shown))


async def _record(surface: Surface, asked: Asked, read: RecordSubmission) -> Block:
    recording = Recording(asked.key, asked.by, read.typed)
    saved = await record_entry(surface.desk, recording, incident=read.incident, register=read.register)
    form = await look_at_another(
        surface.desk, by=asked.by, incident=read.incident, register=read.register, serial=read.serial + 1
    )
    return record_form.view(replace(form, saved=saved), await surface.locale_of(asked.by.id))


async def _correct(surface: Surface, asked: Asked, read: RecordSubmission, entry: RecordId) -> Block:
    recording = Recording(asked.key, asked.by, read.typed)
    await correct_entry(surface.desk, recording, entry=entry, drawn=read.drawn)
    shown = await look_at_records_again(surface.desk, by=asked.by, incident=read.incident, listing=read.back)
    return records_view.view(shown, await surface.locale_of(asked.by.id))
