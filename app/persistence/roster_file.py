"""Who is paged when the database is gone? The roster as it last was, sealed, in DATA_DIR.

Each copy of the bot writes its own, whole or not at all; DATA_KEY opens it.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from app.domain.ids import UserId
from app.domain.roster import KnownRoster, Member, Source, Tier
from app.persistence.folders import make_data_dir, write_over
from app.persistence.sealing import DataKey, Seal, SealBroken, Sealed

NAME = "roster.sealed"
ABOUT = "roster"


class RosterFile:
    def __init__(self, folder: Path, data_key: DataKey) -> None:
        self._path = folder.expanduser() / NAME
        self._seal = Seal(data_key.secret)

    def read(self) -> KnownRoster | None:
        """None where there is none yet, or none that this key opens."""
        try:
            text = self._seal.open(Sealed(self._path.read_bytes()), about=ABOUT)
            return _roster(json.loads(text))
        except (OSError, SealBroken, ValueError, LookupError, TypeError, AttributeError):
            return None

    def write(self, roster: KnownRoster) -> None:
        """Raises OSError where the folder takes no file."""
        make_data_dir(self._path.parent)
        write_over(self._path, self._seal.seal(json.dumps(_plain(roster)), about=ABOUT).content)


def _plain(roster: KnownRoster) -> dict[str, Any]:
    return {
        "members": [_plain_member(member) for member in roster.members],
        "names": dict(roster.names),
        "locales": dict(roster.locales),
        "channels": dict(roster.channels),
        "full_members": sorted(roster.full_members),
        "read_at": roster.read_at.isoformat(),
    }


def _plain_member(member: Member) -> dict[str, str | None]:
    until = member.until.isoformat() if member.until else None
    fixed = {"user": member.user, "tier": member.tier.value, "source": member.source.value}
    return {**fixed, "phone": member.phone, "until": until}


def _roster(kept: Mapping[str, Any]) -> KnownRoster:
    return KnownRoster(
        members=tuple(_member(one) for one in kept["members"]),
        names=_by_user(kept["names"]),
        locales=_by_user(kept["locales"]),
        channels=_by_user(kept["channels"]),
        full_members=frozenset(UserId(user) for user in kept["full_members"]),
        read_at=datetime.fromisoformat(kept["read_at"]),
    )


def _member(kept: Mapping[str, Any]) -> Member:
    until = datetime.fromisoformat(kept["until"]) if kept["until"] else None
    return Member(UserId(kept["user"]), Tier(kept["tier"]), Source(kept["source"]), kept["phone"], until)


def _by_user(kept: Mapping[str, str]) -> dict[UserId, str]:
    return {UserId(user): value for user, value in kept.items()}
