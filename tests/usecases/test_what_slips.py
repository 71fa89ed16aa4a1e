"""A finding is logged and never its text; a codename said elsewhere is answered to those alone who know."""

from dataclasses import replace

import pytest

from app.domain.ids import ChannelId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import CodenameSaid
from app.domain.slips import SecretKind
from app.domain.timeline import Kind, Source
from app.usecases.decide_response import stand_down
from app.usecases.drawing import DRAWERS
from app.usecases.letters import Letter
from app.usecases.note_slip import note_codename, note_secret
from app.usecases.watch_room import guard_topic
from tests.builders import ALEX, DANA, KIM, SAM
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by

SOURCE = Source(ROOM, "1764000100.000100")


@pytest.fixture
async def opened(office: Office) -> Incident:
    return await office.has_a_room()


async def says(office: Office, incident: Incident, by_whom: UserId, channel: ChannelId = ELSEWHERE) -> bool:
    slugs = {incident.codename.slug, "calm-lake"}
    return await note_codename(office.desk, by=by_whom, channel=channel, slugs=slugs)


async def drawn(office: Office, incident: Incident, to: UserId, speaker: UserId) -> Letter | None:
    intent = Intent(Errand.CODENAME_SAID, to, incident.id, {"person": speaker})
    async with office.desk.store.look() as uow:
        return await DRAWERS[Errand.CODENAME_SAID](office.desk, uow, intent)


async def test_a_secret_in_a_room_is_noted_once_by_its_worst_kind(office: Office, opened: Incident) -> None:
    key, kinds = a_key(), {SecretKind.LOGIN, SecretKind.KEY}
    told = [await note_secret(office.desk, key=key, by=DANA, source=SOURCE, kinds=kinds) for _ in range(2)]

    assert told == [True, False]
    (entry,) = await office.log(opened, Kind.SLIPPED)
    assert (entry.actor, entry.text) == (DANA, "")
    assert entry.facts == {"what": "key", "channel": ROOM, "ts": SOURCE.ts}


@pytest.mark.usefixtures("opened")
async def test_a_secret_elsewhere_is_none_of_our_business(office: Office) -> None:
    source = Source(ELSEWHERE, SOURCE.ts)
    assert not await note_secret(
        office.desk, key=a_key(), by=DANA, source=source, kinds={SecretKind.PRIVATE_KEY}
    )


async def test_whoever_was_in_the_room_is_reminded_once_an_hour(office: Office, opened: Incident) -> None:
    assert [await says(office, opened, DANA) for _ in range(2)] == [True, False]
    office.clock.moves(hours=1)
    assert await says(office, opened, DANA)
    assert await office.sent(Errand.CODENAME_SAID) == []
    assert len(await office.log(opened, Kind.CODENAME_SAID)) == 2


async def test_of_anybody_else_the_command_is_told(office: Office, opened: Incident) -> None:
    assert not await says(office, opened, ALEX)
    assert await office.sent(Errand.CODENAME_SAID) == [(KIM, {"person": ALEX})]


async def test_somebody_excluded_is_not_answered_though_they_were_there(
    office: Office, opened: Incident
) -> None:
    without = office.organised(excluded=frozenset({DANA}))
    assert not await says(without, opened, DANA)
    assert len(await office.sent(Errand.CODENAME_SAID)) == 1


async def test_an_excluded_commander_is_not_told_of_themselves(office: Office, opened: Incident) -> None:
    without = office.organised(excluded=frozenset({KIM}))
    assert not await says(without, opened, KIM)
    assert await office.sent(Errand.CODENAME_SAID) == []


async def test_in_the_room_itself_and_of_what_is_over_nothing_is_said(
    office: Office, opened: Incident
) -> None:
    assert not await says(office, opened, ALEX, ROOM)
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)
    assert not await says(office, opened, ALEX)
    assert await office.log(opened, Kind.CODENAME_SAID) == []


async def test_the_letter_follows_the_command_and_never_reaches_the_speaker(
    office: Office, opened: Incident
) -> None:
    letter = await drawn(office, opened, SAM, ALEX)
    assert letter is not None
    assert (letter.to, letter.message) == (KIM, CodenameSaid(opened.codename))
    assert await drawn(office, opened, SAM, KIM) is None


async def test_somebody_shut_out_of_this_incident_is_answered_nothing(
    office: Office, opened: Incident
) -> None:
    async with office.desk.store.job("shut_out") as uow:
        held = await office.held(uow, opened)
        await uow.incidents.save(replace(held, excluded=(DANA,)))
        await uow.commit(opened.id)

    assert not await says(office, opened, DANA)
    assert not await note_secret(
        office.desk, key=a_key(), by=DANA, source=SOURCE, kinds={SecretKind.PRIVATE_KEY}
    )
    assert not await guard_topic(office.desk, key=a_key(), channel=ROOM, by=DANA, topic="a breach")
    assert len(await office.log(opened, Kind.SLIPPED, Kind.TOPIC_GUARDED)) == 2
