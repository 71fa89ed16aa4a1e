"""`/sec-incident hold on [why]`, `hold off [why]`; elsewhere than in its room, the codename stands before why."""

from app.domain.pictures import HoldShown
from app.slack.blocks.drill_mark import mark
from app.slack.blocks.kit import Drawn, section
from app.slack.ids import COMMAND
from app.slack.listeners.commands.said import Said
from app.slack.typed import read_command
from app.slack.words import words
from app.usecases.hold_incident import Hold, hold_incident

ON, OFF = "on", "off"


async def hold(said: Said) -> Drawn:
    asked = read_command(said.rest)
    if asked.word not in {ON, OFF}:
        _ = words(await said.locale())
        return _drawn(
            _("Say `{command} hold on` or `{command} hold off`, and why if you like.", command=COMMAND)
        )
    wanted = Hold(said.key, said.by, said.channel, asked.word == ON, asked.rest)
    shown, locale = await hold_incident(said.desk, wanted), await said.locale()
    drawn = draw_hold(shown, locale)
    return mark(drawn, locale) if shown.codename.drill else drawn


def draw_hold(shown: HoldShown, locale: str) -> Drawn:
    _ = words(locale)
    slug = shown.codename.slug
    if shown.held_since is None:
        return _drawn(_("*{slug}* is not on legal hold.", slug=slug))
    since = _.date(shown.held_since)
    return _drawn(
        _(
            "*{slug}* is on legal hold since {date}: nothing of it is archived or forgotten.",
            slug=slug,
            date=since,
        )
    )


def _drawn(line: str) -> Drawn:
    return Drawn(line, [section(line)])
