"""Do drafts come back as they were kept, sealed and unchangeable, and do follow-ups wait for their time?"""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.drafting.history import Approval, Draft, HandedOut, History, Sending, Version
from app.domain.drafting.kinds import DraftKind, Part
from app.domain.drafting.texts import DraftText, Piece
from app.domain.ids import DraftId
from app.domain.incident import Incident
from app.domain.lint import Language
from app.domain.organisation import Approver
from app.persistence.unit_of_work import SqlStore
from app.usecases.ports import FollowUp, Sent
from tests.builders import KIM, NOON, SAM
from tests.persistence.stores import another_incident, declared, rows, run

TABLES = ["drafts", "draft_versions", "draft_approvals", "draft_handed_out", "draft_sendings"]
LATER = NOON + timedelta(hours=2)


def a_history(incident: Incident, number: int = 1, kind: DraftKind = DraftKind.EMAIL) -> History:
    draft = Draft(DraftId(f"d{incident.id}{number}"), incident.id, number, kind, Language.ZH, SAM, NOON)
    texts = [
        DraftText((Piece(Part.TO, "", "a@x.example"), Piece(Part.BODY, "", said)), encrypted=sealed)
        for said, sealed in (("quartz 有人", False), ("opal", True))
    ]
    both = frozenset({Approver.LEGAL, Approver.COMMANDER})
    digest = texts[1].digest
    sending = Sending(f"s{draft.id}", 2, SAM, NOON, LATER, "the jade press", "pigeon", LATER, early=True)
    return History(
        draft,
        [Version(1, texts[0], SAM, NOON), Version(2, texts[1], KIM, LATER, 3, 4)],
        [
            Approval(f"b{draft.id}", 2, digest, KIM, both, LATER),
            Approval(f"a{draft.id}", 2, digest, SAM, frozenset(), LATER),
        ],
        [HandedOut(f"h{draft.id}", 2, digest, SAM, LATER)],
        [sending, replace(sending, id=f"r{draft.id}", follow_up_at=None, early=False)],
    )


async def keep(store: SqlStore, history: History) -> None:
    draft = history.draft
    async with store.act("save_draft", SAM) as uow:
        await uow.drafting.begin(draft)
        for version in history.versions:
            await uow.drafting.add_version(draft, version)
        for approval in history.approvals:
            await uow.drafting.add_approval(draft, approval)
        for out in history.handed_out:
            await uow.drafting.add_handed_out(draft, out)
        for sending in history.sendings:
            await uow.drafting.add_sending(draft, sending)
        await uow.commit(draft.incident)


async def test_a_draft_comes_back_with_all_that_became_of_it(store: SqlStore) -> None:
    incident, other = await declared(store), await declared(store, another_incident(1))
    first, second = a_history(incident), a_history(incident, 2, DraftKind.EXTERNAL)
    async with store.look() as uow:
        assert await uow.drafting.next_number(incident.id) == 1
    for history in (second, first):
        await keep(store, history)

    async with store.look() as uow:
        assert await uow.drafting.of(incident.id) == [first, second]
        assert await uow.drafting.get(second.draft.id) == second
        assert await uow.drafting.get(DraftId("none")) is None
        assert await uow.drafting.of(other.id) == []
        assert await uow.drafting.next_number(incident.id) == 3


async def test_whether_one_of_a_kind_was_sent_is_known(store: SqlStore) -> None:
    incident, other = await declared(store), await declared(store, another_incident(1))
    await keep(store, a_history(incident))

    async with store.look() as uow:
        assert await uow.drafting.sent(incident.id, DraftKind.EMAIL)
        assert not await uow.drafting.sent(incident.id, DraftKind.EXTERNAL)
        assert not await uow.drafting.sent(other.id, DraftKind.EMAIL)


async def test_what_people_wrote_and_its_hash_are_sealed(store: SqlStore, engine: AsyncEngine) -> None:
    history = a_history(await declared(store))
    await keep(store, history)

    kept = b""
    for table in TABLES:
        for row in await rows(engine, f"SELECT * FROM {table}"):  # noqa: S608 - names of ours
            kept += b"".join(
                bytes(one) if isinstance(one, bytes) else str(one).encode() for one in row.values()
            )
    for written in ("quartz", "opal", "有人", "jade", "pigeon", "x.example", history.digest):
        assert written.encode() not in kept


async def test_what_was_forgotten_reads_as_nothing(store: SqlStore) -> None:
    incident = await declared(store)
    history = a_history(incident)
    await keep(store, history)
    async with store.job("forget") as uow:
        await uow.keeping.destroy(incident.id)
        await uow.commit(incident.id)

    async with store.look() as uow:
        assert await uow.drafting.of(incident.id) == []
        assert await uow.drafting.get(history.draft.id) is None


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "change", ["UPDATE {} SET incident_id = 'x'", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
)
async def test_nothing_of_it_is_ever_changed(
    store: SqlStore, engine: AsyncEngine, table: str, change: str
) -> None:
    await keep(store, a_history(await declared(store)))

    with pytest.raises(DBAPIError, match="only grows"):
        await run(engine, change.format(table))


async def test_a_card_lies_where_it_was_put_last(store: SqlStore) -> None:
    history = a_history(await declared(store))
    await keep(store, history)
    draft = history.draft
    async with store.note() as uow:
        assert await uow.drafting.card(draft.id) is None
        await uow.drafting.lies(draft.id, draft.incident, Sent("C0ROOM", "1.0"))
        await uow.drafting.lies(draft.id, draft.incident, Sent("C0ROOM", "2.0"))
        await uow.commit()

    async with store.look() as uow:
        assert await uow.drafting.card(draft.id) == Sent("C0ROOM", "2.0")


async def test_a_follow_up_is_due_at_its_time_and_once(store: SqlStore) -> None:
    incident = await declared(store)
    history = a_history(incident)
    await keep(store, history)
    waiting = history.sendings[0]

    async with store.job("sweep") as uow:
        assert await uow.drafting.due(LATER - timedelta(seconds=1)) is None
        assert await uow.drafting.due(LATER) == incident.id
        assert await uow.drafting.due_of(incident.id, LATER) == [FollowUp(1, waiting)]
        await uow.drafting.reminded(waiting.id)
        assert await uow.drafting.due(LATER) is None
        assert await uow.drafting.due_of(incident.id, LATER) == []
        await uow.commit(incident.id)
