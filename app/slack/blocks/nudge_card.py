"""What does the owner of an item see when it is late or still? The slug and the number (law 6)."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.pictures import NudgeCard, NudgeFace
from app.slack.blocks.kit import Block, Drawn, actions, button, section
from app.slack.blocks.spot import spot
from app.slack.ids import Action
from app.slack.words import Words, later, words

_LATE = later("*{slug}*, item {number}: its time is up. How is it going?")
_STILL = later("*{slug}*, item {number}: nothing has been heard for a while. How is it going?")
_MOVED: Mapping[str, str] = MappingProxyType(
    {
        "done": later("*{slug}*, item {number}: it was ticked off. Nothing to do here."),
        "not_applicable": later("*{slug}*, item {number}: it does not apply any more. Nothing to do here."),
        "blocked": later("*{slug}*, item {number}: it is blocked. Nothing to do here."),
        "given": later("*{slug}*, item {number}: somebody else has it now. Nothing to do here."),
        "unowned": later("*{slug}*, item {number}: nobody has it any more. Nothing to do here."),
        "over": later("*{slug}*: this is over. Nothing to do here."),
    }
)
_CHANGED = later("*{slug}*, item {number}: it has moved on. Nothing to do here.")
_SETTLED: Mapping[str, str] = MappingProxyType(
    {
        "done": later("*{slug}*, item {number}: done. Thank you."),
        "blocked": later("*{slug}*, item {number}: blocked. The commander hears of it."),
        "unknown": later("*{slug}*, item {number}: you do not know. The commander hears of it."),
        "handed_back": later("*{slug}*, item {number}: handed back. The commander finds somebody."),
    }
)


def draw_nudge_card(card: NudgeCard, locale: str) -> Drawn:
    _ = words(locale)
    blocks = [section(_line(card, _))]
    if card.face is NudgeFace.ASKING:
        blocks.append(_answers(card, _))
    facts = {"slug": card.codename.slug, "number": spot(card.number, card.part, _)}
    return Drawn(_("{slug}, item {number}", **facts), blocks)


def _line(card: NudgeCard, _: Words) -> str:
    facts = {"slug": card.codename.slug, "number": spot(card.number, card.part, _)}
    if card.face is NudgeFace.ASKING:
        return _(_LATE if card.late else _STILL, **facts)
    if card.face is NudgeFace.MOVED:
        return _moved(card, _)
    if card.settled == "more":
        return _.n(
            "*{slug}*, item {number}: {n} more minute agreed.",
            "*{slug}*, item {number}: {n} more minutes agreed.",
            card.minutes,
            **facts,
        )
    return _(_SETTLED.get(card.settled, _CHANGED), **facts)


def _moved(card: NudgeCard, _: Words) -> str:
    """What became of it and when; by whom stands in the room."""
    facts = {"slug": card.codename.slug, "number": spot(card.number, card.part, _)}
    what = card.since.what if card.since else ""
    line = _(_MOVED.get(what, _CHANGED), **facts)
    return f"{line} ({_.date(card.since.at)})" if card.since and card.since.at else line


def _answers(card: NudgeCard, _: Words) -> Block:
    return actions(
        button(_("Done"), Action.NUDGE_DONE, value=card.nudge, style="primary"),
        button(_("10 more minutes"), Action.NUDGE_MORE_10, value=card.nudge),
        button(_("30 more minutes"), Action.NUDGE_MORE_30, value=card.nudge),
        button(_("Other…"), Action.NUDGE_OTHER, value=card.nudge),
        button(_("Blocked…"), Action.NUDGE_BLOCKED, value=card.nudge),
        button(_("I don't know"), Action.NUDGE_UNKNOWN, value=card.nudge),
        button(_("Hand back"), Action.NUDGE_HAND_BACK, value=card.nudge),
    )
