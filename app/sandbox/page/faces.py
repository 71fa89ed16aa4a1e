"""How is each person shown: initials, a colour, the part they play?"""

from __future__ import annotations

from dataclasses import dataclass

from app.sandbox.cast import CAST, GONE, GUEST, STRANGER
from app.sandbox.users import User
from app.sandbox.workspace import Workspace

PARTS = {role.id: role.plays for role in CAST} | {
    GUEST: "guest, sees one channel",
    GONE: "deactivated account",
    STRANGER: "from another company",
}
ACTORS = tuple(PARTS)
"""Whom one can act as, in the order in which they are offered."""

_HUES = 9


@dataclass(frozen=True, slots=True)
class Face:
    id: str
    name: str
    initials: str
    #: Which of the page's colours, by name of its class.
    hue: str
    part: str
    is_bot: bool


def face_of(workspace: Workspace, user_id: str) -> Face:
    user = workspace.users.get(user_id)
    if user is None:
        return Face(user_id, "unknown", "?", "hue-0", "", is_bot=False)
    return Face(user.id, user.shown_name, _initials(user), _hue(user), PARTS.get(user.id, ""), user.is_bot)


def _initials(user: User) -> str:
    return user.shown_name[:2].strip().title()


def _hue(user: User) -> str:
    if user.is_bot:
        return "hue-bot"
    place = ACTORS.index(user.id) if user.id in ACTORS else sum(map(ord, user.id))
    return f"hue-{place % _HUES}"
