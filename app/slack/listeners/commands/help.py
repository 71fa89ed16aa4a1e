"""`/sec-incident help`: in a room what to do next there, then the commands; `help reading`: what to read further."""

from app.slack.blocks.help import draw_help
from app.slack.blocks.kit import Drawn
from app.slack.blocks.reading import draw_reading
from app.slack.listeners.commands.said import Said
from app.slack.typed import read_command
from app.usecases.exclude_person import may_exclude
from app.usecases.look_at_next import look_at_next


async def help_(said: Said) -> Drawn:
    locale = await said.locale()
    if read_command(said.rest).word == "reading":
        return draw_reading(said.desk.playbook.readings, locale)
    tips = await look_at_next(said.desk, by=said.by, channel=said.channel)
    excludes = await may_exclude(said.desk, by=said.by, channel=said.channel)
    return draw_help(locale, tips, excludes=excludes)
