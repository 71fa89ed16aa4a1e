"""`/sec-incident exclude` and `include`, and one name: in a room, by its commander or two of the security team.

Whoever may not hears what anybody hears of a word that there is not.
"""

from app.domain.refusals import Forgotten, Refusal
from app.slack.blocks.exclusion import draw_excluded, draw_exclusion, draw_name_somebody
from app.slack.blocks.kit import Drawn
from app.slack.listeners.commands.said import Said
from app.usecases.exclude_person import Exclusion, exclude_person, list_excluded


async def exclude(said: Said) -> Drawn | None:
    """None: as if there were no such word."""
    return await _said(said, lifts=False)


async def include(said: Said) -> Drawn | None:
    return await _said(said, lifts=True)


async def _said(said: Said, *, lifts: bool) -> Drawn | None:
    try:
        shown = await list_excluded(said.desk, by=said.by, channel=said.channel)
    except Forgotten:
        raise
    except Refusal:
        return None
    locale = await said.locale()
    if not said.rest:
        return draw_excluded(shown, locale)
    person = await said.person_meant()
    if person is None:
        return draw_name_somebody("include" if lifts else "exclude", locale)
    wanted = Exclusion(said.key, said.by, said.channel, person, lifts=lifts)
    return draw_exclusion(await exclude_person(said.desk, wanted), locale)
