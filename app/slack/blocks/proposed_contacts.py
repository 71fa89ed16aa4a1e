"""Who outside should hear of it: a button each, which opens the form with what is known of them."""

from collections.abc import Sequence

from app.domain.outside import Proposal
from app.slack.blocks.kit import Block, actions, button
from app.slack.blocks.register_words import choice_label
from app.slack.ids import Action, clock_value
from app.slack.mrkdwn import plain
from app.slack.words import Words

A_ROW = 5


def proposed_contacts(incident: str, proposals: Sequence[Proposal], _: Words) -> list[Block]:
    rows = [proposals[start : start + A_ROW] for start in range(0, len(proposals), A_ROW)]
    return [actions(*(_button(incident, one, _) for one in row)) for row in rows]


def _button(incident: str, one: Proposal, _: Words) -> Block:
    about = one.party or one.source
    kind = choice_label(one.kind, _)
    label = _("{kind}: {about}", kind=kind, about=about) if about else kind
    return button(plain(label, 74) + "…", Action.PROPOSE_CONTACT, value=clock_value(incident, one.key))
