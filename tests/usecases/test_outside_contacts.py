"""Who outside was told, why while it was not approved, who should hear of it, and whose answer is due."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.domain.ids import IncidentId, RecordId, UserId
from app.domain.incident import Incident
from app.domain.indicators import token
from app.domain.organisation import Identity, Insurer
from app.domain.outgoing import Errand, Intent
from app.domain.outside import Proposal
from app.domain.pictures import ReplyDue
from app.domain.refusals import NoIncidentHere, Outdated
from app.domain.registers.contact import Contact, ContactKind
from app.domain.registers.refusals import EntryRefused
from app.domain.registers.versions import Version
from app.domain.timeline import Kind
from app.usecases.drawing import DRAWERS
from app.usecases.letters import Letter
from app.usecases.look_at_contacts import (
    look_at_contacts,
    look_at_contacts_again,
    look_at_proposal,
)
from app.usecases.look_at_item import look_at_item
from app.usecases.note_indicators import Noting, find_indicators, note_indicators
from app.usecases.record_entry import Recording, correct_entry, record_entry
from app.usecases.sweep_replies import sweep_replies
from tests.builders import ALEX, KIM, SAM
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by
from tests.usecases.clocks import GDPR, gives, sets, typed, with_clocks

LOG = "45.155.205[.]7 10.0.0.1 evil[.]ru d41d8cd98f00b204e9800998ecf8427e"


@pytest.fixture
def ours(office: Office) -> Office:
    insurer = Insurer("Ember Mutual", "P-4711", timedelta(hours=24))
    return with_clocks(office, GDPR, legal=(SAM,), identity=Identity(insurer=insurer))


@pytest.fixture
async def opened(ours: Office) -> Incident:
    return await ours.has_a_room()


async def enters(office: Office, incident: Incident, register: str = "contact", **fields: str) -> Version:
    told = {"party": "Somebody", "kind": "police", "at": "unknown"} if register == "contact" else {}
    recording = Recording(a_key(), by(SAM), {**told, **fields})
    return await record_entry(office.desk, recording, incident=incident.id, register=register)


async def corrects(office: Office, version: Version, **fields: str) -> Version:
    recording = Recording(a_key(), by(KIM), {**version.record.typed, **fields})
    return await correct_entry(office.desk, recording, entry=version.id, drawn=version.version)


async def proposed(office: Office, incident: Incident) -> dict[str, Proposal]:
    shown = await look_at_contacts_again(office.desk, by=by(SAM), incident=incident.id)
    return {one.key: one for one in shown.proposals}


async def drawn(office: Office, incident: Incident, entry: str) -> Letter | None:
    intent = Intent(Errand.REPLY_DUE, SAM, incident.id, {"entry": entry})
    async with office.desk.store.look() as uow:
        return await DRAWERS[Errand.REPLY_DUE](office.desk, uow, intent)


async def refused(work: Any) -> tuple[str, str]:
    with pytest.raises(EntryRefused) as no:
        await work
    return no.value.field, no.value.problem


async def test_while_outside_contact_is_not_approved_the_record_asks_why_and_keeps_it(
    ours: Office, opened: Incident
) -> None:
    assert await refused(enters(ours, opened)) == ("reason", "not_approved")
    version = await enters(ours, opened, reason="they rang us")
    [warned] = await ours.log(opened, Kind.GATE_WARNED)
    assert (warned.facts, warned.text) == ({"entry": "contact:1", "gate": "G6"}, "they rang us")
    await corrects(ours, version, case_number="77", reason="")
    assert len(await ours.log(opened, Kind.GATE_WARNED)) == 1


async def test_a_regulator_is_told_whatever_any_gate_says(ours: Office, opened: Incident) -> None:
    version = await enters(ours, opened, kind="regulator")
    assert await ours.log(opened, Kind.GATE_WARNED) == []
    assert await refused(corrects(ours, version, kind="vendor")) == ("reason", "not_approved")
    await corrects(ours, version, kind="vendor", reason="a mistake", engaged_by_counsel="yes")
    assert len(await ours.log(opened, Kind.GATE_WARNED)) == 1


async def test_who_should_hear_of_it_is_proposed_until_they_were_told(ours: Office, opened: Incident) -> None:
    assert set(await proposed(ours, opened)) == {
        "police",
        "national-agency",
        "vendor",
        "insurer",
        "clk-gdpr-33",
    }
    await enters(ours, opened, reason="x")
    await enters(ours, opened, kind="regulator", source="GDPR, Article 33(1)")
    found = await proposed(ours, opened)
    assert set(found) == {"national-agency", "vendor", "insurer"}
    assert found["national-agency"].party == "FBI"
    assert (found["insurer"].party, found["insurer"].policy) == ("Ember Mutual", "P-4711")


async def test_a_regulator_that_has_its_notice_is_not_proposed(ours: Office, opened: Incident) -> None:
    await sets(ours, opened, aware=typed(ours, -1))
    await gives(ours, opened, typed(ours))
    assert "clk-gdpr-33" not in await proposed(ours, opened)


async def test_operators_come_from_what_the_attacker_used(ours: Office, opened: Incident) -> None:
    form = await find_indicators(ours.desk, by=by(SAM), incident=opened.id, text=LOG)
    chosen = frozenset(token(one.found) for one in form.offered)
    await note_indicators(ours.desk, key=a_key(), by=by(SAM), incident=opened.id, noting=Noting(LOG, chosen))
    await enters(ours, opened, "vector", what="a phished password at a partner", state="suspected")
    await enters(ours, opened, "vector", what="a weak lock", state="ruled_out")
    found = [one for one in (await proposed(ours, opened)).values() if one.kind is ContactKind.OPERATOR]
    assert sorted(one.source for one in found) == [
        "45[.]155[.]205[.]7",
        "a phished password at a partner",
        "evil[.]ru",
    ]
    assert {one.item for one in found} == {13}
    await enters(ours, opened, kind="operator", source="evil[.]ru", reason="x")
    assert not any(one.source == "evil[.]ru" for one in (await proposed(ours, opened)).values())


async def test_one_pressed_opens_the_form_with_what_is_known(ours: Office, opened: Incident) -> None:
    form = await look_at_proposal(ours.desk, by=by(SAM), incident=opened.id, key="insurer")
    assert form.register == Contact.REGISTER
    assert {name: value for name, value in form.typed.items() if value} == {
        "kind": "insurer",
        "party": "Ember Mutual",
        "policy": "P-4711",
    }
    with pytest.raises(Outdated):
        await look_at_proposal(ours.desk, by=by(SAM), incident=opened.id, key="ioc-9")


async def test_they_are_seen_in_the_room_alone_and_in_the_items_about_them(
    ours: Office, opened: Incident
) -> None:
    shown = await look_at_contacts(ours.desk, by=by(SAM), channel=ROOM)
    assert (shown.shut, shown.over, shown.told) == (True, False, ())
    with pytest.raises(NoIncidentHere):
        await look_at_contacts(ours.desk, by=by(SAM), channel=ELSEWHERE)
    wrong: tuple[tuple[UserId, IncidentId], ...] = ((ALEX, opened.id), (SAM, IncidentId("none")))
    for user, incident in wrong:
        with pytest.raises(NoIncidentHere):
            await look_at_contacts_again(ours.desk, by=by(user), incident=incident)
    items = {
        number: (await look_at_item(ours.desk, by=by(SAM), channel=ROOM, number=number)).proposals
        for number in (11, 12, 13)
    }
    assert [len(items[number]) for number in (11, 12, 13)] == [0, 5, 0]


async def test_what_is_over_proposes_nobody_any_more(ours: Office, opened: Incident) -> None:
    async with ours.desk.store.job("closed") as uow:
        await uow.incidents.save((await ours.held(uow, opened)).closed(ours.clock.now()))
        await uow.commit(opened.id)
    shown = await look_at_contacts(ours.desk, by=by(SAM), channel=ROOM)
    assert (shown.over, shown.proposals) == (True, ())


async def test_whoever_entered_that_an_answer_is_owed_hears_once_that_it_is_due(
    ours: Office, opened: Incident
) -> None:
    version = await enters(ours, opened, kind="regulator", reply_due=typed(ours, 2))
    assert await sweep_replies(ours.desk) == 0
    ours.clock.moves(hours=3)
    swept = await asyncio.gather(*(sweep_replies(ours.desk) for _ in range(3)))
    assert sum(swept) == 1
    assert await sweep_replies(ours.desk) == 0
    assert await ours.sent(Errand.REPLY_DUE) == [(SAM, {"entry": version.id})]
    assert len(await ours.log(opened, Kind.REPLY_MISSED)) == 1
    letter = await drawn(ours, opened, version.id)
    assert letter is not None
    assert letter.message == ReplyDue(opened.id, opened.codename)


async def test_an_answer_that_came_or_is_due_later_reminds_nobody(ours: Office, opened: Incident) -> None:
    version = await enters(ours, opened, kind="regulator", reply_due=typed(ours, 2))
    later = await corrects(ours, version, reply_due=typed(ours, 9))
    ours.clock.moves(hours=3)
    assert await sweep_replies(ours.desk) == 0
    assert await drawn(ours, opened, later.id) is None
    assert not later.record.settled
    came = await corrects(ours, later, replied_at=typed(ours))
    assert came.record.settled
    ours.clock.moves(hours=9)
    assert await sweep_replies(ours.desk) == 0
    assert await drawn(ours, opened, came.id) is None
    assert await drawn(ours, opened, RecordId("none")) is None


async def test_an_answer_that_did_not_come_after_all_is_waited_for_again(
    ours: Office, opened: Incident
) -> None:
    owed = await enters(ours, opened, kind="regulator", reply_due=typed(ours, 5))
    answered = await corrects(ours, owed, replied_at=typed(ours))
    await corrects(ours, answered, replied_at="")
    ours.clock.moves(hours=6)

    assert await sweep_replies(ours.desk) == 1
    assert [to for to, _ in await ours.sent(Errand.REPLY_DUE)] == [KIM]


async def test_an_answer_is_waited_for_after_the_work_is_done_and_by_command_for_whoever_is_shut_out(
    ours: Office, opened: Incident
) -> None:
    await enters(ours, opened, kind="regulator", reply_due=typed(ours, 5))
    async with ours.desk.store.job("closes") as uow:
        held = await ours.held(uow, opened)
        await uow.incidents.save(replace(held.closed(ours.clock.now()), excluded=(SAM,)))
        await uow.commit(opened.id)
    ours.clock.moves(hours=6)

    assert await sweep_replies(ours.desk) == 1
    assert [to for to, _ in await ours.sent(Errand.REPLY_DUE)] == [KIM]


async def test_a_correction_of_something_else_leaves_the_reminder_as_it_is(
    ours: Office, opened: Incident
) -> None:
    version = await enters(ours, opened, kind="regulator", reply_due=typed(ours, 2))
    await corrects(ours, version, case_number="77")
    ours.clock.moves(hours=3)
    assert await sweep_replies(ours.desk) == 1
    assert [to for to, _ in await ours.sent(Errand.REPLY_DUE)] == [SAM]


async def test_where_no_insurer_is_named_none_is_proposed(office: Office) -> None:
    opened = await office.has_a_room()
    assert set(await proposed(office, opened)) == {"police", "national-agency", "vendor"}
