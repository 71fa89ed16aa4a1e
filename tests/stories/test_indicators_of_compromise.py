"""What the attacker used is pasted, found, kept once, blocked and copied, in the room and nowhere else."""

import asyncio
import json
import stat
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from app.domain.organisation import Identity
from app.sandbox.cast import organisation
from app.sandbox.channels import Channel
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.architecture.source_files import ROOT
from tests.stories.board import a_commanded_room
from tests.stories.seen import all_seen, rows, the_room

COMMAND = "/sec-incident indicators"
LOG = """Nov 24 01:02:03 sshd[42]: Accepted password for svc-backup from 45.155.205[.]7 port 50022
"GET hxxps://evil[.]ru/login?next=/a HTTP/1.1" <!channel> שלום \u202egnp.exe 10.0.0.7 mail.example.com"""
HARMLESS = (
    "10[.]0[.]0[.]7",
    "45[.]155[.]205[.]7",
    "mail[.]example[.]com",
    "hxxps://evil[.]ru/login?next=/a",
    "svc-backup",
)
USABLE = ("45.155.205.7", "https://evil.ru/login?next=/a")
OURS = organisation(identity=Identity(domains=("example.com",)))


@pytest.fixture
async def room(stage: Stage, dana: Person, kim: Person) -> AsyncIterator[Channel]:
    async with stage.bot(OURS):
        yield await a_commanded_room(stage, dana, kim)


async def opens(stage: Stage, person: Person, room: Channel) -> None:
    await person.commands(COMMAND, channel=room)
    await stage.until(lambda: person.modal)


async def pastes(stage: Stage, person: Person, room: Channel, text: str = LOG, **answers: Any) -> None:
    """Until what was found is kept and the list is shown."""
    await opens(stage, person, room)
    if shows(person, "blocked*") or shows(person, "nothing to block"):
        await person.clicks("Paste…")
        await stage.until(lambda: shows(person, "paste addresses"))
    await person.submits({"Pasted text": text})
    await stage.until(lambda: shows(person, " found. What is ticked is kept."))
    await person.submits(answers)
    await stage.until(lambda: shows(person, "Numbers"))


def shows(person: Person, text: str) -> bool:
    return person.modal is not None and text in person.reads(person.modal)


async def presses(stage: Stage, person: Person, label: str, then: str) -> None:
    await person.clicks(label)
    await stage.until(lambda: shows(person, then))


async def test_a_piece_of_a_log_becomes_a_list_that_is_blocked_one_by_one(
    stage: Stage, room: Channel, sam: Person
) -> None:
    await opens(stage, sam, room)
    await sam.submits({"Pasted text": LOG})
    await stage.until(lambda: shows(sam, "5 found"))
    assert sam.modal is not None
    found = sam.reads(sam.modal)
    assert all(value in found for value in HARMLESS)
    assert found.count("ours, not to block") == 2
    await sam.submits(
        {"IPv4 addresses": ["45[.]155[.]205[.]7", "10[.]0[.]0[.]7"], "Where is it from?": "proxy"}
    )
    await stage.until(lambda: shows(sam, "0 of 3 blocked"))

    assert sam.modal is not None
    await sam.submits({"Numbers 1 to 4": ["45[.]155[.]205[.]7"]})
    await stage.until(lambda: shows(sam, "Where is it blocked?"))
    await sam.submits({"Where is it blocked?": "edge firewall"})
    await stage.until(lambda: shows(sam, "1 of 3 blocked"))
    assert shows(sam, "is blocked · edge firewall")
    await sam.picks("Indicators shown", "To block")
    await stage.until(lambda: not shows(sam, "edge firewall"))
    assert shows(sam, "hxxps://evil[.]ru")


