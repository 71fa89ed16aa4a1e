"""To whoever looks after the process: what was written in an incident will be forgotten; and that it was."""

from datetime import datetime

from app.domain.pictures import ForgetSoon
from app.slack.blocks.kit import Drawn, section
from app.slack.ids import COMMAND
from app.slack.words import Words, words


def draw_forget_soon(told: ForgetSoon, locale: str) -> Drawn:
    _ = words(locale)
    line = _(
        "*{slug}*: what people wrote to the bot there will be forgotten on {day}, and nobody will be able to read "
        "it. If it must be kept, its commander, deputy or counsel types `{command} hold on {slug}` before that.",
        slug=told.codename.slug,
        day=told.on.isoformat(),
        command=COMMAND,
    )
    return Drawn(told.codename.slug, [section(line)])


def forgotten(at: datetime, _: Words) -> str:
    return _(
        "What was written here was forgotten on {day}: your organisation keeps it no longer. The name, the times "
        "and how it ended are still there.",
        day=at.date().isoformat(),
    )
