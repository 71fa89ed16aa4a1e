"""Who belongs to the workspace, and how that changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any

from app.sandbox.journal import Journal
from app.sandbox.users import User, UserGroup


class Directory(Journal):
    team_id = "T0SANDBOX"
    team_name = "Sandbox"
    team_domain = "sandbox"
    bot_user_id = "U0OFFICER"
    bot_id = "B0OFFICER"
    app_id = "A0OFFICER"

    def __init__(self, *, clock: Callable[[], float] = time.time) -> None:
        super().__init__(clock=clock)
        self.users: dict[str, User] = {}
        self.usergroups: dict[str, UserGroup] = {}
        self.add_user("USLACKBOT", "slackbot", display_name="Slackbot", is_bot=True)
        self.add_user(self.bot_user_id, "officer", display_name="Officer", is_bot=True, bot_id=self.bot_id)

    def add_user(
        self,
        id: str,  # noqa: A002 - Slack's own word
        name: str,
        *,
        display_name: str | None = None,
        email: str | None = None,
        locale: str = "en-US",
        tz: str = "Etc/UTC",
        team_id: str | None = None,
        bot_id: str | None = None,
        **is_what: bool,
    ) -> User:
        """The flags are is_admin, is_restricted, is_ultra_restricted, is_bot, is_stranger and deleted."""
        user = User(
            id=id,
            name=name,
            team_id=team_id or self.team_id,
            real_name=display_name or name,
            display_name=display_name or name,
            email=email,
            locale=locale,
            tz=tz,
            bot_id=bot_id or (self.new_id("B") if is_what.get("is_bot") else None),
            updated=int(self.now()),
            **is_what,
        )
        self.users[id] = user
        self.emit({"type": "team_join", "user": user.as_dict(include_locale=True)})
        return user

    def change_user(self, user_id: str, **changes: Any) -> User:
        """E.g. deleted=True is a deactivation."""
        user = self.users[user_id]
        for name, value in changes.items():
            setattr(user, name, value)
        user.updated = int(self.now())
        self.emit({"type": "user_change", "user": user.as_dict(include_locale=True)})
        return user

    def add_usergroup(
        self,
        id: str,  # noqa: A002 - as above
        handle: str,
        users: Iterable[str],
        *,
        disabled: bool = False,
    ) -> UserGroup:
        group = UserGroup(id, handle, self.team_id, list(users), disabled, int(self.now()))
        self.usergroups[id] = group
        return group

    def change_usergroup(self, usergroup_id: str, users: Iterable[str]) -> None:
        group = self.usergroups[usergroup_id]
        before, group.users = group.users, list(users)
        added = [user for user in group.users if user not in before]
        removed = [user for user in before if user not in group.users]
        previous, group.updated = group.updated, int(self.now())
        self.emit(
            {
                "type": "subteam_members_changed",
                "subteam_id": group.id,
                "team_id": self.team_id,
                "date_previous_update": previous,
                "date_update": group.updated,
                "added_users": added,
                "added_users_count": len(added),
                "removed_users": removed,
                "removed_users_count": len(removed),
            }
        )

    def is_foreign(self, user: User) -> bool:
        return user.is_stranger or user.team_id != self.team_id
