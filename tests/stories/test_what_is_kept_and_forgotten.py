"""Lawyers put an incident on hold; another is forgotten when its time is up, and the record of both stays whole."""

import json
from datetime import timedelta

from aiohttp import web
from aiohttp.test_utils import TestServer

from app.bootstrap.verifying import WHOLE, verify
from app.domain.organisation import Commander, Commanders, Identity
from app.sandbox.cast import organisation
from app.sandbox.channels import Channel
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import a_commanded_room
from tests.stories.seen import letters, rows, the_room

KEPT = organisation(retention=timedelta(days=90), process_owner="U0SAM")
EVENING = "somebody reads the mail of accounting"


async def days_pass(stage: Stage, days: int) -> None:
    await stage.time_passes(days=days)
    await stage.settles()


async def is_stood_down(stage: Stage, person: Person, button: str = "Stand down") -> None:
    await person.clicks(button)
    await stage.settles()


async def is_whole(stage: Stage) -> bool:
    said: list[str] = []
    return await verify(stage.environment(), said.append) == WHOLE


async def test_what_is_on_hold_is_neither_archived_nor_forgotten(
    stage: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    async with stage.bot(KEPT):
        room = await a_commanded_room(stage, dana, kim)
        await is_stood_down(stage, kim)
        await dana.commands("/sec-incident hold on", channel=room)
        assert dana.sees("The commander or the deputy decides this.")
        await kim.commands("/sec-incident hold on the police asked for everything", channel=room)
        await stage.settles()

        assert kim.sees(f"{room.name} is on legal hold since")
        assert dana.sees("Kim put this on legal hold")
        board = next(message for message in room.messages if message.ts in room.pins)
        assert "Legal hold since" in kim.reads(board)
        assert "[Archive the room]" not in kim.reads(board)
        await days_pass(stage, 200)
        await days_pass(stage, 31)
        assert await rows(stage, "SELECT forgotten_at FROM incidents") == [(None,)]
        assert not [one for one in letters(stage, sam) if "forgotten" in sam.reads(one)]
        assert await is_whole(stage)


async def is_over(stage: Stage, dana: Person, kim: Person) -> Channel:
    """Somebody wrote what they saw, and it was stood down."""
    await dana.commands(f"/sec-incident start {EVENING}")
    await stage.settles()
    await kim.clicks("I'm on it")
    await stage.settles()
    await is_stood_down(stage, kim)
    return the_room(stage)


async def test_what_is_kept_no_longer_is_announced_and_then_forgotten(
    stage: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    async with stage.bot(KEPT):
        room = await is_over(stage, dana, kim)
        await days_pass(stage, 61)
        (told,) = [one for one in letters(stage, sam) if "will be forgotten on" in sam.reads(one)]
        assert told.text == room.name
        await days_pass(stage, 31)

        assert await rows(stage, "SELECT count(*) FROM keys WHERE wrapped <> ''") == [(1,)]
        assert await is_whole(stage)


async def test_whoever_looks_at_what_is_forgotten_reads_the_day(
    stage: Stage, dana: Person, kim: Person
) -> None:
    async with stage.bot(KEPT):
        room = await is_over(stage, dana, kim)
        board = next(message for message in room.messages if message.ts in room.pins)
        before = kim.reads(board)
        await days_pass(stage, 61)
        await days_pass(stage, 31)
        for look in ("/sec-incident status", "/sec-incident hold on"):
            await kim.commands(look, channel=room)
            assert kim.sees("What was written here was forgotten on")
        await kim.commands("/sec-incident list")
        assert kim.sees("over, and forgotten on")
        await kim.opens_home()
        await kim.clicks("Reopen…")
        await stage.settles()

        assert kim.modal is None
        assert kim.reads(board) == before


async def test_in_chinese_the_words_are_the_same_acts(stage: Stage, dana: Person, mei: Person) -> None:
    people = Commanders(people=(Commander("U0MEI"),))
    chinese = organisation(identity=Identity(locale="zh-CN"), commanders=people, retention=timedelta(days=90))
    async with stage.bot(chinese):
        room = await a_commanded_room(stage, dana, mei)
        await is_stood_down(stage, mei, "解除响应")
        await mei.commands("/sec-incident hold on", channel=room)
        await mei.commands("/sec-incident hold off", channel=room)
        await stage.settles()
        assert mei.sees("起处于诉讼保全")
        assert mei.sees("解除了诉讼保全")
        await days_pass(stage, 100)
        await days_pass(stage, 31)

        await mei.commands("/sec-incident status", channel=room)
        assert mei.sees("被遗忘：贵组织不再保留")


async def test_the_ends_of_the_record_are_told_outside_once_a_day(
    stage: Stage, dana: Person, kim: Person
) -> None:
    took: list[dict[str, object]] = []

    async def take(request: web.Request) -> web.Response:
        took.extend((await request.json())["heads"])
        return web.Response(status=204)

    receiver = web.Application()
    receiver.router.add_post("/audit", take)
    async with TestServer(receiver) as server:
        told = organisation(audit_head_webhook=str(server.make_url("/audit")))
        async with stage.bot(told):
            await a_commanded_room(stage, dana, kim)
            await days_pass(stage, 1)
            await stage.until(lambda: took)
            await days_pass(stage, 1)

    ((incident,),) = await rows(stage, "SELECT incident_id FROM incidents")
    assert {head["chain"] for head in took} <= {incident, "workspace"}
    lines = (stage.environment().data_dir / "audit-heads.jsonl").read_text().splitlines()
    ends = [(line["chain"], line["seq"]) for line in map(json.loads, lines)]
    assert len(ends) == len(set(ends))
    assert await is_whole(stage)
