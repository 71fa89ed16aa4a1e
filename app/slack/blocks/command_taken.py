"""What does whoever would take command read: that they have it, or that whoever commands is asked first?"""

from app.domain.ids import UserId
from app.slack.blocks.kit import Drawn, section
from app.slack.mrkdwn import person
from app.slack.words import words


def draw_command_taken(locale: str) -> Drawn:
    _ = words(locale)
    line = _("You have command.")
    return Drawn(line, [section(line)])


def draw_commander_asked(commander: UserId, locale: str) -> Drawn:
    """Read in the room, by them alone."""
    _ = words(locale)
    line = _(
        "{person} has command and has not been heard from of late. They are asked now whether they are there. "
        "If they do not say so twice, others are paged and you may take command.",
        person=person(commander),
    )
    return Drawn(_("There is news for you."), [section(line)])
