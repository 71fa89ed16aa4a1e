"""Does a process without DATABASE_URL get a closed PostgreSQL, shared with those beside it?"""

import asyncio
import os
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from app.persistence import embedded, embedded_cluster
from app.persistence.embedded import EmbeddedServer, EmbeddedUnavailable
from app.persistence.embedded_cluster import Cluster

FAST = {"fsync": "off"}
START_AND_SAY = (
    "import asyncio, sys; from pathlib import Path; from app.persistence import embedded\n"
    "async def main():\n"
    "    server = await embedded.start(Path(sys.argv[1]), options={'fsync': 'off'})\n"
    "    print(server.url, flush=True)\n"
    "    await asyncio.Event().wait()\n"
    "asyncio.run(main())"
)


async def ask(url: str, question: str) -> object:
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        answer = await connection.execute(question.encode())
        row = await answer.fetchone() if answer.description else None
        return row[0] if row else None


async def answers(url: str) -> bool:
    try:
        return await ask(url, "SELECT 1") == 1
    except psycopg.OperationalError:
        return False


def pid_of(server: EmbeddedServer) -> int:
    return int((server.place.cluster / "postmaster.pid").read_text().splitlines()[0])


def mode_of(path: Path) -> str:
    return stat.filemode(path.stat().st_mode)


def environment_of(pid: int) -> str:
    return Path(f"/proc/{pid}/environ").read_text()


def socket_folder_of(server: EmbeddedServer) -> Path:
    return Path(server.url.partition("?host=")[2])


def spawn(data_dir: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - a script of our own
        [sys.executable, "-c", START_AND_SAY, data_dir], stdout=subprocess.PIPE, text=True
    )


