"""What is a person, a bot and a user group in the simulated workspace, and how does Slack show them?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo


@dataclass(slots=True)
class User:
    id: str
    name: str
    team_id: str
    real_name: str
    display_name: str
    email: str | None = None
    locale: str = "en-US"
    tz: str = "Etc/UTC"
    is_admin: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_bot: bool = False
    is_stranger: bool = False
    deleted: bool = False
    bot_id: str | None = None
    updated: int = 0
    is_away: bool = False
    #: Epoch seconds from when until when they are not to be disturbed.
    dnd: tuple[int, int] | None = field(default=None, init=False)

    @property
    def is_guest(self) -> bool:
        return self.is_restricted or self.is_ultra_restricted

    @property
    def shown_name(self) -> str:
        """What other people see beside this user's messages."""
        return self.display_name or self.real_name or self.name

    def as_dict(self, *, include_locale: bool = False) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.name,
            "deleted": self.deleted,
            "profile": self._profile(),
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": self.updated,
        }
        if self.is_stranger:
            shown["is_stranger"] = True
        if not self.deleted:
            shown |= self._working_life()
        return shown | ({"locale": self.locale} if include_locale and not self.deleted else {})

    def _profile(self) -> dict[str, Any]:
        profile = {
            "real_name": self.real_name,
            "real_name_normalized": self.real_name,
            "display_name": self.display_name,
            "display_name_normalized": self.display_name,
            "team": self.team_id,
        }
        if self.email:
            profile["email"] = self.email
        if self.bot_id:
            profile["bot_id"] = self.bot_id
        return profile

    def _working_life(self) -> dict[str, Any]:
        offset = datetime.fromtimestamp(self.updated, UTC).astimezone(ZoneInfo(self.tz)).utcoffset()
        return {
            "real_name": self.real_name,
            "tz": self.tz,
            "tz_label": self.tz,
            "tz_offset": int(offset.total_seconds()) if offset else 0,
            "is_admin": self.is_admin,
            "is_owner": False,
            "is_primary_owner": False,
            "is_restricted": self.is_guest,
            "is_ultra_restricted": self.is_ultra_restricted,
            "is_email_confirmed": True,
        }


@dataclass(slots=True)
class UserGroup:
    id: str
    handle: str
    team_id: str
    users: list[str] = field(default_factory=list)
    disabled: bool = False
    updated: int = 0

    def as_dict(self, *, include_users: bool = False) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "id": self.id,
            "team_id": self.team_id,
            "is_usergroup": True,
            "is_subteam": True,
            "name": self.handle,
            "handle": self.handle,
            "description": "",
            "is_external": False,
            "is_idp_group": False,
            "date_create": self.updated,
            "date_update": self.updated,
            "date_delete": self.updated if self.disabled else 0,
            "user_count": len(self.users),
        }
        return shown | ({"users": list(self.users)} if include_users else {})
