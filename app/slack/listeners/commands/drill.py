"""`/sec-incident drill [what]`: as `start`, for those who are drilled; `drill pager` asks before it rings PagerDuty."""

from app.slack.blocks import draw
from app.slack.blocks.kit import Drawn
from app.slack.listeners.commands.said import Form, Said
from app.slack.modals import drill_form
from app.slack.typed import read_command
from app.usecases.declare_incident import Report, declare_incident
from app.usecases.look_at_drill import look_at_drill

PAGER = "pager"


async def drill(said: Said) -> Drawn | Form:
    asked = read_command(said.rest)
    if asked.word == PAGER:
        await look_at_drill(said.desk, by=said.by, pager=True)
        return Form(drill_form.view(asked.rest, await said.locale()))
    report = Report(said.key, said.by, said.rest, channel=said.channel, drill=True)
    return draw(await declare_incident(said.desk, report), await said.locale())
