"""The database is lost: what the README tells an operator to do brings everything back, and nothing without the key."""

import asyncio
from asyncio.subprocess import PIPE
from pathlib import Path

from pydantic import SecretStr

from app.bootstrap.doctor import examine
from app.bootstrap.doctor.findings import Fail
from app.bootstrap.verifying import WHOLE, verify
from app.domain.timeline import Kind
from app.persistence.embedded import EmbeddedServer
from app.persistence.migrate import migrate
from app.sandbox.cast import ORGANISATION
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from app.settings import Environment
from tests.stories.conftest import Theatre
from tests.stories.seen import rows

ANOTHER_KEY = "YWJjZGVmZ2hpamFiY2RlZmdoaWphYmNkZWZnaGlqYWI="


async def test_what_people_wrote_can_be_read_again_after_a_restore_and_an_open_incident_goes_on(
    theatre: Theatre,
    running: Stage,
    dana: Person,
    database_server: EmbeddedServer,
    empty_database_url: str,
    tmp_path: Path,
) -> None:
    await dana.commands("/sec-incident start billing is asked for passwords")
    await running.settles()
    await _restored(database_server, running.database_url, empty_database_url, tmp_path / "backup")

    restored = running.environment(database_url=SecretStr(empty_database_url))
    assert await verify(restored, print) == WHOLE

    async with theatre.stage(empty_database_url) as stage, stage.bot() as bot:
        ((incident,),) = await rows(stage, "SELECT incident_id FROM incidents")
        async with bot.desk.store.look() as uow:
            log = await uow.timeline.of(incident)  # type: ignore[arg-type] # an id as the database has it
        again = stage.person(dana.id)
        await again.commands("/sec-incident start")

        assert [entry.text for entry in log if entry.kind is Kind.DECLARED] == [
            "billing is asked for passwords"
        ]
        assert again.sees("Open another")


async def test_doctor_says_when_a_restored_database_needs_another_key(
    running: Stage,
    dana: Person,
    database_server: EmbeddedServer,
    empty_database_url: str,
    tmp_path: Path,
) -> None:
    await dana.commands("/sec-incident start billing is asked for passwords")
    await running.settles()
    await _restored(database_server, running.database_url, empty_database_url, tmp_path / "backup")

    restored = running.environment(database_url=SecretStr(empty_database_url))
    wrong = running.environment(database_url=SecretStr(empty_database_url), data_key=SecretStr(ANOTHER_KEY))

    assert await _failed(running, restored) == []
    assert await _failed(running, wrong) == ["DATA_KEY"]


async def _failed(stage: Stage, environment: Environment) -> list[str]:
    findings = await examine(environment, ORGANISATION, stage.clock)
    return [finding.check for finding in findings if isinstance(finding, Fail)]


async def _restored(server: EmbeddedServer, source: str, target: str, backup: Path) -> None:
    """pg_dump, pg_restore, migrate: as the README says."""
    await _runs(server, "pg_dump", "--format=custom", f"--file={backup}", source)
    await _runs(server, "pg_restore", "--no-owner", f"--dbname={target}", str(backup))
    await migrate(target)


async def _runs(server: EmbeddedServer, program: str, *arguments: str) -> None:
    command = str(server.place.program(program))
    process = await asyncio.create_subprocess_exec(command, *arguments, stderr=PIPE)
    _, said = await process.communicate()
    assert process.returncode == 0, said.decode()