async def test_all_to_block_shows_real_values_there_and_nowhere_else(
    stage: Stage, room: Channel, sam: Person, kim: Person
) -> None:
    await pastes(stage, sam, room)
    assert not any(value in all_seen(sam) for value in USABLE)
    await presses(stage, sam, "All to block", "as they are")

    assert shows(sam, "https://evil.ru/login?next=/a")
    assert shows(sam, "45.155.205.7")
    assert not shows(sam, "10.0.0.7")
    assert not shows(sam, "mail.example.com")
    assert not any(value in all_seen(kim) for value in (*USABLE, *HARMLESS))
    said = "SELECT actor, facts->>'shown' FROM audit WHERE act = 'show_to_block'"
    assert await rows(stage, said) == [("U0SAM", "3")]


async def test_two_who_paste_the_same_at_once_keep_it_once(
    stage: Stage, room: Channel, sam: Person, kim: Person, dana: Person
) -> None:
    people = (sam, kim, dana)
    for person in people:
        await opens(stage, person, room)
        await person.submits({"Pasted text": LOG})
    await stage.until(lambda: all(shows(person, "5 found") for person in people))
    await asyncio.gather(*(person.submits({}) for person in people))
    await stage.until(lambda: all(shows(person, "0 of 3 blocked") for person in people))

    assert await rows(stage, "SELECT count(*), count(DISTINCT digest) FROM indicators") == [(3, 3)]
    assert await rows(stage, "SELECT count(*) FROM indicator_sightings") == [(9,)]


async def test_who_is_not_in_the_room_sees_nothing(
    stage: Stage, room: Channel, sam: Person, alex: Person
) -> None:
    await pastes(stage, sam, room)
    await alex.commands(COMMAND, channel="general")
    await stage.settles()

    assert alex.modal is None
    assert alex.sees("There is no room of yours here.")
    assert not any(value in all_seen(alex) for value in (*USABLE, *HARMLESS))


async def test_nothing_of_them_is_in_any_message_job_or_notification(
    stage: Stage, room: Channel, sam: Person
) -> None:
    await pastes(stage, sam, room)
    await stage.settles()
    jobs = await rows(stage, "SELECT args::text FROM procrastinate_jobs")
    kept = await rows(stage, "SELECT * FROM indicators")
    posted = [str(message) for channel in stage.workspace.channels.values() for message in channel.messages]
    for place in (*map(str, jobs), *map(str, kept), *posted):
        assert not any(value in place for value in ("evil", "45.155", "45[.]155", "svc-backup"))


async def test_a_text_that_was_changed_is_looked_through_again(
    stage: Stage, room: Channel, sam: Person
) -> None:
    await opens(stage, sam, room)
    await sam.submits({"Pasted text": "evil.ru"})
    await stage.until(lambda: shows(sam, "1 found"))
    await sam.submits({"Pasted text": "evil.ru 1.1.1.1"})
    await stage.until(lambda: shows(sam, "2 found"))
    assert await rows(stage, "SELECT count(*) FROM indicators") == [(0,)]


async def test_where_nothing_is_found_or_ticked_it_is_said_beside_it(
    stage: Stage, room: Channel, sam: Person
) -> None:
    await opens(stage, sam, room)
    await sam.submits({"Pasted text": "nothing of the kind"})
    assert sam.sees("No indicator was found in this.")
    await sam.submits({"Pasted text": "evil.ru"})
    await stage.until(lambda: shows(sam, "1 found"))
    await sam.submits({"Domains": None})
    assert sam.sees("Tick at least one.")
    await sam.submits({"Domains": ["evil[.]ru"]})
    await stage.until(lambda: shows(sam, "Number 1"))
    await sam.submits({})
    assert sam.sees("Tick at least one.")
    await presses(stage, sam, "Set TLP…", "Tick at least one first.")


