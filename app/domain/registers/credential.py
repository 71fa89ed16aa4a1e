"""Which passwords, keys and tokens count as compromised, and are they changed (DOMAIN.md §1.9, §1.10)?

Only what names a credential is kept, never the credential: however it was stored on a host, it counts as known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from app.domain.ids import UserId
from app.domain.registers.fields import choice, maybe, person, text, time
from app.domain.registers.record import Record


class CredentialKind(StrEnum):
    """The value is stored: rename none."""

    PASSWORD = "password"  # noqa: S105 - what kind it is
    KEY = "key"
    TOKEN = "token"  # noqa: S105 - as above
    CERTIFICATE = "certificate"
    MFA = "mfa"
    SESSION = "session"
    OTHER = "other"


class Exposed(StrEnum):
    """Why it counts as compromised."""

    ON_HOST = "on_host"
    USED = "used"
    IN_DUMP = "in_dump"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Credential(Record):
    """Changed and withdrawn are two things: a new key does not stop the old one."""

    REGISTER: ClassVar[str] = "credential"
    ITEM: ClassVar[int] = 9

    name: str = text(required=True, strict=True)
    system: str = text(required=True, strict=True)
    why: Exposed = choice(Exposed.ON_HOST)
    kind: CredentialKind | None = maybe(CredentialKind)
    owner: UserId | None = person()
    revoked_at: datetime | None = time()
    rotated_at: datetime | None = time()
    verified_by: UserId | None = person()
    source: str = text(500, strict=True)

    @property
    def title(self) -> str:
        return f"{self.name} · {self.system}"

    @property
    def owner_named(self) -> UserId | None:
        return self.owner

    @property
    def marks(self) -> Mapping[str, bool]:
        return {"revoked": self.revoked_at is not None, "rotated": self.rotated_at is not None}

    @property
    def settled(self) -> bool:
        """Its rotation is what its item asks for; that it was withdrawn is told beside it."""
        return self.rotated_at is not None

    @property
    def wants_part(self) -> bool:
        return True
