"""What do the two read between whom command changes hands? The slug, and buttons while it waits (law 6)."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.pictures import HandoverCard, HandoverFace, HandoverNews
from app.slack.blocks.kit import Block, Drawn, actions, button, section
from app.slack.ids import Action
from app.slack.mrkdwn import channel
from app.slack.words import Words, later, words

_TAKING: Mapping[HandoverFace, str] = MappingProxyType(
    {
        HandoverFace.ASKING: later("*{slug}*: you are asked to take command. It is yours once you accept."),
        HandoverFace.ACCEPTED: later("*{slug}*: you have command."),
        HandoverFace.DECLINED: later("*{slug}*: you passed. Command stays where it is."),
        HandoverFace.TAKEN_BACK: later("*{slug}*: this was taken back. Nothing more to do for you."),
        HandoverFace.PASSED: later("*{slug}*: this has moved on. Nothing more to do for you."),
    }
)
_GIVING: Mapping[HandoverFace, str] = MappingProxyType(
    {
        HandoverFace.ASKING: later(
            "*{slug}*: somebody is asked to take command. Until they accept, you have it."
        ),
        HandoverFace.ACCEPTED: later("*{slug}*: you have handed over command. Thank you."),
        HandoverFace.DECLINED: later("*{slug}*: it was not accepted. You have command."),
        HandoverFace.TAKEN_BACK: later("*{slug}*: you took it back. You have command."),
        HandoverFace.PASSED: later("*{slug}*: this has moved on. Nothing more to do for you."),
    }
)
_NEWS: Mapping[str, str] = MappingProxyType(
    {
        "declined": later("*{slug}*: whoever you asked to take command cannot. You still have it."),
        "unanswered": later("*{slug}*: nobody has accepted command yet. You still have it."),
    }
)


def draw_handover_card(card: HandoverCard, locale: str) -> Drawn:
    _ = words(locale)
    slug = card.codename.slug
    line = _((_GIVING if card.giving else _TAKING)[card.face], slug=slug)
    if card.channel and card.face is HandoverFace.ACCEPTED:
        line += "\n" + _("The room: {channel}", channel=channel(card.channel))
    blocks = [section(line)]
    if card.face is HandoverFace.ASKING:
        blocks.append(_take_back(card, _) if card.giving else _answers(card, _))
    return Drawn(slug, blocks)


def draw_handover_news(news: HandoverNews, locale: str) -> Drawn:
    _ = words(locale)
    slug = news.codename.slug
    return Drawn(slug, [section(_(_NEWS[news.news], slug=slug))])


def _answers(card: HandoverCard, _: Words) -> Block:
    return actions(
        button(_("Show the brief"), Action.SHOW_BRIEF, value=card.handover),
        button(_("I accept"), Action.ACCEPT_HANDOVER, value=card.handover, style="primary"),
        button(_("I can't"), Action.DECLINE_HANDOVER, value=card.handover),
    )


def _take_back(card: HandoverCard, _: Words) -> Block:
    return actions(button(_("Take it back"), Action.TAKE_BACK_HANDOVER, value=card.handover))
