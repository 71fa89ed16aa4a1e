"""How do signatures and the commander's word on steps get in and out of their rows? Nothing is ever changed there."""

from collections.abc import Sequence

from app.domain.gates import Answer, Attestation
from app.domain.ids import IncidentId, UserId
from app.domain.step_words import StepWord, Word
from app.persistence.keyring import Owner, Purpose
from app.persistence.tables import AttestationRow, StepWordRow
from app.persistence.transaction import Transaction


class SqlGates:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, incident: IncidentId, *attestations: Attestation) -> None:
        keys, owner = self._transaction.keys, _owner(incident)
        for signed in attestations:
            row = {
                "attestation_id": signed.id,
                "incident_id": incident,
                "gate": signed.gate,
                "need": signed.need,
                "person": signed.by,
                "answer": signed.answer,
                "at": signed.at,
                "words": await keys.seal(owner, signed.words, place=_place(signed.id, "words")),
                "reason": await keys.seal(owner, signed.reason, place=_place(signed.id, "reason")),
            }
            await self._transaction.run(self._transaction.insert(AttestationRow, row))

    async def of(self, incident: IncidentId) -> Sequence[Attestation]:
        statement = self._transaction.select(AttestationRow).where(AttestationRow.incident_id == incident)
        rows = await self._transaction.all(statement.order_by(AttestationRow.seq))
        return [await self._attestation(row) for row in rows]

    async def _attestation(self, row: AttestationRow) -> Attestation:
        keys, owner = self._transaction.keys, _owner(IncidentId(row.incident_id))
        return Attestation(
            id=row.attestation_id,
            gate=row.gate,
            need=row.need,
            by=UserId(row.person),
            answer=Answer(row.answer),
            at=row.at,
            words=await keys.open(owner, row.words, place=_place(row.attestation_id, "words")),
            reason=await keys.open(owner, row.reason, place=_place(row.attestation_id, "reason")),
        )


class SqlStepWords:
    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, incident: IncidentId, word: StepWord) -> None:
        row = {
            "word_id": word.id,
            "incident_id": incident,
            "step": word.step,
            "person": word.by,
            "word": word.word,
            "at": word.at,
            "reason": await self._transaction.keys.seal(_owner(incident), word.reason, place=_said(word.id)),
        }
        await self._transaction.run(self._transaction.insert(StepWordRow, row))

    async def of(self, incident: IncidentId) -> Sequence[StepWord]:
        statement = self._transaction.select(StepWordRow).where(StepWordRow.incident_id == incident)
        rows = await self._transaction.all(statement.order_by(StepWordRow.seq))
        return [await self._word(row) for row in rows]

    async def _word(self, row: StepWordRow) -> StepWord:
        owner = _owner(IncidentId(row.incident_id))
        reason = await self._transaction.keys.open(owner, row.reason, place=_said(row.word_id))
        return StepWord(row.word_id, row.step, UserId(row.person), Word(row.word), row.at, reason)


def _owner(incident: IncidentId) -> Owner:
    return Owner(Purpose.INCIDENT, incident)


def _place(attestation: str, column: str) -> str:
    return f"attestation:{attestation}:{column}"


def _said(word: str) -> str:
    return f"step_word:{word}:reason"
