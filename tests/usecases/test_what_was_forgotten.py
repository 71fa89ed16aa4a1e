"""Once the words of an incident were forgotten: does what still happens there read nothing, and break nothing?"""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.domain import outgoing
from app.domain.ending import Ending, Wish
from app.domain.ids import CallId
from app.domain.incident import Incident
from app.domain.outgoing import Errand
from app.domain.paging import Call
from app.domain.pictures.recording import Listing
from app.domain.refusals import Forgotten, Outdated
from app.domain.registers.versions import Version
from app.domain.timeline import Kind, Source
from app.sandbox.channels import Channel
from app.usecases.end_incident import end_incident
from app.usecases.export_indicators import Format, export_for_operator
from app.usecases.follow_message import Edit, note_deletion, note_edit
from app.usecases.look_at_records import look_at_correcting
from app.usecases.read_logged import read_logged
from app.usecases.sweep_keeping import sweep_keeping
from tests.builders import DANA, KIM, SAM, WORKSPACE
from tests.slack.a_slack import Slack
from tests.usecases.an_office import ROOM, Office, a_key, by
from tests.usecases.carried import begun
from tests.usecases.recording import enters
from tests.usecases.the_log import MESSAGE, reacts, uses_shortcut

KEEP = timedelta(days=90)


@pytest.fixture
def keeping(office: Office) -> Office:
    return office.organised(retention=KEEP, process_owner=SAM)


async def ends(office: Office, incident: Incident) -> None:
    wish = Wish(Ending.STOOD_DOWN, note="nothing after all")
    await end_incident(office.desk, key=a_key(), by=by(KIM), incident=incident.id, wish=wish)


async def is_forgotten(office: Office) -> None:
    for days in (100, 31):
        office.clock.moves(days=days)
        await sweep_keeping(office.desk)


@pytest.fixture
async def incident(keeping: Office) -> Incident:
    return await keeping.has_a_room()


async def test_that_a_logged_message_was_edited_is_written_without_a_word(
    keeping: Office, incident: Incident
) -> None:
    await uses_shortcut(keeping)
    await ends(keeping, incident)
    await is_forgotten(keeping)
    edit = Edit(MESSAGE, DANA, keeping.clock.now(), "other words", "odd login")
    await note_edit(keeping.desk, key=a_key(), edit=edit)
    await note_deletion(keeping.desk, key=a_key(), source=MESSAGE, before="other words")

    lines = await keeping.log(incident, Kind.LOG_EDITED, Kind.LOG_DELETED, Kind.LOG_READ)
    assert [(line.kind, line.text) for line in lines] == [(Kind.LOG_EDITED, ""), (Kind.LOG_DELETED, "")]


async def test_what_a_reaction_points_at_is_not_read_any_more(
    keeping: Office, incident: Incident, slack: Slack
) -> None:
    said = slack.workspace.post(the_room(slack).id, DANA, "odd login")
    source = Source(ROOM, said.ts)
    await reacts(keeping, source=source)
    await ends(keeping, incident)
    await is_forgotten(keeping)
    await read_logged(keeping.desk, slack.messenger, begun(outgoing.read_logged(incident.id, 1, source)))

    assert await keeping.log(incident, Kind.LOG_READ, Kind.LOG_LINKED) == []


def the_room(slack: Slack) -> Channel:
    members = [DANA, KIM, SAM, slack.workspace.bot_user_id]
    return slack.workspace.add_channel("sapphire-unicorn", is_private=True, members=members, id=ROOM)


async def test_a_correction_of_an_entry_that_was_forgotten_is_outdated(
    keeping: Office, incident: Incident
) -> None:
    entry = await enters(keeping, incident, "asset", name="web-3")
    await ends(keeping, incident)
    await is_forgotten(keeping)

    with pytest.raises(Outdated):
        await look_at_correcting(keeping.desk, by=by(SAM), entry=entry.id, back=Listing("asset"))
    assert await entries(keeping, incident) == []


async def entries(office: Office, incident: Incident) -> list[Version]:
    async with office.desk.store.look() as uow:
        return list(await uow.records.of(incident.id))


async def test_the_operator_gets_no_hollow_file_of_it(keeping: Office, incident: Incident) -> None:
    await ends(keeping, incident)
    await is_forgotten(keeping)

    with pytest.raises(Forgotten):
        await export_for_operator(keeping.desk, slug=incident.codename.slug, form=Format.STIX)
    assert await keeping.log(incident, Kind.INDICATORS_EXPORTED) == []


async def test_where_nobody_looks_after_the_process_who_commanded_is_told(
    keeping: Office, incident: Incident
) -> None:
    alone = keeping.organised(process_owner=None)
    await ends(alone, incident)
    await is_forgotten(alone)

    assert [to for to, _ in await alone.sent(Errand.FORGET_SOON)] == [KIM]


async def test_where_nobody_commanded_either_it_is_in_the_record_alone(
    keeping: Office, incident: Incident
) -> None:
    alone = keeping.organised(process_owner=None)
    await ends(alone, incident)
    async with alone.desk.store.job("nobody_commanded") as uow:
        await uow.incidents.save(replace(await alone.held(uow, incident), commander=None))
        await uow.commit(incident.id)
    await is_forgotten(alone)

    assert await alone.sent(Errand.FORGET_SOON) == []
    assert len(await alone.log(incident, Kind.FORGET_ANNOUNCED)) == 1


async def calls(office: Office, name: str, next_round_at: datetime | None = None) -> CallId:
    """Somebody is called, and no room follows."""
    call = Call(id=CallId(name * 16), workspace=WORKSPACE, started_by=DANA, started_at=office.clock.now())
    async with office.desk.store.act("page_commander", DANA) as uow:
        waiting = replace(call, next_round_at=next_round_at)
        await uow.calls.add(waiting, why="somebody reads the mail of accounting")
        await uow.commit()
    return call.id


async def why(office: Office, call: CallId) -> str:
    async with office.desk.store.look() as uow:
        return await uow.calls.why(call)


async def test_why_somebody_was_called_is_forgotten_as_well_where_no_room_followed(keeping: Office) -> None:
    old, waiting = await calls(keeping, "a"), await calls(keeping, "b", next_round_at=keeping.clock.now())
    keeping.clock.moves(days=89)
    young = await calls(keeping, "c")
    assert await sweep_keeping(keeping.desk) == 0
    keeping.clock.moves(days=2)

    assert await sweep_keeping(keeping.desk) == 1
    assert await sweep_keeping(keeping.desk) == 0
    assert await why(keeping, old) == ""
    assert "" not in {await why(keeping, waiting), await why(keeping, young)}
