"""Who is on call, as the pager, Slack and the people themselves last said?"""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import Insert

from app.domain.ids import UserId
from app.domain.roster import Override, Presence, Shift, TeamShift
from app.persistence.roster_tables import (
    OverrideRow,
    PagerPersonRow,
    PresenceRow,
    RosterRow,
    ShiftRow,
    TeamShiftRow,
    TrainedRow,
)
from app.persistence.transaction import Transaction
from app.usecases.ports.store import RosterFacts


class SqlRosters:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def facts(self) -> RosterFacts:
        run = self._transaction
        shifts = await run.all(run.select(ShiftRow).order_by(ShiftRow.position, ShiftRow.user_id))
        trained = await run.all(run.select(TrainedRow).order_by(TrainedRow.user_id))
        overrides = await run.all(run.select(OverrideRow).order_by(OverrideRow.said_at.desc()))
        by_team = await run.all(run.select(TeamShiftRow).order_by(TeamShiftRow.team, TeamShiftRow.user_id))
        presences = await run.all(run.select(PresenceRow))
        read = await run.one(run.select(RosterRow))
        return RosterFacts(
            shifts=tuple(Shift(UserId(row.user_id), row.position, row.until) for row in shifts),
            trained=tuple(UserId(row.user_id) for row in trained),
            overrides=tuple(Override(UserId(row.user_id), row.until) for row in overrides),
            team_shifts=tuple(TeamShift(row.team, UserId(row.user_id), row.until) for row in by_team),
            presences=tuple(
                Presence(UserId(row.user_id), row.active, row.quiet, row.seen_at) for row in presences
            ),
            read_at=read.read_at if read else None,
        )

    async def keep_shifts(self, shifts: Collection[Shift]) -> None:
        await self._empty(ShiftRow)
        rows = [{"position": one.position, "user_id": one.user, "until": one.until} for one in shifts]
        if rows:
            await self._transaction.run(self._transaction.insert(ShiftRow, *rows).on_conflict_do_nothing())

    async def keep_trained(self, users: Collection[UserId]) -> None:
        await self._empty(TrainedRow)
        if users:
            rows = [{"user_id": user} for user in dict.fromkeys(users)]
            await self._transaction.run(self._transaction.insert(TrainedRow, *rows))

    async def keep_team_shifts(self, shifts: Collection[TeamShift]) -> None:
        await self._empty(TeamShiftRow)
        rows = [{"team": one.team, "user_id": one.user, "until": one.until} for one in shifts]
        if rows:
            await self._transaction.run(
                self._transaction.insert(TeamShiftRow, *rows).on_conflict_do_nothing()
            )

    async def keep_presences(self, presences: Collection[Presence]) -> None:
        await self._empty(PresenceRow)
        rows = [
            {"user_id": one.user, "active": one.active, "quiet": one.quiet, "seen_at": one.seen_at}
            for one in presences
        ]
        if rows:
            await self._transaction.run(self._transaction.insert(PresenceRow, *rows))

    async def read(self, at: datetime) -> None:
        await self._upsert(self._transaction.insert(RosterRow, {"read_at": at}), "workspace_id")

    async def override(self, override: Override, *, at: datetime) -> None:
        row = {"user_id": override.user, "until": override.until, "said_at": at}
        await self._upsert(self._transaction.insert(OverrideRow, row), "workspace_id", "user_id")

    async def pager_people(
        self, emails: Collection[str], *, asked_since: datetime | None = None
    ) -> Mapping[str, UserId | None]:
        statement = self._transaction.select(PagerPersonRow).where(PagerPersonRow.email.in_(set(emails)))
        if asked_since is not None:
            statement = statement.where(PagerPersonRow.asked_at > asked_since)
        rows = await self._transaction.all(statement) if emails else []
        return {row.email: UserId(row.user_id) if row.user_id else None for row in rows}

    async def keep_pager_people(self, people: Mapping[str, UserId | None], *, at: datetime) -> None:
        rows = [{"email": email, "user_id": people[email] or "", "asked_at": at} for email in sorted(people)]
        if rows:
            await self._upsert(self._transaction.insert(PagerPersonRow, *rows), "workspace_id", "email")

    async def _empty(
        self, table: type[ShiftRow] | type[TrainedRow] | type[TeamShiftRow] | type[PresenceRow]
    ) -> None:
        ours = table.workspace_id == self._transaction.workspace
        await self._transaction.run(delete(table).where(ours))

    async def _upsert(self, statement: Insert, *key: str) -> None:
        told = {column.name: column for column in statement.excluded if not column.primary_key}
        await self._transaction.run(statement.on_conflict_do_update(index_elements=key, set_=told))
