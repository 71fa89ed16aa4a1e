"""How does an incident get in and out of its row, and who may hold it meanwhile?

The lock of an incident lets others refer to it (they add a line, a page) and keeps them from changing it: two jobs
that each add something and then close their audit link would otherwise wait for each other for ever.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, text

from app.domain.codenames import Codename
from app.domain.ids import ChannelId, IncidentId, UserId, WorkspaceId
from app.domain.incident import Incident, IncidentState, Room
from app.persistence.exclusion import not_excluded
from app.persistence.keyring import Owner, Purpose
from app.persistence.roles import record_command
from app.persistence.tables import (
    AuditRow,
    CodenameRow,
    HandoverRow,
    IncidentRow,
    ParticipantRow,
    PartRow,
    TaskRow,
)
from app.persistence.tasks import not_settled, part_not_settled
from app.persistence.transaction import Transaction

ROOM_STEPS = frozenset(Room.__slots__)


class SqlIncidents:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._held: dict[IncidentId, Incident] = {}

    async def add(self, incident: Incident, *, summary: str) -> None:
        keys = self._transaction.keys
        sealed = await keys.seal(Owner(Purpose.INCIDENT, incident.id), summary, place="summary")
        room = {step: getattr(incident.room, step) for step in ROOM_STEPS}
        row = {
            "incident_id": incident.id,
            "locale": incident.locale,
            "declared_by": incident.declared_by,
            "declared_at": incident.declared_at,
            "drawn_revision": incident.drawn_revision,
            "drill": incident.drill,
            "drill_pager": incident.drill_pager,
            "summary": sealed,
            **_columns(incident),
            **room,
        }
        await self._transaction.run(self._transaction.insert(IncidentRow, row))
        self._held[incident.id] = incident
        await record_command(self._transaction, None, incident)

    async def get(self, incident: IncidentId) -> Incident | None:
        return await self._one(self._by_id(incident))

    async def locked(self, incident: IncidentId) -> Incident | None:
        return await self._lock(self._by_id(incident))

    async def shared(self, incident: IncidentId) -> Incident | None:
        return await self._one(self._by_id(incident).with_for_update(read=True))

    async def in_channel(self, channel: ChannelId) -> Incident | None:
        return await self._one(self._by_channel(channel))

    async def in_channel_locked(self, channel: ChannelId) -> Incident | None:
        return await self._lock(self._by_channel(channel))

    async def save(self, incident: Incident) -> None:
        """Only what changed since it was locked. Raises LookupError when it was not."""
        before = self._held.get(incident.id)
        if before is None:
            raise LookupError("only an incident that this transaction holds may be saved")
        known = _columns(before)
        changed = {name: value for name, value in _columns(incident).items() if value != known[name]}
        self._held[incident.id] = incident
        if changed:
            await self._write(incident.id, **changed)
        await record_command(self._transaction, before, incident)

    async def record_room(self, incident: IncidentId, **steps: str | bool | None) -> None:
        """Raises ValueError for what is no step of a room."""
        if not steps.keys() <= ROOM_STEPS:
            raise ValueError(f"no steps of a room: {sorted(steps.keys() - ROOM_STEPS)}")
        await self._write(incident, **steps)

    async def warn(self, incident: IncidentId, warning: str) -> None:
        """The board has something new to show, unless it shows it already."""
        statement = (
            self._transaction.update(IncidentRow)
            .where(
                IncidentRow.incident_id == incident,
                func.array_position(IncidentRow.warnings, warning).is_(None),
            )
            .values(
                warnings=func.array_append(IncidentRow.warnings, warning), revision=IncidentRow.revision + 1
            )
        )
        await self._transaction.run(statement)

    async def drawn(self, incident: IncidentId, revision: int) -> None:
        await self._write(incident, drawn_revision=func.greatest(IncidentRow.drawn_revision, revision))

    async def burn(self, codename: Codename) -> bool:
        row = {"slug": codename.slug, "zh": codename.zh, "burnt_at": self._transaction.clock.now()}
        statement = self._transaction.insert(CodenameRow, row).on_conflict_do_nothing()
        burnt = await self._transaction.run(statement.returning(CodenameRow.slug))
        return burnt.first() is not None

    async def latest_open_of(
        self, starter: UserId, since: datetime, *, drill: bool = False
    ) -> Incident | None:
        statement = (
            self._transaction.select(IncidentRow)
            .where(
                IncidentRow.declared_by == starter,
                IncidentRow.declared_at >= since,
                IncidentRow.state == IncidentState.OPEN,
                IncidentRow.drill.is_(drill),
                not_excluded(starter),
            )
            .order_by(IncidentRow.declared_at.desc())
            .limit(1)
        )
        return await self._one(statement)

    async def open_since(self, since: datetime) -> Sequence[Incident]:
        statement = (
            self._transaction.select(IncidentRow)
            .where(IncidentRow.declared_at >= since, IncidentRow.state == IncidentState.OPEN)
            .order_by(IncidentRow.declared_at, IncidentRow.incident_id)
        )
        return [_incident(row) for row in await self._transaction.all(statement)]

    async def hold_starter(self, starter: UserId) -> None:
        name = f"{self._transaction.workspace}:{starter}"
        await self._transaction.run(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))

    async def seen_by(self, person: UserId) -> Sequence[Incident]:
        inside = and_(
            ParticipantRow.workspace_id == IncidentRow.workspace_id,
            ParticipantRow.incident_id == IncidentRow.incident_id,
            ParticipantRow.user_id == person,
            ParticipantRow.present,
        )
        statement = self._transaction.select(IncidentRow).where(exists().where(inside), not_excluded(person))
        newest_first = statement.order_by(IncidentRow.declared_at.desc(), IncidentRow.incident_id)
        return [_incident(row) for row in await self._transaction.all(newest_first)]

    async def undrawn(self) -> Sequence[IncidentId]:
        """Those that ended included: their board has to say so."""
        behind = IncidentRow.drawn_revision < IncidentRow.revision
        shown = IncidentRow.channel.is_not(None) & IncidentRow.board_ts.is_not(None)
        shown &= ~IncidentRow.abandoned & ~IncidentRow.archived & IncidentRow.forgotten_at.is_(None)
        return await self._ids(self._transaction.select(IncidentRow).where(behind, shown))

    async def unopened(self) -> Sequence[IncidentId]:
        return await self._ids(self._transaction.select(IncidentRow).where(UNOPENED, ~IncidentRow.archived))

    async def with_tasks_due(self, now: datetime) -> Incident | None:
        """Ask `Tasks.due` again under the lock: what was due may have been done while we came to it."""
        due = or_(*(exists().where(condition) for condition in _due(now)))
        statement = (
            self._transaction.select(IncidentRow)
            .where(IncidentRow.state == IncidentState.OPEN, due)
            .order_by(IncidentRow.declared_at, IncidentRow.incident_id)
            .limit(1)
        )
        return self._hold(await self._one(statement.with_for_update(key_share=True, skip_locked=True)))

    async def to_look_at_roles(self, now: datetime) -> Incident | None:
        return await self._claim(IncidentRow.roles_look_at <= now)

    async def with_handover_due(self, now: datetime) -> Incident | None:
        due = and_(
            HandoverRow.workspace_id == IncidentRow.workspace_id,
            HandoverRow.incident_id == IncidentRow.incident_id,
            HandoverRow.remind_at <= now,
        )
        return await self._claim(exists().where(due))

    async def to_look_for_counsel(self, now: datetime) -> Incident | None:
        statement = (
            self._transaction.select(IncidentRow)
            .where(IncidentRow.counsel_look_at <= now)
            .order_by(IncidentRow.counsel_look_at)
            .limit(1)
        )
        return self._hold(await self._one(statement.with_for_update(key_share=True, skip_locked=True)))

    async def last_act_of(
        self, person: UserId, incident: IncidentId, *, besides: Collection[str]
    ) -> datetime | None:
        statement = select(func.max(AuditRow.at)).where(
            AuditRow.workspace_id == self._transaction.workspace,
            AuditRow.chain == incident,
            AuditRow.actor == person,
            AuditRow.act.not_in(besides),
        )
        found: datetime | None = (await self._transaction.run(statement)).scalar_one()
        return found

    def _by_id(self, incident: IncidentId) -> Select[IncidentRow]:
        return self._transaction.select(IncidentRow).where(IncidentRow.incident_id == incident)

    def _by_channel(self, channel: ChannelId) -> Select[IncidentRow]:
        return self._transaction.select(IncidentRow).where(IncidentRow.channel == channel)

    async def _one(self, statement: Select[IncidentRow]) -> Incident | None:
        row = await self._transaction.one(statement)
        if (
            row is not None and row.forgotten_at is not None
        ):  # perhaps by another copy, while this one had its key
            self._transaction.keys.forget(Owner(Purpose.INCIDENT, row.incident_id))
        return _incident(row) if row is not None else None

    async def _claim(self, due: ColumnElement[bool]) -> Incident | None:
        """One that is due, held; those that others hold are skipped."""
        statement = self._transaction.select(IncidentRow).where(due).order_by(IncidentRow.incident_id)
        claimed = statement.limit(1).with_for_update(key_share=True, skip_locked=True)
        return self._hold(await self._one(claimed))

    async def _lock(self, statement: Select[IncidentRow]) -> Incident | None:
        return self._hold(await self._one(statement.with_for_update(key_share=True)))

    def _hold(self, incident: Incident | None) -> Incident | None:
        if incident is not None:
            self._held[incident.id] = incident
        return incident

    async def _ids(self, statement: Select[IncidentRow]) -> Sequence[IncidentId]:
        ordered = statement.order_by(IncidentRow.declared_at, IncidentRow.incident_id)
        found = await self._transaction.run(ordered.with_only_columns(IncidentRow.incident_id))
        return [IncidentId(name) for name in found.scalars()]

    async def _write(self, incident: IncidentId, **values: object) -> None:
        statement = self._transaction.update(IncidentRow).where(IncidentRow.incident_id == incident)
        await self._transaction.run(statement.values(values))


UNOPENED = text(
    "NOT abandoned AND NOT "
    "(board_ts IS NOT NULL AND topic_set AND purpose_set AND invited AND pinned AND bookmarked)"
)


def _due(now: datetime) -> Iterator[ColumnElement[bool]]:
    """Of an item, and of a part of one."""
    for table, open_still in ((TaskRow, not_settled()), (PartRow, part_not_settled())):
        yield and_(
            table.workspace_id == IncidentRow.workspace_id,
            table.incident_id == IncidentRow.incident_id,
            table.next_look_at <= now,
            open_still,
        )


def _columns(incident: Incident) -> dict[str, object]:
    """What a save may write."""
    return {
        "slug": incident.codename.slug,
        "zh": incident.codename.zh,
        "state": incident.state,
        "commander": incident.commander,
        "commander_since": incident.commander_since,
        "deputy": incident.deputy,
        "confirmed_at": incident.confirmed_at,
        "ended_at": incident.ended_at,
        "opened_another": incident.opened_another,
        "revision": incident.revision,
        "warnings": list(incident.warnings),
        "idle_look_at": incident.idle_look_at,
        "idle_asks": incident.idle_asks,
        "doubted_at": incident.doubted_at,
        "roles_look_at": incident.roles_look_at,
        "roles_reminded": incident.roles_reminded,
        "contained_at": incident.contained_at,
        "counsel_look_at": incident.counsel_look_at,
        "second_wave_at": incident.second_wave_at,
        "tested_at": incident.tested_at,
        "held_since": incident.held_since,
        "forget_told_at": incident.forget_told_at,
        "forgotten_at": incident.forgotten_at,
        "excluded": list(incident.excluded),
        "chat_untrusted_at": incident.chat_untrusted_at,
    }


def _incident(row: IncidentRow) -> Incident:
    return Incident(
        id=IncidentId(row.incident_id),
        workspace=WorkspaceId(row.workspace_id),
        codename=Codename(row.slug, row.zh, drill=row.drill),
        locale=row.locale,
        declared_by=UserId(row.declared_by),
        declared_at=row.declared_at,
        state=IncidentState(row.state),
        commander=UserId(row.commander) if row.commander else None,
        commander_since=row.commander_since,
        deputy=UserId(row.deputy) if row.deputy else None,
        confirmed_at=row.confirmed_at,
        ended_at=row.ended_at,
        opened_another=row.opened_another,
        revision=row.revision,
        drawn_revision=row.drawn_revision,
        room=_room(row),
        warnings=tuple(row.warnings),
        idle_look_at=row.idle_look_at,
        idle_asks=row.idle_asks,
        doubted_at=row.doubted_at,
        roles_look_at=row.roles_look_at,
        roles_reminded=row.roles_reminded,
        contained_at=row.contained_at,
        counsel_look_at=row.counsel_look_at,
        second_wave_at=row.second_wave_at,
        drill_pager=row.drill_pager,
        tested_at=row.tested_at,
        held_since=row.held_since,
        forget_told_at=row.forget_told_at,
        forgotten_at=row.forgotten_at,
        excluded=tuple(UserId(user) for user in row.excluded),
        chat_untrusted_at=row.chat_untrusted_at,
    )


def _room(row: IncidentRow) -> Room:
    return Room(
        channel=ChannelId(row.channel) if row.channel else None,
        board_ts=row.board_ts,
        topic_set=row.topic_set,
        purpose_set=row.purpose_set,
        invited=row.invited,
        pinned=row.pinned,
        bookmarked=row.bookmarked,
        abandoned=row.abandoned,
        archived=row.archived,
    )
