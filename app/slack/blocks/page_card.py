"""What does a paged commander see, before and after an answer? Neutral words and the slug (law 6)."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.pictures import PageCard, PageFace
from app.slack.blocks.kit import Block, Drawn, actions, button, context, section
from app.slack.ids import Action
from app.slack.mrkdwn import channel, escape, link
from app.slack.words import Words, later, words

_SETTLED: Mapping[PageFace, str] = MappingProxyType(
    {
        PageFace.YOURS: later("You have it. Thank you."),
        PageFace.ANSWERED: later(
            "You have answered. Nobody has command yet: the others are still being asked."
        ),
        PageFace.COMING: later("You have answered. Thank you for coming."),
        PageFace.TAKEN: later("Somebody else has it. Nothing more to do for you."),
        PageFace.DECLINED: later("You passed. The others are still being asked."),
        PageFace.ENDED: later("This is over. Nothing more to do for you."),
    }
)


def draw_page_card(card: PageCard, locale: str) -> Drawn:
    _ = words(locale)
    slug = card.codename.slug if card.codename else ""
    text = " ".join(part for part in (escape(card.text, 500), slug) if part)
    if card.face is PageFace.ASKING:
        return Drawn(text, _asking(card, _))
    return Drawn(text, _settled(card, _))


def _asking(card: PageCard, _: Words) -> list[Block]:
    blocks = [section(_call(card))]
    if card.round > 1:
        blocks.append(context(_("Round {n}: nobody has answered yet.", n=card.round)))
    buttons = (
        button(_("I'm on it"), Action.IM_ON_IT, value=card.page, style="primary"),
        button(_("I can't"), Action.I_CANT, value=card.page),
    )
    return [*blocks, actions(*buttons)]


def _settled(card: PageCard, _: Words) -> list[Block]:
    lines = [_call(card), _(_SETTLED[card.face])]
    if card.channel:
        lines.append(_("The room: {channel}", channel=channel(card.channel)))
    if card.call_url:
        lines.append(
            _("There is no room. Meet on the call: {call}", call=link(card.call_url, _("Join the call")))
        )
    blocks = [section("\n".join(lines))]
    if card.face is PageFace.ANSWERED:
        blocks.append(actions(button(_("Take command"), Action.TAKE_COMMAND, value=card.page)))
    if card.may_open_room:
        blocks.append(actions(button(_("Open the room"), Action.OPEN_ROOM, value=card.page, style="primary")))
    return blocks


def _call(card: PageCard) -> str:
    words_ = escape(card.text, 1000)
    return f"{words_}\n*{card.codename.slug}*" if card.codename else words_
