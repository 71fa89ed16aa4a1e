"""`/sec-incident chat untrusted`, `chat trusted`: in a room, by its commander or the deputy."""

from app.slack.blocks.exclusion import draw_how_to_trust, draw_trust
from app.slack.blocks.kit import Drawn
from app.slack.listeners.commands.said import Said
from app.slack.typed import read_command
from app.usecases.trust_chat import trust_chat

TRUSTED, UNTRUSTED = "trusted", "untrusted"


async def chat(said: Said) -> Drawn:
    word = read_command(said.rest).word
    if word not in {TRUSTED, UNTRUSTED}:
        return draw_how_to_trust(await said.locale())
    shown = await trust_chat(
        said.desk, key=said.key, by=said.by, channel=said.channel, trusted=word == TRUSTED
    )
    return draw_trust(shown, await said.locale())
