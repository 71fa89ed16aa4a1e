"""Do signatures and the commander's words come back as they were given, and can nobody change them?"""

import pytest
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.gates import Answer, Attestation
from app.domain.step_words import StepWord, Word
from app.persistence.unit_of_work import SqlStore
from tests.builders import KIM, NOON, SAM
from tests.persistence.stores import another_incident, declared, rows, run

SIGNED = (
    Attestation("b", "G4", "1", SAM, Answer.NO, NOON, "是我签的", "logs point at <somebody> inside"),
    Attestation("a", "G4", "", KIM, Answer.OVERRIDE, NOON, reason="counsel said so"),
    Attestation("c", "G3", "2", SAM, Answer.YES, NOON),
)
WORDS = (
    StepWord("z", "14.12", SAM, Word.ASKED, NOON),
    StepWord("y", "14.12", KIM, Word.NO, NOON, "not before noon"),
)


async def test_what_was_signed_comes_back_in_its_order(store: SqlStore) -> None:
    incident, other = await declared(store), await declared(store, another_incident(1))
    async with store.act("sign_gate", SAM) as uow:
        await uow.gates.add(incident.id, *SIGNED[:2])
        await uow.gates.add(incident.id)
        await uow.gates.add(incident.id, SIGNED[2])
        for word in WORDS:
            await uow.step_words.add(incident.id, word)
        await uow.commit(incident.id)

    async with store.look() as uow:
        assert await uow.gates.of(incident.id) == list(SIGNED)
        assert await uow.step_words.of(incident.id) == list(WORDS)
        assert await uow.gates.of(other.id) == []
        assert await uow.step_words.of(other.id) == []


async def test_what_people_wrote_of_a_gate_is_sealed(store: SqlStore, engine: AsyncEngine) -> None:
    incident = await declared(store)
    async with store.act("sign_gate", SAM) as uow:
        await uow.gates.add(incident.id, *SIGNED)
        await uow.step_words.add(incident.id, WORDS[1])
        await uow.commit(incident.id)

    kept = [
        *await rows(engine, "SELECT * FROM attestations"),
        *await rows(engine, "SELECT * FROM step_words"),
    ]
    for written in ("inside", "counsel", "before noon", "签"):
        assert written.encode() not in b"".join(bytes(row["reason"] or b"") for row in kept)
        assert written not in str(kept)


@pytest.mark.parametrize("table", ["attestations", "step_words"])
@pytest.mark.parametrize(
    "change",
    [
        pytest.param("UPDATE {table} SET person = 'U0MALLORY'", id="update"),
        pytest.param("DELETE FROM {table}", id="delete"),
        pytest.param("TRUNCATE {table}", id="truncate"),
    ],
)
async def test_no_signature_is_ever_changed(
    store: SqlStore, engine: AsyncEngine, table: str, change: str
) -> None:
    incident = await declared(store)
    async with store.act("sign_gate", SAM) as uow:
        await uow.gates.add(incident.id, SIGNED[0])
        await uow.step_words.add(incident.id, WORDS[0])
        await uow.commit(incident.id)

    with pytest.raises(DBAPIError, match="only grows"):
        await run(engine, change.format(table=table))
