"""What does somebody see who was given an item? The slug, the number and the way there (law 6)."""

from app.domain.pictures import Assigned
from app.slack.blocks.kit import Drawn, actions, button, section
from app.slack.blocks.spot import spot
from app.slack.ids import Action, spot_value
from app.slack.mrkdwn import channel
from app.slack.words import words


def draw_assigned(assigned: Assigned, locale: str) -> Drawn:
    _ = words(locale)
    slug, number = assigned.codename.slug, spot(assigned.number, assigned.part, _)
    line = _("*{slug}*: item {number} is yours now.", slug=slug, number=number)
    if assigned.channel:
        line += "\n" + _("The room: {channel}", channel=channel(assigned.channel))
    value = spot_value(assigned.incident, assigned.number, assigned.part)
    buttons = [button(_("Open…"), Action.SHOW_ITEM, value=value)]
    if assigned.asking:
        buttons.insert(0, button(_("Understood"), Action.ITEM_UNDERSTOOD, value=value, style="primary"))
    return Drawn(_("{slug}, item {number}", slug=slug, number=number), [section(line), actions(*buttons)])
