"""Which key seals this text, and which signs the audit chain? One per incident and per call, one per workspace.

A key is made on first use, inside the transaction that needs it, and is remembered only once that has committed:
what a forgotten key sealed could never be read again. That is how an incident is forgotten: its key is destroyed.
"""

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.domain.ids import WorkspaceId
from app.persistence.sealing import (
    DataKey,
    Seal,
    SealBroken,
    Sealed,
    digest,
    new_key,
    unwrap,
    wrap,
    wrapped_by,
)
from app.persistence.tables import KeyRow
from app.usecases.ports import Clock


class Purpose(StrEnum):
    """The value is stored: rename none."""

    INCIDENT = "incident"
    CALL = "call"
    AUDIT = "audit"
    WORKSPACE = "workspace"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose key. `subject` is the id of an incident or a call, empty for what the workspace has one of."""

    purpose: Purpose
    subject: str = ""


AUDIT = Owner(Purpose.AUDIT)


@dataclass(frozen=True, slots=True)
class Key:
    id: str
    secret: bytes = field(repr=False)


class KeyMissing(LookupError):
    """A text is sealed with a key that is not in the database."""


class KeyDestroyed(LookupError):
    """What it sealed was to be forgotten: nobody reads it any more, and nothing is added."""


class Keyring:
    """Committed keys, unwrapped, in memory; the one longest unused is forgotten first."""

    def __init__(self, data_key: DataKey, *, also: DataKey | None = None, size: int = 1000) -> None:
        """`also`: the DATA_KEY to come, while that is exchanged: either opens, and what is made is wrapped by both."""
        self._data_key = data_key
        self._also = also
        self._size = size
        self._keys: OrderedDict[tuple[WorkspaceId, Owner], Key] = OrderedDict()

    def find(self, workspace: WorkspaceId, owner: Owner) -> Key | None:
        key = self._keys.get((workspace, owner))
        if key is not None:
            self._keys.move_to_end((workspace, owner))
        return key

    def keep(self, workspace: WorkspaceId, owner: Owner, key: Key) -> None:
        self._keys[workspace, owner] = key
        if len(self._keys) > self._size:
            self._keys.popitem(last=False)

    def drop(self, workspace: WorkspaceId, owner: Owner) -> None:
        """It was destroyed."""
        self._keys.pop((workspace, owner), None)

    def wraps(self, workspace: WorkspaceId, owner: Owner, key: Key) -> dict[str, bytes | None]:
        """By the names of the columns."""
        about = about_key(workspace, owner, key.id)
        also = wrap(self._also, key.secret, about=about) if self._also else None
        return {"wrapped": wrap(self._data_key, key.secret, about=about), "wrapped_also": also}

    def unwrap(self, workspace: WorkspaceId, owner: Owner, row: KeyRow) -> Key:
        """Raises KeyDestroyed, and SealBroken where it was wrapped by none of ours."""
        if row.destroyed_at is not None:
            raise KeyDestroyed(owner.purpose)
        about = about_key(workspace, owner, row.key_id)
        return Key(row.key_id, open_wrap(row, *filter(None, (self._data_key, self._also)), about=about))


class HeldKeys:
    """The keys as one transaction sees them, those it made itself included."""

    def __init__(self, keyring: Keyring, session: AsyncSession, workspace: WorkspaceId, clock: Clock) -> None:
        self._keyring = keyring
        self._session = session
        self._workspace = workspace
        self._clock = clock
        self._made: dict[Owner, Key] = {}

    async def seal(self, owner: Owner, text: str, *, place: str) -> Sealed | None:
        """`place`: the column the text belongs to, within what its owner has. Nothing is sealed as nothing."""
        if not text:
            return None
        key = await self.key(owner)
        return Seal(key.secret).seal(text, about=f"{_name(self._workspace, owner)}:{place}")

    async def open(self, owner: Owner, sealed: Sealed | None, *, place: str) -> str:
        """Nothing of what was forgotten. Raises SealBroken for what was changed or moved, KeyMissing."""
        if sealed is None:
            return ""
        try:
            key = self._at_hand(owner) or await self._stored(owner)
        except KeyDestroyed:
            return ""
        return Seal(key.secret).open(sealed, about=f"{_name(self._workspace, owner)}:{place}")

    async def digest(self, owner: Owner, text: str) -> bytes:
        """The same for the same text of the same owner, and tells nothing else to whoever lacks the key."""
        key = await self.key(owner)
        return digest(key.secret, f"{_name(self._workspace, owner)}:{text}")

    async def key(self, owner: Owner) -> Key:
        """The owner's key, made now if there is none. Raises KeyDestroyed."""
        return self._at_hand(owner) or await self._make(owner) or await self._stored(owner)

    async def destroy(self, *owners: Owner) -> None:
        """What they sealed can never be read again, wherever a copy of it lies."""
        statement = update(KeyRow).where(
            KeyRow.workspace_id == self._workspace,
            tuple_(KeyRow.purpose, KeyRow.subject).in_([(owner.purpose, owner.subject) for owner in owners]),
            KeyRow.destroyed_at.is_(None),
        )
        gone = {"wrapped": b"", "wrapped_also": None, "destroyed_at": self._clock.now()}
        await self._session.execute(statement.values(gone), execution_options={"synchronize_session": False})
        self.forget(*owners)

    def forget(self, *owners: Owner) -> None:
        """They were destroyed, perhaps by another copy while this one held them in memory."""
        for owner in owners:
            self._made.pop(owner, None)
            self._keyring.drop(self._workspace, owner)

    def committed(self) -> None:
        """The keys made here are there to stay."""
        for owner, key in self._made.items():
            self._keyring.keep(self._workspace, owner, key)

    def _at_hand(self, owner: Owner) -> Key | None:
        return self._made.get(owner) or self._keyring.find(self._workspace, owner)

    async def _make(self, owner: Owner) -> Key | None:
        """None: there is one already, perhaps made this moment by somebody we have just waited for."""
        key = Key(secrets.token_hex(8), new_key())
        row = {
            "workspace_id": self._workspace,
            "key_id": key.id,
            "purpose": owner.purpose,
            "subject": owner.subject,
            **self._keyring.wraps(self._workspace, owner, key),
            "made_at": self._clock.now(),
        }
        statement = (
            insert(KeyRow)
            .values(row)
            .on_conflict_do_nothing(index_elements=_ONE_EACH)
            .returning(KeyRow.key_id)
        )
        if (await self._session.execute(statement)).first() is None:
            return None
        self._made[owner] = key
        return key

    async def _stored(self, owner: Owner) -> Key:
        statement = select(KeyRow).where(
            KeyRow.workspace_id == self._workspace,
            KeyRow.purpose == owner.purpose,
            KeyRow.subject == owner.subject,
        )
        row = (await self._session.execute(statement)).scalars().first()
        if row is None:
            raise KeyMissing(owner.purpose)
        key = self._keyring.unwrap(self._workspace, owner, row)
        self._keyring.keep(self._workspace, owner, key)
        return key


_ONE_EACH = ("workspace_id", "purpose", "subject")


def _name(workspace: WorkspaceId, owner: Owner) -> str:
    return f"{workspace}:{owner.purpose}:{owner.subject}"


def about_key(workspace: WorkspaceId, owner: Owner, key_id: str) -> str:
    """What a wrap is bound to."""
    return f"{_name(workspace, owner)}:key:{key_id}"


def open_wrap(row: KeyRow, *data_keys: DataKey, about: str) -> bytes:
    """By whichever of these it was wrapped. Raises SealBroken."""
    wraps = {wrapped_by(wrapped): wrapped for wrapped in (row.wrapped, row.wrapped_also) if wrapped}
    for data_key in data_keys:
        if data_key.id in wraps:
            return unwrap(data_key, wraps[data_key.id], about=about)
    raise SealBroken("sealed with another key")
