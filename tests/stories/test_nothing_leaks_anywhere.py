"""A whole incident full of marked words: nobody outside, and nothing that leaves the process, shows any of them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import psycopg
import pytest

from app.sandbox.cast import GUEST, STRANGER, organisation
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import NEEDS, NOTE, OWNER, STATE, a_commanded_room, fills
from tests.stories.conftest import Theatre
from tests.stories.outside import Surfaces, leaks, surfaces
from tests.stories.seen import the_room
from tests.stories.test_indicators_of_compromise import pastes
from tests.stories.test_somebody_who_should_not_be_there import comes, lets_the_bot_remove_people
from tests.stories.test_the_commander_says_how_it_stands import writes
from tests.stories.test_the_room_decides import objects

SUMMARY = "zarquon ransom note on the payroll server"
NAME, HOST, ADDRESS, MAIL = "Marla Quintero", "vault-prod-17", "45.155.205.77", "quintero@victim.example"
MARKS = (
    "zarquon",
    "payroll",
    "Quintero",
    HOST,
    ADDRESS,
    MAIL,
    "glimmerfax",
    "ostrobogulous",
    "quibberdick",
    "snollygoster",
    "blackmailwort",
    "tatterdemalion",
    "widdershins",
)
KEEPS_EVERY_JOB = """
CREATE TABLE jobs_there_were AS SELECT * FROM procrastinate_jobs;
CREATE FUNCTION keep_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO jobs_there_were SELECT NEW.*; RETURN NEW; END $$;
CREATE TRIGGER keep_job AFTER INSERT ON procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION keep_job();
"""
"""Those that are done are deleted."""
OUTSIDERS = ("U0ALEX", "U0MARCO", GUEST, STRANGER, "U0SAM")
"""Two members who are not in it, a guest, somebody of another company, and the insider who is shut out."""


@dataclass(frozen=True)
class Over:
    """A whole incident has passed; what its outsiders can get hold of."""

    stage: Stage
    theatre: Theatre

    async def outside(self) -> Surfaces:
        return await surfaces(self.stage, OUTSIDERS, self.theatre.said(self.stage))


@pytest.fixture
async def over(stage: Stage, theatre: Theatre, dana: Person, kim: Person, sam: Person) -> AsyncIterator[Over]:
    lets_the_bot_remove_people(stage)
    await writes_into_the_database(stage, KEEPS_EVERY_JOB)
    async with stage.pager() as pager:
        on_call = pager.account.add_schedule("Primary")
        pager.account.puts_on_call(pager.account.add_user("Kim", "kim@example.com"), on_call)
        async with stage.bot(organisation(executives=())):
            await passes(stage, dana, kim, sam)
            yield Over(stage, theatre)


async def passes(stage: Stage, dana: Person, kim: Person, sam: Person) -> None:
    room = await a_commanded_room(stage, dana, kim)
    await dana.commands(f"/sec-incident start {SUMMARY}")
    await is_worked_on(stage, kim, sam)
    await pastes(stage, dana, room, f"{ADDRESS} widdershins.ru")
    await kim.commands("/sec-incident exclude <@U0SAM>", channel=room)
    await stage.settles()
    await comes_back_and_asks(stage, dana, sam)
    await stage.time_passes(minutes=70)
    await kim.commands("/sec-incident report", channel=room)
    await stage.settles()


async def is_worked_on(stage: Stage, kim: Person, sam: Person) -> None:
    """A word of its own goes into everything that can be written."""
    room = the_room(stage)
    await kim.commands(f"/sec-incident log {NAME} wrote from {MAIL}", channel=room)
    await kim.commands("/sec-incident service glimmerfax", channel=room)
    await fills(stage, kim, 4, {OWNER: sam.id, NOTE: f"{HOST} at {ADDRESS}"})
    await fills(stage, sam, 4, {STATE: "blocked", NEEDS: "the ostrobogulous key"})
    await writes(stage, kim, {"Condition": "quibberdick", "Needs": "snollygoster"}, asked=False)
    await kim.commands("/sec-incident decide pay the blackmailwort", channel=room)
    await stage.settles()
    await objects(stage, sam, "tatterdemalion")
    await sam.types(f"TODO: ring {NAME}", channel=room)
    await stage.settles()


async def comes_back_and_asks(stage: Stage, dana: Person, sam: Person) -> None:
    """The insider is let in by another hand and taken out again; and everybody outside asks for all there is to ask."""
    room = the_room(stage)
    await comes(stage, sam.id, let_in_by=dana)
    for words in ("status", "log", "list", "registers", "indicators", "report", "help", "people", "exclude"):
        await sam.commands(f"/sec-incident {words}", channel=room)
    stage.workspace.kick(room.id, sam.id, by="U0KIM")
    await stage.person(STRANGER).types("!ic", channel="with-partner")
    for user in OUTSIDERS:
        if user != STRANGER:
            await asks_for_everything(stage.person(user))
    await stage.settles()


async def asks_for_everything(person: Person) -> None:
    for words in ("status", "list", "log", "report", "help"):
        await person.commands(f"/sec-incident {words}", channel="general")
    await person.types("!ic", channel="general")
    await person.opens_home()


async def test_nobody_outside_sees_a_word_of_it_anywhere(over: Over) -> None:
    found = await over.outside()

    assert leaks(found, MARKS) == []
    slug = the_room(over.stage).name
    of_strangers = {name: text for name, text in found.items() if "U0SAM" not in name and "U0" in name}
    assert len(of_strangers) == 2 * (len(OUTSIDERS) - 1)
    assert leaks(of_strangers, [slug]) == []
    assert leaks({name: text for name, text in found.items() if "port" in name}, [slug]) == []
    assert all(found[name] for name in ("log", "pager", "addresses of requests", "table jobs_there_were"))
    assert "python_info" in found["GET /metrics of the metrics port"]


async def test_what_was_planted_is_found_wherever_it_was(over: Over) -> None:
    """The search can fail: a word is put into one surface of each kind, and is found in exactly those."""
    stage, room = over.stage, the_room(over.stage)
    told = room.topic
    room.topic = replace(told, value=f"{told.value} zarquon")
    stage.workspace.post(stage.workspace.dm("U0ALEX").id, stage.workspace.bot_user_id, "payroll")
    await writes_into_the_database(stage, "UPDATE incidents SET locale = 'widdershins'")
    (stage.data_dir / "notes.txt").write_text("Quintero", encoding="utf-8")

    assert leaks(await over.outside(), MARKS) == [
        ("files", "Quintero"),
        ("names of rooms", "zarquon"),
        ("table incidents", "widdershins"),
        ("what U0ALEX sees", "payroll"),
    ]
    room.topic = told
    await writes_into_the_database(stage, "UPDATE incidents SET locale = 'en'")


@pytest.mark.parametrize("shape", ["Payroll", "the payroll server", b"payroll".hex()])
def test_however_it_is_written_it_is_found(shape: str) -> None:
    assert leaks({"log": shape, "pager": "nothing"}, MARKS) == [("log", "payroll")]


async def writes_into_the_database(stage: Stage, statement: str) -> None:
    async with await psycopg.AsyncConnection.connect(stage.database_url) as connection:
        await connection.execute(statement.encode())
