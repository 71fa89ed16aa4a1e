"""`/sec-incident handover @name`: somebody is asked to take command."""

from app.slack.blocks.kit import Drawn, section
from app.slack.listeners.commands.said import Said
from app.slack.modals.handover_form import asked_line
from app.slack.words import words
from app.usecases.hand_over import hand_over


async def handover(said: Said) -> Drawn:
    wanted = await said.person_meant()
    taker, trained = await hand_over(said.desk, key=said.key, by=said.by, channel=said.channel, taker=wanted)
    line = asked_line(taker, words(await said.locale()), trained=trained)
    return Drawn(line, [section(line)])
