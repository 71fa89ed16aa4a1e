"""What do the commander and the deputy read when a room is not as secret as it was? The slug only (law 6)."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.pictures import CodenameSaid, RoomTroubled
from app.domain.room_watch import Trouble
from app.slack.blocks.kit import Drawn, section
from app.slack.words import later, words

_LINES: Mapping[Trouble, str] = MappingProxyType(
    {
        Trouble.PUBLIC: later(
            ":warning: *{slug}*: the room has been made public. Anybody in the workspace can read it. "
            "Have an admin make it private again, and talk elsewhere until then."
        ),
        Trouble.SHARED: later(
            ":warning: *{slug}*: the room has been shared with another company, or is about to be. "
            "Have an admin end that, and talk elsewhere until then."
        ),
        Trouble.RENAMED: later(
            "*{slug}*: the room has been given another name. A name can give away what this is about: "
            "give it its own name back."
        ),
        Trouble.ARCHIVED: later(
            "*{slug}*: somebody archived the room. The bot cannot open it again: a person who is in it can, in Slack."
        ),
        Trouble.LOST: later(
            ":warning: *{slug}*: the bot is no longer in the room, and can neither show nor note anything there. "
            "Invite it again."
        ),
    }
)


def draw_room_trouble(told: RoomTroubled, locale: str) -> Drawn:
    _ = words(locale)
    slug = told.codename.slug
    return Drawn(slug, [section(_(_LINES[told.what], slug=slug))])


def draw_codename_said(told: CodenameSaid, locale: str) -> Drawn:
    _ = words(locale)
    slug = told.codename.slug
    line = _(
        "*{slug}*: somebody who is not in on it spoke of it elsewhere. Nothing was answered: an answer would "
        "confirm a guess. Who and where is in the log, in the room.",
        slug=slug,
    )
    return Drawn(slug, [section(line)])
