"""Who are we to Slack? Kept, so that a restart works while Slack cannot say."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.ids import UserId, WorkspaceId
from app.persistence.failures import saved_or_not
from app.persistence.tables import WorkspaceRow


@dataclass(frozen=True, slots=True)
class Identity:
    """What `auth.test` says of our token."""

    workspace: WorkspaceId
    bot_user: UserId
    bot: str


class SqlWorkspaces:
    """Both raise NotSaved when the database does not answer."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def keep(self, token: str, identity: Identity) -> None:
        """From now on this token, and no older one, means this identity."""
        row = {
            "token_fingerprint": fingerprint(token),
            "bot_user_id": identity.bot_user,
            "bot_id": identity.bot,
        }
        statement = insert(WorkspaceRow).values(workspace_id=identity.workspace, **row)
        known = statement.on_conflict_do_update(index_elements=["workspace_id"], set_=row)
        with saved_or_not():
            async with self._engine.begin() as connection:
                await connection.execute(known)

    async def find(self, token: str) -> Identity | None:
        """None: this token never worked here."""
        statement = select(WorkspaceRow.workspace_id, WorkspaceRow.bot_user_id, WorkspaceRow.bot_id).where(
            WorkspaceRow.token_fingerprint == fingerprint(token)
        )
        with saved_or_not():
            async with self._engine.connect() as connection:
                row = (await connection.execute(statement)).first()
        return Identity(WorkspaceId(row[0]), UserId(row[1] or ""), row[2] or "") if row is not None else None


def fingerprint(token: str) -> str:
    """Tells tokens apart and gives nothing of them away."""
    return hashlib.sha256(token.encode()).hexdigest()[:16]
