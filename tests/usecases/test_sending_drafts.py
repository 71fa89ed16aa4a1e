"""Who is handed a text, who says that they sent it, and who is reminded that more is to be said?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from app.domain.drafting.kinds import DraftKind, Part
from app.domain.drafting.refusals import DraftChanged
from app.domain.incident import Incident
from app.domain.lint import Sighted
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import DraftFollowUp
from app.domain.refusals import FieldRefused
from app.domain.timeline import Kind
from app.usecases.drawing import DRAWERS
from app.usecases.note_sending import look_at_sending
from app.usecases.sweep_follow_ups import sweep_follow_ups
from tests.builders import KIM, SAM
from tests.persistence.stores import run
from tests.slack.a_slack import Slack
from tests.usecases.an_office import Office, a_key, by
from tests.usecases.carried import carries
from tests.usecases.drafting import a_draft, approves, asks_for, drafts, says_sent, writes
from tests.usecases.signing_gates import opens, overrides


@pytest.fixture
async def incident(lawful: Office) -> Incident:
    return await lawful.has_a_room()


@dataclass(frozen=True)
class Meanwhile:
    """A reader of drafts that is so slow that somebody saves another text while it reads."""

    office: Office
    incident: Incident

    async def read(self, text: str) -> Sequence[Sighted]:
        await writes(self.office, self.incident, "Another.", base=1, kind=DraftKind.INTERNAL)
        return await self.office.desk.drafts.read(text)


class TestHandingOut:
    async def test_all_that_holds_it_is_said_at_once_and_nothing_is_recorded(
        self, lawful: Office, incident: Incident
    ) -> None:
        draft = await a_draft(lawful, incident, kind=DraftKind.EXTERNAL)

        form = await asks_for(lawful, draft)

        assert [stand.gate.id for stand in form.verdict.shut] == ["G5"]
        assert len(form.verdict.missing) == 3
        assert form.verdict.errors
        assert not form.commander
        assert (await drafts(lawful, incident))[0].handed_out == []
        assert await lawful.log(incident, Kind.DRAFT_HANDED_OUT) == []

    async def test_where_only_gates_hold_it_the_commander_is_told_and_an_override_opens_it(
        self, lawful: Office, incident: Incident
    ) -> None:
        draft, key = await a_draft(lawful, incident, kind=DraftKind.THIRD_PARTY), a_key()
        for person in (KIM, SAM):
            await approves(lawful, draft, person)
        held = await asks_for(lawful, draft, KIM)
        assert held.verdict.only_gates
        assert held.commander
        await overrides(lawful, incident, "G6")

        for _ in range(2):
            assert (await asks_for(lawful, draft, key=key)).verdict.allowed
        [history] = await drafts(lawful, incident)
        assert [(one.by, one.digest) for one in history.handed_out] == [(SAM, history.digest)]
        [warned] = await lawful.log(incident, Kind.GATE_WARNED)
        assert warned.facts == {"draft": 1, "gate": "G2"}

    async def test_a_notice_to_an_authority_waits_for_no_gate(
        self, lawful: Office, incident: Incident
    ) -> None:
        draft = await a_draft(lawful, incident)
        for person in (KIM, SAM):
            await approves(lawful, draft, person)

        assert (await asks_for(lawful, draft)).verdict.allowed

    async def test_unencrypted_mail_to_somebody_outside_is_held(
        self, lawful: Office, incident: Incident
    ) -> None:
        await opens(lawful, incident, "G6")
        typed = {Part.TO: "a@x.example", Part.BODY: "Call us."}
        await writes(lawful, incident, kind=DraftKind.EMAIL, typed=typed)
        [history] = await drafts(lawful, incident)
        for person in (KIM, SAM):
            await approves(lawful, history.draft.id, person)
        assert (await asks_for(lawful, history.draft.id)).verdict.unencrypted

        await writes(lawful, incident, kind=DraftKind.EMAIL, typed=typed, base=1, encrypted=True)
        assert (await asks_for(lawful, history.draft.id)).verdict.allowed

    async def test_what_is_changed_while_it_is_looked_through_is_not_handed_out(
        self, lawful: Office, incident: Incident
    ) -> None:
        draft = await a_draft(lawful, incident, kind=DraftKind.INTERNAL)
        desk = replace(lawful.desk, drafts=Meanwhile(lawful, incident))
        slow = replace(lawful, desk=desk)
        with pytest.raises(DraftChanged):
            await asks_for(slow, draft)


class TestSending:
    async def test_who_sent_what_to_whom_is_recorded_once(self, lawful: Office, incident: Incident) -> None:
        draft, key = await a_draft(lawful, incident), a_key()
        for person in (KIM, SAM):
            await approves(lawful, draft, person)
        await asks_for(lawful, draft)
        assert not (await look_at_sending(lawful.desk, by=by(SAM), draft=draft)).early

        assert await says_sent(lawful, draft, key=key)
        assert await says_sent(lawful, draft, key=key)

        [sending] = (await drafts(lawful, incident))[0].sendings
        assert (sending.to, sending.means, sending.by, sending.early) == (
            "the authority",
            "portal",
            SAM,
            False,
        )
        [entry] = await lawful.log(incident, Kind.DRAFT_SENT)
        assert entry.facts == {"draft": 1, "version": 1, "handed": "yes"}
        assert entry.text == "the authority · portal"

    async def test_what_was_never_handed_out_is_recorded_as_that(
        self, lawful: Office, incident: Incident
    ) -> None:
        draft = await a_draft(lawful, incident)
        assert (await look_at_sending(lawful.desk, by=by(SAM), draft=draft)).early

        assert not await says_sent(lawful, draft)
        [entry] = await lawful.log(incident, Kind.DRAFT_SENT)
        assert entry.facts == {"draft": 1, "version": 1, "handed": "no"}

    async def test_no_secret_is_kept_beside_it(self, lawful: Office, incident: Incident) -> None:
        draft = await a_draft(lawful, incident)
        with pytest.raises(FieldRefused) as refused:
            await says_sent(lawful, draft, means="password: Tr0ub4dor&3")

        assert (refused.value.field, refused.value.problem) == ("sent_by", "secret")

    async def test_whoever_said_when_they_would_say_more_is_reminded_once(
        self, lawful: Office, incident: Incident, slack: Slack
    ) -> None:
        draft = await a_draft(lawful, incident)
        later = lawful.clock.now() + timedelta(hours=1)
        await says_sent(lawful, draft, follow_up_at=later)
        await says_sent(lawful, draft)
        assert await sweep_follow_ups(lawful.desk) == 0
        lawful.clock.moves(hours=2)

        assert await sweep_follow_ups(lawful.desk) == 1
        assert await sweep_follow_ups(lawful.desk) == 0
        assert await lawful.sent(Errand.DRAFT_FOLLOW_UP) == [(SAM, {"number": 1})]
        [entry] = await lawful.log(incident, Kind.DRAFT_FOLLOW_UP)
        assert entry.facts == {"draft": 1, "person": SAM}
        await carries(lawful, slack, Errand.DRAFT_FOLLOW_UP)

    async def test_nobody_is_reminded_of_what_was_forgotten(self, lawful: Office, incident: Incident) -> None:
        intent = Intent(Errand.DRAFT_FOLLOW_UP, SAM, incident.id, {"number": 1})
        async with lawful.desk.store.look() as uow:
            told = await DRAWERS[Errand.DRAFT_FOLLOW_UP](lawful.desk, uow, intent)
        assert told is not None
        assert told.message == DraftFollowUp(incident.codename, 1)
        await run(lawful.engine, "UPDATE incidents SET forgotten_at = now()")

        async with lawful.desk.store.look() as uow:
            assert await DRAWERS[Errand.DRAFT_FOLLOW_UP](lawful.desk, uow, intent) is None
            other = Intent(Errand.DRAFT_FOLLOW_UP, SAM, None, {"number": 1})
            assert await DRAWERS[Errand.DRAFT_FOLLOW_UP](lawful.desk, uow, other) is None
