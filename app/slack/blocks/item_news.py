"""What do the commander, and whoever gave or would take an item, hear of it? The slug and the number (law 6)."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.offers import OfferState
from app.domain.pictures import OfferAnswered, OfferCard, Stuck, Unacknowledged
from app.slack.blocks.kit import Block, Drawn, actions, button, section
from app.slack.blocks.spot import spot
from app.slack.ids import Action, spot_value
from app.slack.words import later, words

_OFFERS: Mapping[OfferState, str] = MappingProxyType(
    {
        OfferState.OPEN: later(
            "*{slug}*, item {number}: somebody would take it. Who it is stands in its form."
        ),
        OfferState.ACCEPTED: later("*{slug}*, item {number}: you said yes. It is theirs now."),
        OfferState.DECLINED: later("*{slug}*, item {number}: you said no. They have been told."),
        OfferState.MOOT: later("*{slug}*, item {number}: this offer needs no answer any more."),
    }
)
_ANSWERS: Mapping[OfferState, str] = MappingProxyType(
    {
        OfferState.DECLINED: later(
            "*{slug}*, item {number}: the commander thanks you and gives it to somebody else."
        ),
        OfferState.MOOT: later("*{slug}*, item {number}: somebody has it already. Thank you for offering."),
    }
)
_ACCEPTED = later("*{slug}*: item {number} is yours now.")
_STUCK: Mapping[str, str] = MappingProxyType(
    {
        "blocked": later("*{slug}*, item {number}: its owner is blocked. What is needed stands in its form."),
        "unknown": later("*{slug}*, item {number}: its owner does not know how to go on. Talk to them."),
    }
)


def draw_offer_card(card: OfferCard, locale: str) -> Drawn:
    _ = words(locale)
    line = section(_(_OFFERS[card.state], slug=card.codename.slug, number=card.number))
    if card.state is not OfferState.OPEN:
        return _drawn(card.codename.slug, card.number, 0, [line], locale)
    buttons = actions(
        button(_("Yes"), Action.OFFER_YES, value=card.offer, style="primary"),
        button(_("No"), Action.OFFER_NO, value=card.offer),
        button(_("Open…"), Action.SHOW_ITEM, value=spot_value(card.incident, card.number)),
    )
    return _drawn(card.codename.slug, card.number, 0, [line, buttons], locale)


def draw_offer_answered(answered: OfferAnswered, locale: str) -> Drawn:
    _ = words(locale)
    line = _(_ANSWERS.get(answered.state, _ACCEPTED), slug=answered.codename.slug, number=answered.number)
    return _drawn(answered.codename.slug, answered.number, 0, [section(line)], locale)


def draw_unacknowledged(told: Unacknowledged, locale: str) -> Drawn:
    _ = words(locale)
    line = _(
        "*{slug}*, item {number}: whoever you gave it to has not said that they have understood. Ask them.",
        slug=told.codename.slug,
        number=spot(told.number, told.part, _),
    )
    opens = button(_("Open…"), Action.SHOW_ITEM, value=spot_value(told.incident, told.number, told.part))
    return _drawn(told.codename.slug, told.number, told.part, [section(line), actions(opens)], locale)


def draw_stuck(stuck: Stuck, locale: str) -> Drawn:
    _ = words(locale)
    number = spot(stuck.number, stuck.part, _)
    line = _(_STUCK[stuck.how], slug=stuck.codename.slug, number=number)
    opens = button(_("Open…"), Action.SHOW_ITEM, value=spot_value(stuck.incident, stuck.number, stuck.part))
    return _drawn(stuck.codename.slug, stuck.number, stuck.part, [section(line), actions(opens)], locale)


def _drawn(slug: str, number: int, part: int, blocks: list[Block], locale: str) -> Drawn:
    _ = words(locale)
    return Drawn(_("{slug}, item {number}", slug=slug, number=spot(number, part, _)), blocks)
