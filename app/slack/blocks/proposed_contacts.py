"""Who outside may have to hear of it: a menu, in which each opens the form with what is known of them."""

from collections.abc import Sequence

from app.domain.outside import Proposal
from app.slack.blocks.kit import Block, actions, option, plain_text
from app.slack.blocks.register_words import choice_label
from app.slack.ids import Action, clock_value
from app.slack.mrkdwn import plain
from app.slack.words import Words


def proposed_contacts(incident: str, proposals: Sequence[Proposal], _: Words) -> list[Block]:
    if not proposals:
        return []
    menu = {
        "type": "static_select",
        "action_id": Action.PROPOSE_CONTACT,
        "placeholder": plain_text(_("Who may have to hear of it…"), 150),
        "options": [option(_label(one, _), clock_value(incident, one.key)) for one in proposals],
    }
    return [actions(menu)]


def _label(one: Proposal, _: Words) -> str:
    about, kind = one.party or one.source, choice_label(one.kind, _)
    return plain(_("{kind}: {about}", kind=kind, about=about) if about else kind, 75)
