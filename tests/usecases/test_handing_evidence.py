"""A piece of evidence is handed over: only what is there, to somebody who is there and says so; and the hash counts."""

from typing import Any

import pytest

from app.domain.ids import RecordId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import CustodyCard, EvidenceTaken, FileMissed
from app.domain.refusals import NoIncidentHere, NotYours, Outdated
from app.domain.registers.custody import Custody, HashCheck
from app.domain.registers.refusals import EntryRefused
from app.domain.registers.versions import Version
from app.domain.timeline import Kind
from app.usecases.accept_custody import accept_custody
from app.usecases.draw_evidence import OF_EVIDENCE
from app.usecases.letters import Letter
from app.usecases.ports import Sent
from tests.builders import ALEX, DANA, KIM, SAM
from tests.usecases.an_office import ROOM, Office, a_key, by
from tests.usecases.recording import corrects, enters, versions_of

HASH = "0123456789abcdef" * 4
CARD = Sent(ROOM, "1764000000.000200")


@pytest.fixture
async def incident(office: Office) -> Incident:
    incident = await office.has_a_room()
    await enters(office, incident, "evidence", description="disk of web-3", sha256=HASH)
    return incident


async def hands(
    office: Office, incident: Incident, taker: UserId = KIM, *, evidence: str = "1", sha256: str = ""
) -> Version:
    said = {"giver": SAM, "taker": taker, "at": "unknown", "purpose": "analysis"}
    return await enters(
        office, incident, "custody", evidence=evidence, sha256=sha256, who=SAM, key="", **said
    )


async def accepts(
    office: Office, handed: Version, who: UserId = KIM, *, drawn: int = 0, key: str = ""
) -> None:
    drawn = drawn or handed.version
    await accept_custody(office.desk, key=key or a_key(), by=by(who), entry=handed.id, drawn=drawn, at=CARD)


async def draws(office: Office, errand: Errand, incident: Incident | None, **subject: Any) -> Letter | None:
    intent = Intent(errand, to=SAM, incident=incident.id if incident else None, subject=subject)
    async with office.desk.store.look() as uow:
        return await OF_EVIDENCE[errand](office.desk, uow, intent)


async def test_whoever_is_to_take_it_is_asked_and_says_so_in_a_row_of_its_own(
    office: Office, incident: Incident
) -> None:
    handed = await hands(office, incident)
    [(_, asked)] = await office.sent(Errand.CUSTODY)
    assert asked == {"entry": handed.id, "version": 1}
    await accepts(office, handed)

    first, second = await versions_of(office, handed.id)
    assert (first, first.entered_by) == (handed, SAM)
    assert isinstance(second.record, Custody)
    assert (second.version, second.supersedes, second.entered_by) == (2, 1, KIM)
    assert second.record.accepted_at == second.entered_at
    [line] = await office.log(incident, Kind.CUSTODY_ACCEPTED)
    assert (line.actor, line.facts["entry"], line.facts["version"]) == (KIM, "custody:1", 2)
    [(_, settled)] = await office.sent(Errand.SETTLE_CUSTODY)
    assert settled == {"entry": handed.id, "channel": CARD.channel, "ts": CARD.ts}


async def test_nobody_else_accepts_it(office: Office, incident: Incident) -> None:
    handed = await hands(office, incident)
    for who in (SAM, DANA):
        with pytest.raises(NotYours):
            await accepts(office, handed, who)
    with pytest.raises(NoIncidentHere):
        await accepts(office, handed, ALEX)

    assert await versions_of(office, handed.id) == [handed]


async def test_it_is_accepted_once_however_often_it_is_pressed(office: Office, incident: Incident) -> None:
    handed, key = await hands(office, incident), a_key()
    for which in (key, key, a_key()):
        await accepts(office, handed, key=which)

    assert len(await versions_of(office, handed.id)) == 2


async def test_what_was_corrected_meanwhile_is_accepted_as_it_is_now(
    office: Office, incident: Incident
) -> None:
    handed = await hands(office, incident)
    corrected = await corrects(office, handed, purpose="the court")
    with pytest.raises(Outdated):
        await accepts(office, handed)
    await accepts(office, corrected)

    kept = (await versions_of(office, handed.id))[-1]
    again = await corrects(office, kept, purpose="the court in Paris")
    assert isinstance(again.record, Custody)
    assert again.record.accepted_at is None
    assert len(await office.sent(Errand.CUSTODY)) == 3


