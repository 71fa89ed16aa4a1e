"""Is every act in the chain, and is any touch of it found?"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain import outgoing
from app.domain.ids import IncidentId
from app.domain.timeline import Entry, Kind
from app.persistence.audit import Head, Link, verify_chain
from app.persistence.keyring import AUDIT
from app.persistence.timeline import SqlTimeline
from app.persistence.unit_of_work import SqlStore, SqlUnitOfWork
from tests.builders import DANA, KIM, NOON
from tests.persistence.stores import another_incident, declared, found, rows, run

KEY = b"a" * 32


def a_link(seq: int, previous: bytes = b"", **fields: object) -> Link:
    link = Link("T0", "chain", seq, f"act{seq}", "tick_items", NOON, KIM, {"wrote": []}, b"digest", "key")
    return replace(link, **fields).signed(KEY, previous)  # type: ignore[arg-type]


def a_chain() -> list[Link]:
    links = [a_link(1)]
    for seq in (2, 3, 4):
        links.append(a_link(seq, links[-1].mac))
    return links


class TestAChain:
    def test_is_whole_as_it_was_written(self) -> None:
        links = a_chain()

        assert verify_chain(links, KEY) is None
        assert verify_chain(links, KEY, head=Head(4, links[-1].mac)) is None
        assert verify_chain([], KEY, head=Head(0, b"")) is None

    @pytest.mark.parametrize(
        "change",
        [
            pytest.param({"workspace": "T1"}, id="workspace"),
            pytest.param({"chain": "another"}, id="chain"),
            pytest.param({"act_id": "another"}, id="act id"),
            pytest.param({"act": "stand_down"}, id="act"),
            pytest.param({"at": NOON + timedelta(microseconds=1)}, id="time"),
            pytest.param({"actor": DANA}, id="actor"),
            pytest.param({"actor": None}, id="nobody"),
            pytest.param({"facts": {"wrote": ["declared"]}}, id="facts"),
            pytest.param({"digest": b"digesu"}, id="digest"),
            pytest.param({"key_id": "another"}, id="key id"),
            pytest.param({"mac": b"m" * 32}, id="signature"),
        ],
    )
    def test_shows_the_first_link_that_was_changed(self, change: dict[str, object]) -> None:
        links = a_chain()
        links[1] = replace(links[1], **change)  # type: ignore[arg-type]

        assert verify_chain(links, KEY) == 2

    @pytest.mark.parametrize(
        ("touched", "broken"),
        [
            pytest.param(lambda links: links[1:], 1, id="first gone"),
            pytest.param(lambda links: [links[0], *links[2:]], 2, id="one gone"),
            pytest.param(lambda links: [links[0], links[2], links[1], links[3]], 2, id="two swapped"),
            pytest.param(lambda links: [links[0], links[0], *links[1:]], 2, id="one twice"),
            pytest.param(lambda links: links[:3], 4, id="last gone"),
            pytest.param(lambda links: [], 1, id="all gone"),  # noqa: ARG005
            pytest.param(
                lambda links: [links[0], replace(a_link(2), mac=a_link(2).mac), *links[2:]], 2, id="own link"
            ),
        ],
    )
    def test_shows_where_links_are_missing_or_out_of_order(self, touched: object, broken: int) -> None:
        links = a_chain()
        head = Head(4, links[-1].mac)

        assert callable(touched)
        assert verify_chain(touched(links), KEY, head=head) == broken

    def test_is_of_one_key(self) -> None:
        assert verify_chain(a_chain(), b"b" * 32) == 1


async def chain_of(store: SqlStore, incident: IncidentId | None) -> tuple[Sequence[Link], bytes, Head]:
    async with store.job("verify") as uow:
        own = cast("SqlUnitOfWork", uow)
        key = await own._transaction.keys.key(AUDIT)
        return await own._audit.links(incident), key.secret, await own._audit.head(incident)


async def test_every_act_on_an_incident_is_one_link_of_its_chain(store: SqlStore) -> None:
    incident = await declared(store)
    async with store.act("tick_items", KIM) as uow:
        await uow.timeline.add(incident.id, Entry(Kind.ITEM_DONE, NOON, KIM, {"item": 1}))
        uow.enqueue(outgoing.redraw(incident.id))
        await uow.commit(incident.id)
    async with store.job("open_room") as uow:
        await uow.commit(incident.id)
    async with store.job("sweep_nudges") as uow:
        await uow.commit()

    links, key, head = await chain_of(store, incident.id)
    assert [(link.seq, link.act, link.actor) for link in links] == [
        (1, "declare_incident", DANA),
        (2, "tick_items", KIM),
        (3, "open_room", None),
    ]
    assert links[1].facts == {"wrote": ["item_done"], "sends": ["redraw_board"]}
    assert verify_chain(links, key, head=head) is None
    links, key, head = await chain_of(store, None)
    assert [link.act for link in links] == ["sweep_nudges"]
    assert verify_chain(links, key, head=head) is None


async def test_acts_at_once_leave_no_gap_and_no_fork(store: SqlStore) -> None:
    incidents = [await declared(store, another_incident(n)) for n in (1, 2)]

    async def acts(incident: IncidentId | None) -> None:
        async with store.job("note") as uow:
            if incident is not None:
                await uow.timeline.add(incident, Entry(Kind.JOINED, NOON, KIM))
            await uow.commit(incident)

    await asyncio.gather(*(acts(name) for name in [incidents[0].id, incidents[1].id, None] * 6))

    for chain, length in ((incidents[0].id, 7), (incidents[1].id, 7), (None, 6)):
        links, key, head = await chain_of(store, chain)
        assert [link.seq for link in links] == list(range(1, length + 1))
        assert verify_chain(links, key, head=head) is None


async def test_a_row_changed_behind_the_triggers_is_found(store: SqlStore, engine: AsyncEngine) -> None:
    incident = await declared(store)
    for _ in range(3):
        async with store.act("tick_items", KIM) as uow:
            await uow.commit(incident.id)
    await run(engine, "ALTER TABLE audit DISABLE TRIGGER ALL")

    await run(engine, "UPDATE audit SET actor = 'U0MALLORY' WHERE seq = 3")

    links, key, head = await chain_of(store, incident.id)
    assert verify_chain(links, key, head=head) == 3


async def test_rows_cut_off_at_the_end_are_found(store: SqlStore, engine: AsyncEngine) -> None:
    incident = await declared(store)
    async with store.act("tick_items", KIM) as uow:
        await uow.commit(incident.id)
    await run(engine, "ALTER TABLE audit DISABLE TRIGGER ALL")

    await run(engine, "DELETE FROM audit WHERE seq = 2")

    links, key, head = await chain_of(store, incident.id)
    assert verify_chain(links, key, head=head) == 2


async def test_a_line_of_the_log_changed_behind_the_triggers_is_found(
    store: SqlStore, engine: AsyncEngine
) -> None:
    incident = await declared(store)
    async with store.act("untick_item", KIM) as uow:
        await uow.timeline.add(incident.id, Entry(Kind.ITEM_REOPENED, NOON, KIM, {"item": 1}, "not yet"))
        await uow.timeline.add(incident.id, Entry(Kind.JOINED, NOON, KIM))
        await uow.commit(incident.id)
    link = (await chain_of(store, incident.id))[0][-1]

    async def digest_now() -> bytes:
        async with store.look() as uow:
            return await cast("SqlTimeline", uow.timeline).digest_of_act(link.act_id)

    assert await digest_now() == link.digest
    await run(engine, "ALTER TABLE timeline DISABLE TRIGGER ALL")
    await run(engine, "UPDATE timeline SET at = at + interval '1 second' WHERE place = 1")
    assert await digest_now() != link.digest


async def test_there_is_no_link_for_an_incident_that_is_not_there(
    store: SqlStore, engine: AsyncEngine
) -> None:
    async with store.job("open_room") as uow:
        with pytest.raises(LookupError):
            await uow.commit(IncidentId("nowhere"))

    assert await rows(engine, "SELECT * FROM audit") == []


async def test_bookkeeping_is_saved_without_a_link_and_writes_no_line_of_the_log(
    store: SqlStore, engine: AsyncEngine
) -> None:
    incident = await declared(store)
    async with store.note() as uow:
        await uow.incidents.drawn(incident.id, 1)
        await uow.commit(incident.id)
    async with store.note() as uow:
        await uow.timeline.add(incident.id, Entry(Kind.JOINED, NOON, KIM))
        with pytest.raises(RuntimeError):
            await uow.commit(incident.id)

    assert [link.act for link in (await chain_of(store, incident.id))[0]] == ["declare_incident"]
    assert (await found(store, incident)).drawn_revision == 1
    assert await rows(engine, "SELECT * FROM timeline") == []
