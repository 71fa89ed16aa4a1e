"""What people write into the log themselves: typed by command, or as a TODO in the room."""

import asyncio
from datetime import datetime, timedelta

import pytest

from app.domain.log_words import said_at
from app.domain.outgoing import Errand
from app.domain.refusals import FieldRefused, NoIncidentHere, NotForBots
from app.domain.response_log import LogSpot
from app.domain.timeline import Kind, Source
from app.usecases.decide_response import stand_down
from app.usecases.write_log import entry_of, note_todo
from tests.builders import ALEX, DANA, KIM, SAM
from tests.persistence.stores import rows
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by
from tests.usecases.the_log import MESSAGE, TS, entry, reacts, writes

TODO = "rotate the deploy keys"


def it_is_past_noon(office: Office) -> datetime:
    """On the next day: whatever the hour of the test, twenty minutes ago are today and midnight is to come."""
    return office.clock.moves(hours=36 - office.clock.now().hour)


async def test_words_become_an_entry_with_a_number_and_both_times(office: Office) -> None:
    incident = await office.has_a_room()
    now = it_is_past_noon(office)
    first = await writes(office, "saw the token used")
    second = await writes(office, f"{now - timedelta(minutes=20):%H:%M} finding: it is a CI token", DANA)

    assert (first.fresh, first.codename, first.logged.number) == (True, incident.codename, 1)
    assert (first.logged.entry.kind, first.logged.text, first.logged.author) == (
        Kind.OBSERVATION,
        "saw the token used",
        SAM,
    )
    assert not first.logged.late
    assert (second.logged.number, second.logged.entry.kind, second.logged.late) == (2, Kind.FINDING, True)
    assert now - timedelta(minutes=21) < second.logged.entry.at < now - timedelta(minutes=19)
    assert second.logged.entered_at >= now


async def test_a_repeated_delivery_writes_once_and_is_answered_the_same(office: Office) -> None:
    incident, key = await office.has_a_room(), a_key()
    first = await writes(office, "saw the token used", key=key)
    again = await writes(office, "saw the token used", key=key)

    assert again == first
    assert len(await office.log(incident, Kind.OBSERVATION)) == 1


async def test_what_is_written_is_sealed(office: Office) -> None:
    await office.has_a_room()
    await writes(office, "saw the token used")

    [row] = await rows(office.engine, "SELECT text, facts FROM timeline WHERE kind = 'observation'")
    assert b"token" not in bytes(row["text"])
    assert row["facts"] == {"number": 1, "via": "command"}


@pytest.mark.parametrize("words", ["23:59+00:00 saw it", "finding:"])
async def test_what_cannot_be_written_leaves_nothing(office: Office, words: str) -> None:
    incident = await office.has_a_room()
    it_is_past_noon(office)
    with pytest.raises(FieldRefused):
        await writes(office, words)

    async with office.desk.store.look() as uow:
        assert await uow.log.get(LogSpot(incident.id, 1)) is None


async def test_only_in_the_room_and_only_people(office: Office) -> None:
    await office.has_a_room()
    with pytest.raises(NoIncidentHere):
        await writes(office, "saw it", ALEX, channel=ELSEWHERE)
    with pytest.raises(NotForBots):
        await writes(office, "saw it", by=by(SAM, bot=True))
    excluding = office.organised(excluded=frozenset({SAM}))
    with pytest.raises(NoIncidentHere):
        await writes(excluding, "saw it")


async def test_it_goes_on_when_it_is_over(office: Office) -> None:
    incident = await office.has_a_room()
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)
    await writes(office, "the token was revoked at noon")

    assert (await entry(office, incident)).text == "the token was revoked at noon"


async def test_a_todo_of_the_room_is_open_and_its_message_is_known(office: Office) -> None:
    incident, key = await office.has_a_room(), a_key()
    answer = await note_todo(office.desk, key=key, by=by(SAM), source=MESSAGE, text=TODO)
    again = await note_todo(office.desk, key=key, by=by(SAM), source=MESSAGE, text=TODO)

    assert answer is not None
    assert again is None
    kept = await entry(office, incident)
    assert kept == answer.logged
    assert (kept.entry.kind, kept.text, kept.done, kept.author) == (Kind.TODO, TODO, None, SAM)
    assert kept.entry.at == said_at(TS)
    assert await office.sent(Errand.READ_LOGGED) == [("", {"channel": ROOM, "ts": TS, "number": 1})]


async def test_a_long_todo_is_kept_as_far_as_any_message(office: Office) -> None:
    incident = await office.has_a_room()
    await note_todo(office.desk, key=a_key(), by=by(SAM), source=MESSAGE, text="x" * 3500)

    assert ((await entry(office, incident)).text, (await entry(office, incident)).length) == (
        "x" * 3000,
        3500,
    )


async def test_a_todo_that_is_in_the_log_already_is_no_second_entry(office: Office) -> None:
    incident = await office.has_a_room()
    await reacts(office)

    assert await note_todo(office.desk, key=a_key(), by=by(SAM), source=MESSAGE, text=TODO) is None
    assert await office.log(incident, Kind.TODO) == []


async def test_a_todo_elsewhere_is_none_of_our_business(office: Office) -> None:
    incident = await office.has_a_room()
    source = Source(ELSEWHERE, TS)

    assert await note_todo(office.desk, key=a_key(), by=by(SAM), source=source, text=TODO) is None
    assert await office.log(incident, Kind.TODO) == []


async def test_two_who_write_at_once_get_a_number_each(office: Office) -> None:
    incident = await office.has_a_room()
    await asyncio.gather(*(writes(office, words) for words in ("one", "two", "three")))

    said = await office.log(incident, Kind.OBSERVATION)
    assert [one.facts["number"] for one in said] == [1, 2, 3]
    assert {one.text for one in said} == {"one", "two", "three"}


async def test_an_entry_that_is_not_there_is_not_found(office: Office) -> None:
    incident = await office.has_a_room()
    async with office.desk.store.look() as uow:
        with pytest.raises(LookupError):
            await entry_of(uow, LogSpot(incident.id, 7))
