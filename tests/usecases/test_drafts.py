"""Drafts: written from the record, looked through, approved as exactly one text, handed out, sent, followed up."""

import asyncio

import pytest

from app.domain.drafting.history import History
from app.domain.drafting.kinds import DraftKind, Part
from app.domain.drafting.refusals import ApprovedAlready, DraftChanged, NotAnApprover
from app.domain.ids import DraftId
from app.domain.incident import Incident
from app.domain.lint import Language
from app.domain.organisation import Approvals, Approver
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import DraftCard
from app.domain.refusals import AlreadyOver, FieldRefused, NoIncidentHere, Outdated
from app.domain.timeline import Kind
from app.usecases.approve_draft import look_at_approving
from app.usecases.decide_response import stand_down
from app.usecases.draw_drafts import note_card
from app.usecases.drawing import DRAWERS
from app.usecases.look_at_draft import look_at_draft, look_at_draft_again
from app.usecases.look_at_gates import look_at_gate, look_at_gates
from app.usecases.note_sending import look_at_sending
from app.usecases.ports import Sent
from app.usecases.reopen_incident import reopen_incident
from tests.builders import ALEX, DANA, KIM, SAM
from tests.persistence.stores import rows, run
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by
from tests.usecases.drafting import a_draft, approves, asks_for, drafts, says_sent, writes
from tests.usecases.recording import enters
from tests.usecases.signing_gates import opens

NO_SUCH = DraftId("none")


@pytest.fixture
async def incident(lawful: Office) -> Incident:
    return await lawful.has_a_room()


async def shown(office: Office, incident: Incident, draft: DraftId) -> DraftCard | None:
    async with office.desk.store.look() as uow:
        intent = Intent(Errand.SHOW_DRAFT, incident=incident.id, subject={"draft": draft})
        letter = await DRAWERS[Errand.SHOW_DRAFT](office.desk, uow, intent)
    assert letter is None or isinstance(letter.message, DraftCard)
    return letter.message if letter else None  # type: ignore[return-value] # as just asked


async def stands_down(office: Office, _incident: Incident) -> None:
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)


async def reopens(office: Office, incident: Incident) -> None:
    reason = "it goes on"
    await reopen_incident(office.desk, key=a_key(), by=by(KIM), incident=incident.id, reason=reason)


