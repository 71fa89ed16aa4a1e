"""Forms about indicators come back: what was pasted, what was ticked, and what was said of it. Then the list again."""

from slack_bolt.async_app import AsyncAck

from app.domain.indicators import Sieve
from app.domain.permissions import Act
from app.domain.refusals import FieldRefused
from app.slack.blocks.kit import Block
from app.slack.modals import block_form, correct_form, indicator_list, paste_form, share_form
from app.slack.modals.indicator_list import ListPlace
from app.slack.surface import Body, Surface
from app.usecases.look_at_indicators import LAST, look_at_marking, look_at_page
from app.usecases.mark_indicators import block_indicators, correct_indicators, share_indicators
from app.usecases.note_indicators import find_indicators, note_indicators


async def pasted(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    """Looked through first; noted once the form shows what was found in this very text."""
    asked, read = surface.hear(body), paste_form.read(view)
    if read.noting is None:
        form = await find_indicators(surface.desk, by=asked.by, incident=read.incident, text=read.text)
        shown = paste_form.view(form, await surface.locale_of(asked.by.id))
    else:
        await note_indicators(
            surface.desk, key=asked.key, by=asked.by, incident=read.incident, noting=read.noting
        )
        shown = await _list(surface, body, ListPlace(read.incident, Sieve(), LAST))
    await ack(response_action="update", view=surface.in_its_place(body, shown))


async def ticked(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    """*Mark as blocked…*: where and since when is asked next."""
    asked, place, numbers = (
        surface.hear(body),
        indicator_list.read_place(view),
        indicator_list.read_ticked(view),
    )
    if not numbers:
        raise FieldRefused("found", "missing")
    form = await look_at_marking(
        surface.desk, by=asked.by, act=Act.NOTE_INDICATORS, incident=place.incident, numbers=numbers
    )
    shown = block_form.view(form, place, await surface.locale_of(asked.by.id))
    await ack(response_action="update", view=surface.in_its_place(body, shown))


async def block(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), block_form.read(view)
    await block_indicators(
        surface.desk,
        key=asked.key,
        by=asked.by,
        incident=read.marked.place.incident,
        numbers=read.marked.numbers,
        where=read.where,
        since=read.since,
    )
    shown = await _list(surface, body, read.marked.place)
    await ack(response_action="update", view=surface.in_its_place(body, shown))


async def share(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), share_form.read(view)
    await share_indicators(
        surface.desk,
        key=asked.key,
        by=asked.by,
        incident=read.marked.place.incident,
        numbers=read.marked.numbers,
        tlp=read.tlp,
    )
    shown = await _list(surface, body, read.marked.place)
    await ack(response_action="update", view=surface.in_its_place(body, shown))


async def correct(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), correct_form.read(view)
    await correct_indicators(
        surface.desk,
        key=asked.key,
        by=asked.by,
        incident=read.marked.place.incident,
        numbers=read.marked.numbers,
        correction=read.correction,
        reason=read.reason,
    )
    shown = await _list(surface, body, read.marked.place)
    await ack(response_action="update", view=surface.in_its_place(body, shown))


async def _list(surface: Surface, body: Body, place: ListPlace) -> Block:
    by = surface.hear(body).by
    found = await look_at_page(
        surface.desk, by=by, incident=place.incident, sieve=place.sieve, page=place.page
    )
    return indicator_list.view(found, await surface.locale_of(by.id))
