"""Are entries of the registers kept for good, apart from each other, and readable only with the key?"""

import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.ids import IncidentId, RecordId
from app.domain.registers.asset import Asset, Containment
from app.domain.registers.vector import Vector
from app.domain.registers.versions import Version
from app.persistence.unit_of_work import SqlStore
from tests.builders import KIM, NOON, SAM
from tests.persistence.stores import another_incident, declared, rows, run


def entries(incident: IncidentId) -> tuple[Version, ...]:
    """An asset, its correction, a second asset, a vector."""
    first = Version(RecordId("a"), incident, 1, Asset("web-<3> 主机", owner=KIM), SAM, NOON, part=2)
    corrected = first.corrected(Asset("web-4", containment=Containment.OFF), KIM, NOON)
    second = Version(RecordId("b"), incident, 2, Asset("db-1"), SAM, NOON)
    return first, corrected, second, Version(RecordId("c"), incident, 1, Vector("the old VPN"), SAM, NOON)


async def kept(store: SqlStore, *versions: Version) -> list[str]:
    async with store.act("record_entry", SAM) as uow:
        digests = [await uow.records.add(version) for version in versions]
        await uow.commit(versions[0].incident)
    return digests


async def test_entries_come_back_with_all_their_versions(store: SqlStore) -> None:
    incident, other = await declared(store), await declared(store, another_incident(1))
    versions = entries(incident.id)
    digests = await kept(store, *versions)

    assert len(set(digests)) == 4
    async with store.look() as uow:
        assert await uow.records.of(incident.id) == list(versions)
        assert await uow.records.of(incident.id, "vector") == [versions[3]]
        assert await uow.records.versions(RecordId("a")) == list(versions[:2])
        assert await uow.records.versions(RecordId("nobody's")) == []
        assert await uow.records.of(other.id) == []
        assert await uow.records.next_number(incident.id, "asset") == 3
        assert await uow.records.next_number(other.id, "asset") == 1


async def test_what_was_entered_is_sealed(store: SqlStore, engine: AsyncEngine) -> None:
    incident = await declared(store)
    await kept(store, *entries(incident.id))

    stored = await rows(engine, "SELECT * FROM records")
    for written in ("web-", "主机", "VPN", "containment"):
        assert written.encode() not in b"".join(bytes(row["body"]) for row in stored)
        assert written not in str(stored)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param("UPDATE records SET entered_by = 'U0MALLORY'", id="update"),
        pytest.param("DELETE FROM records", id="delete"),
        pytest.param("TRUNCATE records", id="truncate"),
    ],
)
async def test_no_entry_is_ever_changed(store: SqlStore, engine: AsyncEngine, change: str) -> None:
    incident = await declared(store)
    await kept(store, entries(incident.id)[0])

    with pytest.raises(DBAPIError, match="only grows"):
        await run(engine, change)
