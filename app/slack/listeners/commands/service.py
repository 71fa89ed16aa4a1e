"""`/sec-incident service`, a name, and who speaks for it where somebody is named: in a room."""

from dataclasses import replace

from app.domain.ids import UserId
from app.domain.refusals import FieldRefused
from app.slack.blocks.kit import Drawn
from app.slack.blocks.services import draw_services_shown
from app.slack.ids import Field
from app.slack.listeners.commands.said import Said
from app.usecases.name_service import name_service


async def service(said: Said) -> Drawn:
    name, speaker = await _name_and_speaker(said)
    shown = await name_service(
        said.desk, key=said.key, by=said.by, channel=said.channel, words=name, speaker=speaker
    )
    return draw_services_shown(shown, await said.locale())


async def _name_and_speaker(said: Said) -> tuple[str, UserId | None]:
    """Somebody is meant by the last word, where it begins as a mention does. Raises FieldRefused for nobody we know."""
    name, at, who = said.rest.rpartition("@")
    if not at or (name and not name.endswith((" ", "<"))):
        return said.rest, None
    name, who = (name[:-1], f"<@{who}") if name.endswith("<") else (name, f"@{who}")
    user = await replace(said, rest=who).person_meant()
    if user is None:
        raise FieldRefused(Field.OWNER, "not_reachable")
    return name.strip(), user