class TestWriting:
    async def test_the_first_text_comes_from_the_record_in_the_language_that_was_asked(
        self, lawful: Office, incident: Incident
    ) -> None:
        await enters(lawful, incident, "exposure", dataset="mail of accounting", exfiltrated="yes")
        await enters(lawful, incident, "event", kind="access", what="came in by VPN", earliest="10:00")

        here = await look_at_draft(lawful.desk, by=by(DANA), channel=ROOM, kind=DraftKind.EXTERNAL)
        zh = await look_at_draft(
            lawful.desk, by=by(DANA), channel=ROOM, kind=DraftKind.EXTERNAL, language=Language.ZH
        )

        assert here.texts[Part.TAKEN] == "mail of accounting: taken out"
        assert here.texts[Part.TIMELINE].endswith("10:00 UTC: Access gained. came in by VPN")
        assert Part.RESPONSIBILITY not in here.texts
        assert (here.base, here.newest, here.language) == (0, None, Language.EN)
        assert zh.texts[Part.TAKEN] == "mail of accounting：已外泄"
        assert await drafts(lawful, incident) == []

    async def test_it_is_written_before_any_gate_is_open_and_stands_in_the_room(
        self, lawful: Office, incident: Incident
    ) -> None:
        key = a_key()
        assert await writes(lawful, incident, kind=DraftKind.EXTERNAL, key=key) is None
        assert await writes(lawful, incident, kind=DraftKind.EXTERNAL, key=key) is None
        await writes(lawful, incident)

        first, second = await drafts(lawful, incident)
        assert [one.draft.number for one in (first, second)] == [1, 2]
        assert (first.newest.errors > 0, second.newest.errors) == (True, 0)
        sent = await lawful.sent(Errand.SHOW_DRAFT)
        assert [subject["draft"] for _, subject in sent] == [first.draft.id, second.draft.id]
        [entry, _] = await lawful.log(incident, Kind.DRAFT_SAVED)
        assert (entry.facts, entry.text) == ({"draft": 1, "version": 1}, "")

    async def test_a_change_is_a_further_version_and_the_same_text_is_none(
        self, lawful: Office, incident: Incident
    ) -> None:
        await writes(lawful, incident, "One.")
        await writes(lawful, incident, "One.", base=1)
        await writes(lawful, incident, "Two.", base=1, who=DANA)

        [history] = await drafts(lawful, incident)
        assert [(one.number, one.by) for one in history.versions] == [(1, SAM), (2, DANA)]
        form = await look_at_draft_again(lawful.desk, by=by(SAM), draft=history.draft.id)
        assert (form.texts[Part.HAPPENED], form.base, form.newest) == ("Two.", 2, history.newest)

    async def test_who_began_from_an_older_version_is_told_and_keeps_their_words(
        self, lawful: Office, incident: Incident
    ) -> None:
        await writes(lawful, incident, "One.")

        form = await writes(lawful, incident, "Other.", who=DANA)

        assert form is not None
        assert form.newer is not None
        assert (form.texts[Part.HAPPENED], form.base, form.newer.by) == ("Other.", 1, SAM)
        assert len((await drafts(lawful, incident))[0].versions) == 1

    async def test_of_two_at_once_one_is_saved(self, lawful: Office, incident: Incident) -> None:
        told = await asyncio.gather(
            writes(lawful, incident, "One."), writes(lawful, incident, "Two.", who=DANA)
        )

        assert sum(one is None for one in told) == 1
        [history] = await drafts(lawful, incident)
        assert [one.number for one in history.versions] == [1]

    async def test_a_secret_is_refused_at_its_box_and_nothing_is_kept(
        self, lawful: Office, incident: Incident
    ) -> None:
        with pytest.raises(FieldRefused) as refused:
            await writes(lawful, incident, "first\npassword: Tr0ub4dor&3", part=Part.DONE)

        assert (refused.value.field, refused.value.problem) == (Part.DONE, "secret")
        assert await drafts(lawful, incident) == []

    async def test_addresses_in_a_draft_are_found_beside_a_secret_free_text(
        self, lawful: Office, incident: Incident
    ) -> None:
        await writes(lawful, incident, "It came from 45.155.205.7.", kind=DraftKind.INTERNAL)

        form = await look_at_approving(
            lawful.desk, by=by(SAM), draft=(await drafts(lawful, incident))[0].draft.id
        )
        assert "ip-address" in {one.rule.id for one in form.findings}

    async def test_who_is_not_in_the_room_learns_nothing(self, lawful: Office, incident: Incident) -> None:
        draft = await a_draft(lawful, incident)
        with pytest.raises(NoIncidentHere):
            await look_at_draft(lawful.desk, by=by(DANA), channel=ELSEWHERE, kind=DraftKind.EMAIL)
        with pytest.raises(NoIncidentHere):
            await look_at_draft_again(lawful.desk, by=by(ALEX), draft=draft)
        with pytest.raises(NoIncidentHere):
            await writes(lawful, incident, who=ALEX)
        with pytest.raises(NoIncidentHere):
            await asks_for(lawful, draft, ALEX)

    async def test_what_is_over_or_was_never_there_has_no_drafts(
        self, lawful: Office, incident: Incident
    ) -> None:
        draft = await a_draft(lawful, incident)
        for look in (look_at_draft_again, look_at_approving, look_at_sending):
            with pytest.raises(Outdated):
                await look(lawful.desk, by=by(SAM), draft=NO_SUCH)
        with pytest.raises(Outdated):
            await says_sent(lawful, NO_SUCH)
        await stand_down(lawful.desk, key=a_key(), by=by(KIM), channel=ROOM)

        with pytest.raises(AlreadyOver):
            await look_at_draft(lawful.desk, by=by(SAM), channel=ROOM, kind=DraftKind.EMAIL)
        with pytest.raises(AlreadyOver):
            await says_sent(lawful, draft)
        card = await shown(lawful, incident, draft)
        assert card is not None
        assert not card.open


class TestApproving:
    async def test_each_role_approves_once_and_the_room_sees_it(
        self, lawful: Office, incident: Incident
    ) -> None:
        draft, key = await a_draft(lawful, incident), a_key()
        await approves(lawful, draft, KIM, key=key)
        await approves(lawful, draft, KIM, key=key)
        await approves(lawful, draft, SAM)

        card = await shown(lawful, incident, draft)
        assert card is not None
        assert card.given == {Approver.COMMANDER: KIM, Approver.LEGAL: SAM}
        assert card.verdict.allowed
        entries = await lawful.log(incident, Kind.DRAFT_APPROVED)
        assert [entry.actor for entry in entries] == [KIM, SAM]
        assert entries[0].text == f"SHA-256 {card.history.digest}"

    async def test_others_and_those_who_have_are_refused(self, lawful: Office, incident: Incident) -> None:
        draft = await a_draft(lawful, incident)
        with pytest.raises(NotAnApprover):
            await look_at_approving(lawful.desk, by=by(DANA), draft=draft)
        await approves(lawful, draft, KIM)
        with pytest.raises(ApprovedAlready):
            await approves(lawful, draft, KIM)
        with pytest.raises(NotAnApprover):
            await approves(lawful, draft, DANA)

    async def test_a_change_ends_them_and_what_was_read_before_is_approved_by_nobody(
        self, lawful: Office, incident: Incident
    ) -> None:
        draft = await a_draft(lawful, incident)
        [old] = await drafts(lawful, incident)
        await approves(lawful, draft, KIM)
        await writes(lawful, incident, "Another.", base=1)
        with pytest.raises(DraftChanged):
            await approves(lawful, draft, SAM, digest=old.digest)

        card = await shown(lawful, incident, draft)
        assert card is not None
        assert card.verdict.missing == (Approver.COMMANDER, Approver.LEGAL)

    async def test_beside_a_single_role_anybody_else_may(self, lawful: Office) -> None:
        alone = lawful.organised(approvals=Approvals(outside_contact=(Approver.LEGAL,)))
        incident = await alone.has_a_room()
        draft = await a_draft(alone, incident)
        await approves(alone, draft, SAM)
        assert not (await asks_for(alone, draft)).verdict.allowed
        await approves(alone, draft, DANA)

        assert (await asks_for(alone, draft)).verdict.allowed


