"""Something is entered into a register and corrected: what is kept, refused and written down?"""

import pytest

from app.domain.ids import RecordId
from app.domain.incident import Incident
from app.domain.refusals import AlreadyOver, NoIncidentHere, Outdated
from app.domain.registers.refusals import EntryRefused
from app.domain.timeline import Kind
from app.usecases.record_entry import Recording, correct_entry, record_entry
from tests.builders import ALEX, DANA, KIM, SAM
from tests.persistence.stores import rows
from tests.usecases.an_office import Office, a_key, by
from tests.usecases.recording import corrects, enters, versions_of


@pytest.fixture
async def incident(office: Office) -> Incident:
    return await office.has_a_room()


async def test_an_entry_is_kept_with_who_when_and_a_digest_in_the_log(
    office: Office, incident: Incident
) -> None:
    first = await enters(office, incident, "vector", what="the old VPN")
    second = await enters(office, incident, "vector", what="a phished password", who=DANA)

    assert (first.number, second.number, second.entered_by) == (1, 2, DANA)
    assert await versions_of(office, first.id) == [first]
    logged = (await office.log(incident, Kind.RECORDED))[0]
    assert (logged.facts["entry"], logged.facts["version"], logged.text) == ("vector:1", 1, "the old VPN")
    assert len(str(logged.facts["digest"])) == 64
    assert (await office.incident(incident.id)).revision > incident.revision


async def test_a_form_that_comes_twice_makes_one_entry(office: Office, incident: Incident) -> None:
    once = await enters(office, incident, "vector", key="view:1", what="the old VPN")
    again = await enters(office, incident, "vector", key="view:1", what="the old VPN")
    fixed = await corrects(office, once, key="view:2", what="the new VPN")

    assert again == once
    assert await corrects(office, once, key="view:2", what="the new VPN") == fixed
    assert len(await versions_of(office, once.id)) == 2


async def test_a_repeat_of_what_kept_nothing_is_outdated(office: Office, incident: Incident) -> None:
    async with office.desk.store.act("something_else", SAM) as uow:
        await uow.deliveries.remember("view:1")
        await uow.commit()

    with pytest.raises(Outdated):
        await enters(office, incident, "vector", key="view:1", what="x")


@pytest.mark.parametrize("register", ["vector", "credential"])
async def test_a_secret_is_refused_and_nothing_is_kept(
    office: Office, incident: Incident, register: str
) -> None:
    secret = "ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789"

    with pytest.raises(EntryRefused) as no:
        await enters(office, incident, register, what=secret, name=secret, system="x")
    assert no.value.problem == "secret"
    assert secret not in str(no.value) + repr(no.value) + str(no.value.args)
    assert await rows(office.engine, "SELECT * FROM records") == []


async def test_a_correction_cannot_bring_a_secret_in(office: Office, incident: Incident) -> None:
    entry = await enters(office, incident, "credential", name="svc-deploy", system="build host")

    with pytest.raises(EntryRefused):
        await corrects(office, entry, name="da39a3ee5e6b4b0d3255bfef95601890afd80709")
    assert await versions_of(office, entry.id) == [entry]


async def test_a_correction_is_a_further_version_and_names_what_it_corrects(
    office: Office, incident: Incident
) -> None:
    first = await enters(office, incident, "asset", name="web-3")
    second = await corrects(office, first, who=KIM, name="web-4")

    assert await versions_of(office, first.id) == [first, second]
    assert (second.version, second.supersedes, second.entered_by) == (2, 1, KIM)
    [logged] = await office.log(incident, Kind.CORRECTED)
    assert (logged.facts["entry"], logged.facts["version"], logged.text) == ("asset:1", 2, "web-4")


async def test_a_correction_that_changes_nothing_is_none(office: Office, incident: Incident) -> None:
    first = await enters(office, incident, "asset", name="web-3")

    assert await corrects(office, first) == first
    assert await office.log(incident, Kind.CORRECTED) == []


async def test_two_people_correct_at_once(office: Office, incident: Incident) -> None:
    first = await enters(office, incident, "asset", name="web-3")
    await corrects(office, first, who=KIM, name="web-4")
    both = await corrects(office, first, who=DANA, service="shop")

    assert (both.record.value("name"), both.record.value("service"), both.version) == ("web-4", "shop", 3)
    with pytest.raises(EntryRefused):
        await corrects(office, first, who=SAM, name="web-5")
    assert len(await versions_of(office, first.id)) == 3


async def test_what_is_gone_without_an_image_is_in_the_log_with_the_reason_once(
    office: Office, incident: Incident
) -> None:
    entry = await enters(office, incident, "asset", name="web-3")
    with pytest.raises(EntryRefused) as no:
        await corrects(office, entry, containment="destroyed")
    assert no.value.field == "reason"

    gone = await corrects(office, entry, containment="destroyed", reason="it spread by the minute")
    await corrects(office, gone, service="shop")

    [warned] = await office.log(incident, Kind.GATE_WARNED)
    assert warned.facts == {"entry": "asset:1", "gate": "G8"}
    assert warned.text == "it spread by the minute"


async def test_the_memory_question_takes_any_answer(office: Office, incident: Incident) -> None:
    with pytest.raises(EntryRefused) as no:
        await enters(office, incident, "asset", name="web-3", containment="off")
    assert (no.value.field, no.value.problem) == ("memory", "memory_first")

    kept = await enters(office, incident, "asset", name="web-3", containment="off", memory="not_captured")
    assert kept.record.value("memory") == "not_captured"


async def test_only_the_room_records_and_only_while_it_is_open(office: Office, incident: Incident) -> None:
    entry = await enters(office, incident, "vector", what="the old VPN")
    with pytest.raises(NoIncidentHere):
        await enters(office, incident, "vector", who=ALEX, what="x")
    with pytest.raises(NoIncidentHere):
        await corrects(office, entry, who=ALEX, what="x")
    async with office.desk.store.job("ends") as uow:
        held = await office.held(uow, incident)
        await uow.incidents.save(held.stood_down(office.clock.now()))
        await uow.commit(incident.id)

    with pytest.raises(AlreadyOver):
        await enters(office, incident, "vector", what="x")


async def test_forms_that_the_bot_did_not_draw_are_outdated(office: Office, incident: Incident) -> None:
    entry = await enters(office, incident, "vector", what="the old VPN")
    recording = Recording(a_key(), by(SAM), entry.record.typed)

    with pytest.raises(Outdated):
        await correct_entry(office.desk, recording, entry=RecordId("nobody's"), drawn=1)
    with pytest.raises(Outdated):
        await correct_entry(office.desk, recording, entry=entry.id, drawn=7)
    with pytest.raises(Outdated):
        await record_entry(
            office.desk, Recording(a_key(), by(SAM), {}), incident=incident.id, register="loot"
        )


@pytest.mark.parametrize("technique", ["T1566", "T1566.001", "T0800"])
async def test_a_technique_that_attack_knows_is_kept(
    office: Office, incident: Incident, technique: str
) -> None:
    kept = await enters(office, incident, "event", what="a mail", earliest="unknown", technique=technique)

    assert kept.record.value("technique") == technique


@pytest.mark.parametrize("technique", ["T9999", "T1566.999", "T1002"])
async def test_a_technique_that_attack_does_not_know_or_has_withdrawn_is_refused(
    office: Office, incident: Incident, technique: str
) -> None:
    with pytest.raises(EntryRefused) as refused:
        await enters(office, incident, "event", what="a mail", earliest="unknown", technique=technique)

    assert (refused.value.field, refused.value.problem) == ("technique", "no_technique")