async def test_how_far_it_may_be_told_and_what_was_wrong_is_said_of_those_ticked(
    stage: Stage, room: Channel, kim: Person
) -> None:
    await pastes(stage, kim, room)
    await kim.ticks("hxxps://evil[.]ru/login?next=/a")
    await presses(stage, kim, "Set TLP…", "How far may this be told?")
    await kim.submits({"How far may this be told?": "TLP:RED"})
    await stage.until(lambda: shows(kim, "TLP:RED"))
    await kim.ticks("svc-backup")
    await presses(stage, kim, "Correct…", "What is right?")
    await kim.submits({"What is right?": "No indicator after all", "Why?": "our own backup"})
    await stage.until(lambda: shows(kim, "0 of 2 blocked"))

    assert shows(kim, "no indicator after all")
    said = "SELECT kind, facts->>'what' FROM timeline WHERE kind LIKE 'indicators_%' ORDER BY seq"
    assert await rows(stage, said) == [
        ("indicators_noted", None),
        ("indicators_marked", "red"),
        ("indicators_corrected", "withdrawn"),
    ]


async def test_very_many_are_turned_page_by_page(stage: Stage, room: Channel, sam: Person) -> None:
    text = " ".join(f"45.155.205.{number}" for number in range(1, 46))
    await pastes(stage, sam, room, text)
    assert shows(sam, "Page 3 of 3")
    await presses(stage, sam, "Back", "Page 2 of 3")
    await presses(stage, sam, "Back", "Page 1 of 3")
    assert shows(sam, "Numbers 1 to 10")
    await presses(stage, sam, "Next", "Page 2 of 3")


async def exports(stage: Stage, folder: Path, *options: str) -> tuple[int, str]:
    """As whoever runs the bot types it in a terminal: the exit code, and what is said."""
    ran = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "app", "export", *options),
        env=stage.process().variables | {"PYTHONPATH": str(ROOT)},
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await ran.communicate()
    return ran.returncode or 0, said.decode()


async def test_whoever_runs_the_bot_takes_them_out_as_a_file_that_only_they_can_read(
    stage: Stage, room: Channel, sam: Person, tmp_path: Path
) -> None:
    await pastes(stage, sam, room)
    folder = tmp_path / "out"
    folder.mkdir()
    code, said = await exports(stage, folder, "--indicators", room.name, "--format", "stix")
    assert (code, said.strip()) == (0, f"{room.name}.json")
    bundle = json.loads((folder / f"{room.name}.json").read_text("utf-8"))
    assert len([one for one in bundle["objects"] if one["type"] == "indicator"]) == 3
    code, said = await exports(stage, folder, "--indicators", room.name)
    assert code == 0
    table = folder / f"{room.name}.csv"
    assert "https://evil.ru/login?next=/a" in table.read_text("utf-8-sig")
    assert stat.S_IMODE(table.stat().st_mode) == 0o600

    for options, told in (
        (("--indicators", room.name), "is there already. Nothing was written."),
        (("--indicators", "no-such"), "There is no incident called no-such here."),
    ):
        code, said = await exports(stage, folder, *options)
        assert (code, told in said) == (1, True), said
    code, said = await exports(stage, folder, "--indicators", room.name, "--format", "pdf")
    assert (code, "one of csv, stix" in said) == (2, True), said


async def test_the_same_in_chinese(stage: Stage, dana: Person, kim: Person, mei: Person) -> None:
    async with stage.bot(organisation(identity=Identity(locale="zh-CN", domains=("example.com",)))):
        await a_commanded_room(stage, dana, kim)
        await opens(stage, mei, the_room(stage))
        await mei.submits({"粘贴的文本": LOG})
        await stage.until(lambda: shows(mei, "找到 5 个。勾选的将被登记。"))
        assert shows(mei, "我方的，不要屏蔽")
        await mei.submits({"来自哪里？": "代理日志"})
        await stage.until(lambda: shows(mei, "已屏蔽 0 / 3"))
        await mei.submits({"第 1 至 3 个": ["svc-backup"]})
        await stage.until(lambda: shows(mei, "在哪里屏蔽的？"))
        await mei.submits({"在哪里屏蔽的？": "目录服务"})
        await stage.until(lambda: shows(mei, "已屏蔽 1 / 3"))
        await presses(stage, mei, "全部待屏蔽", "以下为原样")
        assert shows(mei, "https://evil.ru/login?next=/a")