class TestCard:
    async def test_it_is_drawn_anew_where_it_lies(self, lawful: Office, incident: Incident) -> None:
        draft = await a_draft(lawful, incident)
        mine = Intent(Errand.SHOW_DRAFT, incident=incident.id, subject={"draft": draft})
        async with lawful.desk.store.note() as uow:
            await note_card(uow, Intent(Errand.DRAFT_FOLLOW_UP, SAM, incident.id), Sent("D0SAM", "1.0"))
            assert await uow.drafting.card(draft) is None
            await note_card(uow, mine, Sent(ROOM, "1.0"))
            await uow.commit()

        async with lawful.desk.store.look() as uow:
            letter = await DRAWERS[Errand.SHOW_DRAFT](lawful.desk, uow, mine)
        assert letter is not None
        assert letter.at == Sent(ROOM, "1.0")

    async def test_one_that_is_not_there_is_not_drawn(self, lawful: Office, incident: Incident) -> None:
        draft = await a_draft(lawful, incident)
        assert await shown(lawful, incident, NO_SUCH) is None
        await run(lawful.engine, "UPDATE incidents SET channel = NULL")
        assert await shown(lawful, incident, draft) is None

    async def test_it_is_drawn_anew_when_a_gate_moves(self, lawful: Office, incident: Incident) -> None:
        draft = await a_draft(lawful, incident, kind=DraftKind.INTERNAL)
        await run(lawful.engine, "DELETE FROM procrastinate_jobs")
        await opens(lawful, incident, "G4")

        assert len(await lawful.sent(Errand.SHOW_DRAFT)) == 2
        card = await shown(lawful, incident, draft)
        assert card is not None
        assert card.verdict.shut == ()

    async def test_when_it_is_over_there_is_nothing_to_press_until_it_goes_on(
        self, lawful: Office, incident: Incident
    ) -> None:
        draft = await a_draft(lawful, incident)
        said = []
        for act in (stands_down, reopens):
            await run(lawful.engine, "DELETE FROM procrastinate_jobs")
            await act(lawful, incident)
            card = await shown(lawful, incident, draft)
            assert card is not None
            said.append(card.open)

        assert said == [False, True]
        assert len(await lawful.sent(Errand.SHOW_DRAFT)) == 3

    async def test_by_when_the_public_is_told_stands_beside_what_holds_it_until_it_was(
        self, lawful: Office, incident: Incident
    ) -> None:
        draft = await a_draft(lawful, incident, kind=DraftKind.EXTERNAL)
        await enters(lawful, incident, "event", kind="detection", what="seen", earliest="11:00")
        card = await shown(lawful, incident, draft)
        gates = await look_at_gates(lawful.desk, by=by(SAM), channel=ROOM)
        gate = await look_at_gate(lawful.desk, by=by(SAM), incident=incident.id, gate="G5")
        other = await look_at_gate(lawful.desk, by=by(SAM), incident=incident.id, gate="G4")

        assert card is not None
        assert card.due is not None
        assert card.due.detected
        assert card.due == gates.statement == gate.statement
        assert other.statement is None
        await says_sent(lawful, draft)
        sent = await shown(lawful, incident, draft)
        assert sent is not None
        assert sent.due is None


async def test_everything_that_was_done_with_a_draft_is_in_the_chain(
    lawful: Office, incident: Incident
) -> None:
    draft = await a_draft(lawful, incident)
    for person in (KIM, SAM):
        await look_at_approving(lawful.desk, by=by(person), draft=draft)
        await approves(lawful, draft, person)
    await asks_for(lawful, draft)
    await says_sent(lawful, draft)

    acts = [row["act"] for row in await rows(lawful.engine, "SELECT act FROM audit ORDER BY at, seq")]
    done = {"save_draft", "look_at_draft", "approve_draft", "hand_out_draft", "note_sending"}
    assert done <= set(acts)
    [history] = await drafts(lawful, incident)
    assert isinstance(history, History)
    assert history.out
