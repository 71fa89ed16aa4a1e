"""`/sec-incident log` and some words: into the log of the room. Without words the log opens."""

from app.slack.blocks.kit import Drawn
from app.slack.blocks.log_answer import draw_log_answer
from app.slack.listeners.commands.said import Form, Said
from app.slack.modals import log_view
from app.usecases.look_at_log import look_at_log
from app.usecases.write_log import write_log


async def log(said: Said) -> Drawn | Form:
    if not said.rest.strip():
        shown = await look_at_log(said.desk, by=said.by, channel=said.channel)
        return Form(log_view.view(shown, await said.locale()))
    answer = await write_log(said.desk, key=said.key, by=said.by, channel=said.channel, words=said.rest)
    return draw_log_answer(answer, await said.locale())
