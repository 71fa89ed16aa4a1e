"""What does `/sec-incident list` show? Only rooms the reader is in, and the same words when there are none."""

from app.domain.incident import IncidentState
from app.domain.pictures import IncidentList, Listed
from app.slack.blocks.kit import Drawn, context, section
from app.slack.ids import COMMAND
from app.slack.mrkdwn import channel, person
from app.slack.words import Words, words

SHOWN = 40


def draw_list(shown: IncidentList, locale: str) -> Drawn:
    _ = words(locale)
    if not shown.incidents:
        none = _("You are in no room at the moment. To begin: {command} start", command=COMMAND)
        return Drawn(none, [section(none)])
    blocks = [section(listed_line(one, _)) for one in shown.incidents[:SHOWN]]
    left = len(shown.incidents) - SHOWN
    if left > 0:
        blocks.append(context(_.n("and {n} older one", "and {n} older ones", left)))
    return Drawn(_("Your rooms"), blocks)


def listed_line(one: Listed, _: Words) -> str:
    """One incident: its name and room, where it stands, who commands, how far the checklist is."""
    room = f" {channel(one.channel)}" if one.channel else ""
    commander = (
        _("commander {person}", person=person(one.commander)) if one.commander else _("no commander yet")
    )
    parts = [
        _state(one, _),
        commander,
        _("{settled} of {total} items", settled=one.settled, total=one.total),
        _("since {date}", date=_.date(one.declared_at)),
    ]
    return f"*{_.name(one.codename)}*{room}\n{' · '.join(parts)}"


def _state(one: Listed, _: Words) -> str:
    if one.forgotten_at is not None:
        return _("over, and forgotten on {day}", day=one.forgotten_at.date().isoformat())
    return _("under way") if one.state == IncidentState.OPEN else _("over")
