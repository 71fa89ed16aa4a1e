"""What does `!ic responders` show, and the question before all of them are paged?"""

from app.domain.contacts import Team, TeamsShown
from app.slack.blocks.contact_line import contact_line
from app.slack.blocks.kit import Drawn, actions, button, section
from app.slack.ids import Action
from app.slack.mrkdwn import one_line
from app.slack.words import Words, words


def draw_teams(shown: TeamsShown, locale: str) -> Drawn:
    _ = words(locale)
    title = _("On call for each team")
    how = _("`!ic page responders` pages all of them.")
    if shown.outsider:
        return Drawn(how, [section(how)])
    if not shown.teams:
        none = _("No team is listed. `!ic page` pages the commanders.")
        return Drawn(none, [section(none)])
    lines = [f"*{title}*", *(_team(team, _) for team in shown.teams), how]
    return Drawn(title, [section("\n".join(lines))])


def draw_wake_all(count: int | None, locale: str) -> Drawn:
    """`count`: None where the reader may not know."""
    _ = words(locale)
    if count == 0:
        none = _("No team is listed. `!ic page` pages the commanders.")
        return Drawn(none, [section(none)])
    ask = _("This pages everybody on call for every team, at once.")
    if count:
        ask = _.n("This pages {n} person, at once.", "This pages {n} people, at once.", count)
    return Drawn(ask, [section(ask), actions(button(_("Page them all"), Action.PAGE_ALL, style="danger"))])


def _team(team: Team, _: Words) -> str:
    people = [contact_line(contact, _) for contact in team.contacts] or [_("nobody on call")]
    return "• " + _("{team}: {people}", team=one_line(team.name, 60), people=_.several(people))
