"""What people find out goes into registers: quickly, with corrections beside what was said, and the board follows."""

from collections.abc import AsyncIterator

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from app.domain.organisation import Identity
from app.sandbox.cast import organisation
from app.sandbox.channels import Channel
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import a_commanded_room
from tests.stories.seen import boards, rows, the_room

SECRET = "ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789"


@pytest.fixture
async def room(running: Stage, dana: Person, kim: Person) -> Channel:
    return await a_commanded_room(running, dana, kim)


async def opens(stage: Stage, person: Person, command: str, room: Channel) -> None:
    while person.modal:
        await person.closes()
    await person.commands(f"/sec-incident {command}", channel=room)
    await stage.until(lambda: person.modal)


async def corrects(stage: Stage, person: Person, entry: str) -> None:
    """The only entry there is, from the list."""
    await person.clicks("Correct…")
    await stage.until(lambda: person.modal and person.modal.sent["title"]["text"] == entry)


def says(stage: Stage, person: Person, words: str) -> bool:
    """Does the board, as this person sees it?"""
    [board] = boards(stage, the_room(stage))
    return words in person.reads(board)


async def test_five_entries_are_made_in_a_row_by_keyboard(running: Stage, room: Channel, sam: Person) -> None:
    await sam.clicks("Record…")
    await running.until(lambda: sam.modal)
    await sam.picks("What do you record?", "Attack event")
    await running.until(lambda: sam.sees("What the attacker did"))
    for n in range(1, 6):
        what = {"What the attacker did": f"login number {n} on the host"}
        await sam.submits({**what, "When, at the earliest": f"2026-01-0{n} 14:05"})
        assert sam.sees(f"✓ Saved: Attack event {n} login number {n}")
        assert not sam.modal_errors
    await running.settles()

    assert await rows(running, "SELECT count(*), max(number) FROM records WHERE register = 'event'") == [
        (5, 5)
    ]
    await opens(running, sam, "registers event", room)
    assert sam.sees("5 entries")
    assert sam.sees("When, at the earliest: 2026-01-05 14:05 UTC")


async def test_a_time_is_never_silently_now_and_what_is_wrong_is_said_beside_it(
    running: Stage, room: Channel, sam: Person
) -> None:
    await opens(running, sam, "record event", room)
    what = {"What the attacker did": "read the mail of finance"}
    for typed, answer in (("now", "Write it in UTC as"), ("2031-01-01 10:00", "This is still to come.")):
        await sam.submits({**what, "When, at the earliest": typed})
        assert sam.sees(answer)
        assert [name.endswith(".earliest") for name in sam.modal_errors] == [True]
    await sam.submits({**what, "When, at the earliest": "unknown"})

    assert sam.sees("✓ Saved: Attack event 1")


async def test_a_correction_is_shown_beside_what_was_said(
    running: Stage, room: Channel, kim: Person, sam: Person
) -> None:
    await opens(running, sam, "record vector", room)
    await sam.submits({"How they get, or got, in": "the old VPN gateway"})
    await sam.closes()
    await opens(running, kim, "registers", room)
    await corrects(running, kim, "Vector 1")
    await kim.submits({"How they get, or got, in": "the new VPN gateway", "State": "Closed"})

    assert kim.sees("the new VPN gateway")
    assert kim.sees("Before the correction by @Kim")
    assert kim.sees("the old VPN gateway")
    await running.settles()
    assert says(running, kim, "1 of 1 closed")
    stored = "SELECT version, supersedes, entered_by FROM records ORDER BY version"
    assert await rows(running, stored) == [(1, None, "U0SAM"), (2, 1, "U0KIM")]


async def test_two_people_correct_the_same_entry_at_once(
    running: Stage, room: Channel, kim: Person, sam: Person
) -> None:
    await opens(running, sam, "record asset", room)
    await sam.submits({"Name": "web-3"})
    await sam.closes()
    for person in (kim, sam):
        await opens(running, person, "registers", room)
        await corrects(running, person, "Asset 1")
    await kim.submits({"Name": "web-four"})
    await sam.submits({"Name": "web-five"})
    assert sam.sees("Somebody has corrected this field meanwhile.")
    await sam.submits({"Name": "web-3", "Service it belongs to": "the shop front"})

    assert sam.sees("web-four")
    assert sam.sees("Service it belongs to: the shop front")
    assert await rows(running, "SELECT version FROM records ORDER BY version") == [(1,), (2,), (3,)]


async def test_the_board_follows_what_is_cut_off_and_imaged(
    running: Stage, room: Channel, kim: Person, sam: Person
) -> None:
    await opens(running, kim, "record asset", room)
    await kim.submits({"Name": "web-3", "Who sees to it": "@Sam"})
    await kim.submits({"Name": "web-4", "How it is cut off": "Isolated on the network"})
    await running.settles()
    assert says(running, kim, "1 of 2 isolated, 0 of 2 imaged")
    assert "item 4, part 1" in sam.reads(sam.dms()[-1])
    assert "web-3" not in sam.reads(sam.dms()[-1])
    await kim.closes()

    await opens(running, kim, "registers", room)
    await corrects(running, kim, "Asset 2")
    await kim.submits({"Is there an image?": "Yes"})
    await running.settles()

    assert says(running, kim, "1 of 2 isolated, 1 of 2 imaged")
    stored = "SELECT part, owner, state FROM parts WHERE number = 4 ORDER BY part"
    assert await rows(running, stored) == [(1, "U0SAM", "in_progress"), (2, None, "done")]