async def test_a_correction_that_changes_nothing_keeps_what_was_accepted(
    office: Office, incident: Incident
) -> None:
    handed = await hands(office, incident)
    await accepts(office, handed)
    kept = (await versions_of(office, handed.id))[-1]

    assert await corrects(office, kept) == kept


async def test_what_is_no_handing_over_is_not_accepted(office: Office, incident: Incident) -> None:
    other = await enters(office, incident, "vector", what="the old VPN")
    for entry in (other.id, RecordId("nothing")):
        with pytest.raises(Outdated):
            await accept_custody(office.desk, key=a_key(), by=by(KIM), entry=entry, drawn=1, at=CARD)


@pytest.mark.parametrize(
    ("evidence", "taker", "field", "problem"),
    [
        ("2", KIM, "evidence", "no_such_evidence"),
        ("1", ALEX, "taker", "not_in_room"),
        ("1", SAM, "taker", "same_person"),
    ],
)
async def test_only_what_is_there_goes_to_somebody_who_is_there(
    office: Office, incident: Incident, evidence: str, taker: UserId, field: str, problem: str
) -> None:
    with pytest.raises(EntryRefused) as no:
        await hands(office, incident, taker, evidence=evidence)

    assert (no.value.field, no.value.problem) == (field, problem)


async def test_a_hash_that_is_another_one_is_in_the_log(office: Office, incident: Incident) -> None:
    same = await hands(office, incident, sha256=HASH)
    other = await hands(office, incident, sha256="f" * 64)

    assert [one.record.value("rechecked") for one in (same, other)] == [HashCheck.MATCHES, HashCheck.DIFFERS]
    [line] = await office.log(incident, Kind.HASH_DIFFERS)
    assert line.facts == {"entry": "custody:2", "number": 1}


class TestWhatIsRead:
    async def test_of_a_piece_that_was_entered(self, office: Office, incident: Incident) -> None:
        async with office.desk.store.look() as uow:
            [piece] = await uow.records.of(incident.id, "evidence")
        letter = await draws(office, Errand.EVIDENCE_TAKEN, incident, entry=piece.id)

        assert letter is not None
        assert (letter.to, letter.message) == (ROOM, EvidenceTaken(incident.codename, piece))
        assert await draws(office, Errand.EVIDENCE_TAKEN, incident, entry="nothing") is None

    async def test_of_what_could_not_be_had(self, office: Office, incident: Incident) -> None:
        loud = await draws(office, Errand.FILE_MISSED, incident, why="gone", number=0)
        quiet = await draws(office, Errand.FILE_MISSED, incident, why="known", number=1)

        assert loud is not None
        assert (loud.to, loud.whisper) == (ROOM, None)
        assert quiet is not None
        assert quiet.message == FileMissed(incident.codename, SAM, "known", 1, 1000)
        assert quiet.to == SAM
        assert quiet.whisper is not None
        assert (quiet.whisper.channel, quiet.whisper.message) == (ROOM, quiet.message)

    async def test_of_a_handing_over_as_it_stands(self, office: Office, incident: Incident) -> None:
        handed = await hands(office, incident)
        asked = await draws(office, Errand.CUSTODY, incident, entry=handed.id, version=1)
        await accepts(office, handed)
        settled = await draws(
            office, Errand.SETTLE_CUSTODY, incident, entry=handed.id, channel=ROOM, ts=CARD.ts
        )

        assert asked is not None
        assert asked.message == CustodyCard(incident.codename, handed, handed.record)  # type: ignore[arg-type]
        assert settled is not None
        assert settled.at == CARD
        assert isinstance(settled.message, CustodyCard)
        assert settled.message.custody.accepted_at is not None
        assert await draws(office, Errand.CUSTODY, incident, entry=handed.id, version=1) is None

    async def test_of_what_is_not_there_nothing(self, office: Office, incident: Incident) -> None:
        for errand in OF_EVIDENCE:
            subject = {
                "entry": "nothing",
                "why": "gone",
                "number": 0,
                "version": 1,
                "channel": ROOM,
                "ts": "1",
            }
            assert await draws(office, errand, None, **subject) is None
        for errand in (Errand.CUSTODY, Errand.SETTLE_CUSTODY):
            assert await draws(office, errand, incident, entry="nothing", version=1) is None
