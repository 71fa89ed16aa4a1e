"""A whole incident is worked through, and somebody in the room asks for its report: it comes there, and says it all."""

import asyncio
import io
import json
import stat
import sys
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import stix2
from pypdf import PdfReader

from app.domain.organisation import Identity
from app.sandbox.cast import organisation
from app.sandbox.channels import Channel
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.architecture.source_files import ROOT
from tests.stories.board import a_commanded_room
from tests.stories.seen import all_seen, asides

COMMAND = "/sec-incident report"
SEEN = "strange logins on the build host"
FOUND = "they came in by svc-backup"
OURS = organisation(identity=Identity(name="Example GmbH", locale="en"))


@pytest.fixture
async def room(stage: Stage, dana: Person, kim: Person, sam: Person) -> AsyncIterator[Channel]:
    async with stage.bot(OURS):
        room = await a_commanded_room(stage, dana, kim)
        await sam.commands(f"/sec-incident log finding: {FOUND}", channel=room)
        await kim.commands("/sec-incident decide turn the build host off", channel=room)
        await sam.commands("/sec-incident service Builds", channel=room)
        await pastes(stage, sam, room)
        await stage.settles()
        yield room


async def pastes(stage: Stage, person: Person, room: Channel) -> None:
    await person.commands("/sec-incident indicators", channel=room)
    await stage.until(lambda: person.modal)
    await person.submits({"Pasted text": "from 45.155.205[.]7"})
    await stage.until(lambda: "1 found" in all_seen(person))
    await person.submits({})
    await stage.until(lambda: "0 of 1 blocked" in all_seen(person))


def archive_in(stage: Stage, room: Channel) -> zipfile.ZipFile:
    """The one file that was shared, and it is shared in the room alone."""
    [file] = stage.workspace.files.values()
    assert file.channels == [room.id]
    return zipfile.ZipFile(io.BytesIO(file.content))


async def asks(stage: Stage, person: Person, room: Channel, words: str = "") -> zipfile.ZipFile:
    await person.commands(f"{COMMAND} {words}".strip(), channel=room)
    await stage.until(lambda: "in the thread below" in all_seen(person))
    return archive_in(stage, room)


async def test_the_whole_record_comes_into_the_room(
    stage: Stage, room: Channel, sam: Person, kim: Person
) -> None:
    archive = await asks(stage, sam, room, "en")

    assert "is being written" in sam.reads(asides(sam)[-1])
    assert "is being written" not in all_seen(kim)
    slug = room.name
    endings = {name.removeprefix(f"{slug}.") for name in archive.namelist()}
    assert {"pdf", "md", "json", "postmortem.md", "stix.json", "timeline.csv", "checklist.csv"} <= endings
    told = archive.read(f"{slug}.md").decode()
    assert SEEN in told
    assert FOUND in told
    assert "turn the build host off" in told
    bundle = stix2.parse(archive.read(f"{slug}.stix.json").decode(), allow_custom=True)
    assert "45.155.205.7" in str(bundle)
    tables = {
        table["key"]: table["rows"]
        for section in json.loads(archive.read(f"{slug}.json"))["sections"]
        for table in section["tables"]
    }
    assert {row["who"] for row in tables["people"]} >= {"Dana", "Kim", "Sam"}
    assert any(FOUND in row["what"] for row in tables["timeline"])
    for page in PdfReader(io.BytesIO(archive.read(f"{slug}.pdf"))).pages:
        assert "Attorney Work Project" in page.extract_text()


async def test_in_chinese_it_is_chinese_throughout(stage: Stage, room: Channel, sam: Person) -> None:
    archive = await asks(stage, sam, room, "zh")

    pages = PdfReader(io.BytesIO(archive.read(f"{room.name}.pdf"))).pages
    text = "".join(page.extract_text() for page in pages)
    assert all(words in text for words in ("事件报告", "响应时间线", "谁在何时知情", "律师工作项目"))
    assert "Incident report" not in text


async def test_a_language_nobody_speaks_here_is_answered_with_those_we_do(
    stage: Stage, room: Channel, sam: Person
) -> None:
    await sam.commands(f"{COMMAND} klingon", channel=room)

    assert "report en" in sam.reads(asides(sam)[-1])
    assert stage.workspace.files == {}


async def test_somebody_who_is_not_in_the_room_is_told_nothing(
    stage: Stage, room: Channel, sam: Person
) -> None:
    elsewhere = stage.workspace.named("general")

    await sam.commands(COMMAND, channel=elsewhere)
    await stage.settles()

    assert room.name not in sam.reads(asides(sam)[-1])
    assert stage.workspace.files == {}


async def test_the_operator_writes_the_same_at_the_console(
    stage: Stage, room: Channel, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    exits, written = await exports(stage, tmp_path, room.name, "--lang", "zh-CN", "--output", str(folder))

    file = folder / f"{room.name}.zip"
    assert (exits, written) == (0, str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert FOUND in zipfile.ZipFile(file).read(f"{room.name}.md").decode()
    assert (await exports(stage, tmp_path, room.name, "--output", str(folder)))[0] == 1
    assert (await exports(stage, tmp_path, room.name, "--output", str(tmp_path / "nowhere")))[0] == 1
    code, said = await exports(stage, tmp_path, room.name, "--output", str(file))
    assert (code, said) == (1, f"{file / file.name} cannot be written: Not a directory.")
    assert (await exports(stage, tmp_path, "amber-otter"))[0] == 1


@pytest.mark.parametrize("wrong", [(), ("a", "--indicators", "b"), ("a", "--lang", "tlh")])
async def test_the_console_says_what_it_needs(stage: Stage, tmp_path: Path, wrong: tuple[str, ...]) -> None:
    assert (await exports(stage, tmp_path, *wrong))[0] == 2


async def exports(stage: Stage, folder: Path, *options: str) -> tuple[int, str]:
    """As whoever runs the bot types it in a terminal: the exit code, and the last line of what is said."""
    ran = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "app", "export", *options),
        env=stage.process().variables | {"PYTHONPATH": str(ROOT)},
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await ran.communicate()
    return ran.returncode or 0, said.decode().strip().splitlines()[-1]