async def test_off_asks_for_the_memory_and_gone_without_an_image_asks_why(
    running: Stage, room: Channel, sam: Person
) -> None:
    await opens(running, sam, "record asset", room)
    await sam.submits({"Name": "web-3", "How it is cut off": "Switched off"})
    assert sam.sees("Was it captured first: yes, no, or not possible? Any answer is saved.")
    await sam.submits({"Was the memory captured first?": "No, not captured"})
    assert sam.sees("✓ Saved: Asset 1 web-3")

    await sam.submits({"Name": "web-4", "How it is cut off": "Rebuilt"})
    assert sam.sees("No image of this is on record")
    await sam.submits({"Why": "customers could not wait"})
    assert sam.sees("✓ Saved: Asset 2 web-4")
    warned = "SELECT facts->>'entry', facts->>'gate' FROM timeline WHERE kind = 'gate_warned'"
    assert await rows(running, warned) == [("asset:2", "G8")]


async def test_an_item_is_not_quietly_done_with_an_open_vector(
    running: Stage, room: Channel, sam: Person
) -> None:
    await opens(running, sam, "record vector", room)
    await sam.submits({"How they get, or got, in": "the old VPN gateway"})
    await sam.closes()
    await running.settles()
    await sam.ticks("2. Cut off the attack vector")
    await running.settles()

    assert sam.sees("Item 2 is done, and the log says that this is still open in the record:")
    assert sam.sees("Vector 1 the old VPN gateway")
    left = "SELECT facts->>'records_open' FROM timeline WHERE kind = 'item_done'"
    assert await rows(running, left) == [("vector:1",)]


async def test_a_secret_pasted_into_the_form_leaves_no_trace(
    running: Stage, room: Channel, sam: Person
) -> None:
    await opens(running, sam, "record credential", room)
    named, system = "Name of the credential: account, key id…", "System it opens"
    await sam.submits({named: SECRET, system: "build host"})
    assert sam.sees("This looks like a password, key or token. Nothing was kept.")
    assert SECRET not in str(sam.modal_errors)
    await sam.submits({named: "ci-deploy", system: "build host"})
    assert sam.sees("✓ Saved: Credential 1 ci-deploy · build host")
    await running.settles()

    assert await found_in_database(running, SECRET) == []
    assert await rows(running, "SELECT count(*) FROM records") == [(1,)]
    assert SECRET not in str([view.sent for view in running.workspace.modals["U0SAM"]])


async def found_in_database(stage: Stage, text: str) -> list[str]:
    """Tables that hold it anywhere: as text, in JSON, or in bytes."""
    found = []
    async with await psycopg.AsyncConnection.connect(stage.database_url) as connection:
        every = (
            "SELECT table_schema, table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' "
        )
        listed = await connection.execute(
            every + "AND table_schema NOT IN ('pg_catalog', 'information_schema')"
        )
        for schema, table in await listed.fetchall():
            kept = await connection.execute(SQL("SELECT * FROM {}").format(Identifier(schema, table)))
            cells = [cell for row in await kept.fetchall() for cell in row]
            if any(text in str(cell) or text.encode() in _bytes(cell) for cell in cells):
                found.append(table)
    return found


def _bytes(cell: object) -> bytes:
    return bytes(cell) if isinstance(cell, bytes | memoryview) else b""


@pytest.mark.usefixtures("room")
async def test_outsiders_neither_record_nor_look(alex: Person) -> None:
    for word in ("record asset", "registers"):
        await alex.commands(f"/sec-incident {word}", channel="general")
        assert alex.sees("There is no room of yours here.")
        assert alex.modal is None


@pytest.fixture
async def chinese(stage: Stage) -> AsyncIterator[Stage]:
    async with stage.bot(organisation(identity=Identity(locale="zh-CN"))):
        yield stage


async def test_the_same_in_chinese(chinese: Stage, dana: Person, kim: Person, mei: Person) -> None:
    room = await a_commanded_room(chinese, dana, kim)
    await opens(chinese, mei, "record 攻击事件", room)
    await mei.submits({"攻击者做了什么": "在构建主机上登录", "最早时间": "未知"})
    assert mei.sees("✓ 已保存：攻击事件 1 在构建主机上登录")
    await mei.closes()
    await opens(chinese, mei, "record asset", room)
    await mei.submits({"名称": "构建主机", "隔离方式": "已关机"})
    assert mei.sees("是否已先采集：是、否，或无法采集？任何回答都会保存。")
    await mei.submits({"是否已先采集内存？": "无法进行"})
    assert mei.sees("✓ 已保存：资产 1 构建主机")
    await mei.closes()
    await opens(chinese, mei, "registers 资产", room)
    await mei.clicks("更正…")
    await chinese.until(lambda: mei.modal and mei.modal.sent["title"]["text"] == "资产 1")
    await mei.submits({"是否已有镜像？": "是"})
    assert mei.sees("更正之前：是否已有镜像：否")
    await chinese.settles()

    assert says(chinese, mei, "已隔离 1/1、已镜像 1/1")
