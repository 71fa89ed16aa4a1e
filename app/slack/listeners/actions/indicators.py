"""What is pressed in the list of indicators: *Paste…*, the menu, pages, *Set TLP…*, *Correct…*, *All to block*."""

from collections.abc import Callable

from slack_bolt.async_app import AsyncAck

from app.domain.permissions import Act
from app.domain.pictures.indicators import MarkForm
from app.slack.blocks.kit import Block
from app.slack.modals import block_list, correct_form, indicator_list, paste_form, share_form
from app.slack.modals.indicator_list import ListPlace
from app.slack.surface import Body, Surface
from app.usecases.look_at_indicators import look_at_marking, look_at_page, look_at_pasting, show_to_block


async def paste(ack: AsyncAck, body: Body, surface: Surface) -> None:
    by, place = surface.hear(body).by, indicator_list.read_place(body.get("view") or {})
    form = await look_at_pasting(surface.desk, by=by, incident=place.incident)
    view = paste_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.show_form(body, view))


async def shown(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    place = indicator_list.read_chosen(body.get("view") or {}, action)
    view = await _list(surface, body, place)
    await ack()
    surface.afterwards.do(surface.show_form(body, view))


async def turn(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    place = indicator_list.read_turned(body.get("view") or {}, action)
    view = await _list(surface, body, place)
    await ack()
    surface.afterwards.do(surface.show_form(body, view))


async def share(ack: AsyncAck, body: Body, surface: Surface) -> None:
    await _mark(ack, body, surface, share_form.view)


async def correct(ack: AsyncAck, body: Body, surface: Surface) -> None:
    await _mark(ack, body, surface, correct_form.view)


async def all_to_block(ack: AsyncAck, body: Body, surface: Surface) -> None:
    by, place = surface.hear(body).by, indicator_list.read_place(body.get("view") or {})
    found = await show_to_block(surface.desk, by=by, incident=place.incident)
    view = block_list.view(found, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.push_form(body, view))


async def _mark(
    ack: AsyncAck, body: Body, surface: Surface, draw: Callable[[MarkForm, ListPlace, str], Block]
) -> None:
    """The form, for those that are ticked; where none is, the list says so."""
    by, shown = surface.hear(body).by, body.get("view") or {}
    place, numbers = indicator_list.read_place(shown), indicator_list.read_ticked(shown)
    if numbers:
        form = await look_at_marking(
            surface.desk, by=by, act=Act.JUDGE_INDICATORS, incident=place.incident, numbers=numbers
        )
        view = draw(form, place, await surface.locale_of(by.id))
    else:
        view = await _list(surface, body, place, none_ticked=True)
    await ack()
    surface.afterwards.do(surface.show_form(body, view))


async def _list(surface: Surface, body: Body, place: ListPlace, *, none_ticked: bool = False) -> Block:
    by = surface.hear(body).by
    found = await look_at_page(
        surface.desk, by=by, incident=place.incident, sieve=place.sieve, page=place.page
    )
    return indicator_list.view(found, await surface.locale_of(by.id), none_ticked=none_ticked)