def url_said_by(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


async def test_it_is_closed_to_everybody_else(database_server: EmbeddedServer) -> None:
    place, password = database_server.place, Cluster(database_server.place).password()

    assert await ask(database_server.url, "SHOW listen_addresses") == ""
    assert not await answers(database_server.url.replace(password, "guess"))
    assert not await answers(database_server.url.replace(f":{password}", ""))
    assert mode_of(place.password_file) == "-rw-------"
    assert mode_of(place.cluster) == "drwx------"
    assert mode_of(socket_folder_of(database_server)) == "drwx------"
    assert place.cluster.stat().st_uid != 0


async def test_it_keeps_utc(database_server: EmbeddedServer) -> None:
    assert await ask(database_server.url, "SHOW timezone") == "UTC"


async def test_nothing_that_people_write_comes_into_its_log(database_server: EmbeddedServer) -> None:
    with pytest.raises(psycopg.errors.UndefinedTable):
        await ask(database_server.url, "SELECT 'laptop stolen' FROM nowhere")

    log = Cluster(database_server.place).log.read_text()

    assert "nowhere" in log
    assert "laptop stolen" not in log


async def test_nothing_of_our_environment_reaches_the_server(database_server: EmbeddedServer) -> None:
    names = {pair.partition("=")[0] for pair in environment_of(pid_of(database_server)).split("\0") if pair}

    assert {"PATH", "TZ"} <= names
    assert names <= {"PATH", "TZ", "PWD", "SHLVL", "_"} | {
        name for name in names if name.startswith(("LC_", "PG"))
    }


async def test_stopped_and_started_it_has_the_same_address_and_what_was_stored(open_folder: Path) -> None:
    async with embedded.running(open_folder, options=FAST) as server:
        url = server.url
        await ask(url, "CREATE TABLE kept AS SELECT 42 AS answer")

        await server.stop()
        assert not await answers(url)
        assert not socket_folder_of(server).exists()

        await server.start()
        assert await ask(url, "SELECT answer FROM kept") == 42


class TestSharing:
    async def test_processes_that_start_at_once_share_one_server(self, open_folder: Path) -> None:
        processes = [spawn(open_folder) for _ in range(3)]
        urls = {await asyncio.to_thread(url_said_by, process) for process in processes}

        async with embedded.running(open_folder, options=FAST) as server:
            assert urls == {server.url}
            assert await answers(server.url)
            for process in processes:
                kill(process)

    async def test_only_the_last_to_leave_stops_it(self, open_folder: Path) -> None:
        first, second = await asyncio.gather(*(embedded.start(open_folder, options=FAST) for _ in range(2)))

        await first.leave()
        assert await answers(second.url)

        await second.leave()
        assert not await answers(second.url)

    async def test_it_is_deleted_only_when_nobody_uses_it(self, open_folder: Path) -> None:
        async with embedded.running(open_folder, options=FAST) as server:
            assert not await embedded.discard(open_folder)
            assert await answers(server.url)

        assert await embedded.discard(open_folder)
        assert not server.place.cluster.exists()


class TestAfterAKill:
    async def test_a_server_that_outlived_its_process_is_found_and_used(self, open_folder: Path) -> None:
        process = spawn(open_folder)
        url = await asyncio.to_thread(url_said_by, process)
        kill(process)
        assert await answers(url)

        async with embedded.running(open_folder, options=FAST) as server:
            assert server.url == url
            assert await answers(url)

        assert not await answers(url)

    async def test_a_killed_server_is_started_again_with_what_was_stored(self, open_folder: Path) -> None:
        async with embedded.running(open_folder, options=FAST) as server:
            await ask(server.url, "CREATE TABLE kept AS SELECT 42 AS answer")
            killed = pid_of(server)
            os.kill(killed, signal.SIGKILL)

            async with embedded.running(open_folder, options=FAST) as again:
                assert pid_of(again) != killed
                assert await ask(again.url, "SELECT answer FROM kept") == 42

    async def test_another_program_that_got_its_number_is_not_taken_for_it(self, open_folder: Path) -> None:
        async with embedded.running(open_folder, options=FAST) as server:
            pid_file = server.place.cluster / "postmaster.pid"
            lines = pid_file.read_text().splitlines()
            await server.stop()
            pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]))

            await server.start()

            assert await answers(server.url)

    async def test_a_lost_socket_is_made_again(self, open_folder: Path) -> None:
        async with embedded.running(open_folder, options=FAST) as server:
            shutil.rmtree(socket_folder_of(server))

            async with embedded.running(open_folder, options=FAST) as again:
                assert await answers(again.url)

    async def test_a_cluster_that_was_half_made_is_made_anew(self, open_folder: Path) -> None:
        draft = open_folder / "postgres.draft"
        draft.mkdir()
        (draft / "password").write_text("half")

        async with embedded.running(open_folder, options=FAST) as server:
            assert await answers(server.url)
            assert not draft.exists()


class TestWhatCannotWorkIsSaidPlainly:
    async def test_a_cluster_without_its_password(self, open_folder: Path) -> None:
        async with embedded.running(open_folder, options=FAST) as server:
            server.place.password_file.rename(open_folder / "hidden")

            with pytest.raises(EmbeddedUnavailable, match=r"postgres\.password is not: put it back"):
                await embedded.start(open_folder)

            (open_folder / "hidden").rename(server.place.password_file)

    async def test_a_server_that_does_not_take_our_password(
        self, open_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(embedded_cluster, "READY_WITHIN", 0.3)
        async with embedded.running(open_folder, options=FAST) as server:
            password = Cluster(server.place).password()
            server.place.password_file.write_text("of-another-cluster")

            with pytest.raises(EmbeddedUnavailable, match="runs but does not answer"):
                await embedded.start(open_folder)

            server.place.password_file.write_text(password)

    async def test_a_setting_that_postgresql_does_not_know(self, open_folder: Path) -> None:
        with pytest.raises(EmbeddedUnavailable, match=r"did not start .*no_such_setting"):
            await embedded.start(open_folder, options={"no_such_setting": "on"})
