"""Does the embedded server find a place for its cluster, its socket and its files, and open no folder for it?"""

import os
import shutil
import stat
import tempfile
from pathlib import Path

import psycopg
import pytest

from app.persistence import embedded, embedded_place
from app.persistence.embedded import EmbeddedServer, EmbeddedUnavailable
from app.persistence.embedded_place import find_place

FAST = {"fsync": "off"}
AS_ROOT = os.geteuid() == 0


def ask(url: str, question: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        answer = connection.execute(question.encode())
        row = answer.fetchone() if answer.description else None
        return row[0] if row else None


def mode_of(path: Path) -> str:
    return stat.filemode(path.stat().st_mode)


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()] if folder.exists() else []


def open_up(folder: Path) -> None:
    folder.chmod(0o711)


def socket_folder_of(server: EmbeddedServer) -> Path:
    return Path(server.url.partition("?host=")[2])


async def test_a_folder_it_did_not_make_keeps_its_mode(open_folder: Path) -> None:
    home = open_folder / "home"
    home.mkdir()
    home.chmod(0o751)

    async with embedded.running(home, options=FAST):
        assert mode_of(home) == "drwxr-x--x"


class TestADataDirThatOnlyWeCanReach:
    async def test_stays_closed_and_for_root_the_cluster_lies_elsewhere(
        self, closed_folder: Path, open_folder: Path
    ) -> None:
        data_dir, away = closed_folder / "data", open_folder / "away"

        async with embedded.running(data_dir, options=FAST, away=away) as server:
            assert ask(server.url, "SELECT 1") == 1
            assert mode_of(closed_folder) == "drwx------"
            assert mode_of(server.place.cluster) == "drwx------"
            assert server.place.outside_data_dir is AS_ROOT
            assert server.place.account.stepped_down is AS_ROOT

    async def test_deleted_and_made_anew_it_begins_with_an_empty_database(
        self, closed_folder: Path, open_folder: Path
    ) -> None:
        data_dir, away = closed_folder / "data", open_folder / "away"
        async with embedded.running(data_dir, options=FAST, away=away) as server:
            ask(server.url, "CREATE TABLE old ()")
        shutil.rmtree(data_dir)

        async with embedded.running(data_dir, options=FAST, away=away) as server:
            assert ask(server.url, "SELECT to_regclass('old')::text") is None
            assert ("set aside" in (server.note or "")) is AS_ROOT

        assert len([name for name in names_in(away) if ".left-" in name]) == int(AS_ROOT)

    async def test_keeps_its_cluster_where_it_is_when_it_is_opened_later(
        self, closed_folder: Path, open_folder: Path
    ) -> None:
        data_dir, away = closed_folder / "data", open_folder / "away"
        async with embedded.running(data_dir, options=FAST, away=away) as server:
            first = server.place.cluster

        open_up(closed_folder)

        assert find_place(data_dir, away).cluster == first


class TestTheSocket:
    async def test_has_a_short_path_however_long_the_data_dir(self, open_folder: Path) -> None:
        data_dir = open_folder / ("long" * 20) / ("longer" * 20)

        async with embedded.running(data_dir, options=FAST) as server:
            assert ask(server.url, "SELECT 1") == 1
            assert len(str(socket_folder_of(server))) < 80

    async def test_lies_in_tmp_when_the_temporary_folder_has_a_long_name(
        self, open_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tempfile, "tempdir", str(open_folder / ("long" * 20)))

        async with embedded.running(open_folder, options=FAST) as server:
            assert str(socket_folder_of(server).parent) == "/tmp"  # noqa: S108 - that it is, is the point

    async def test_is_never_put_into_a_folder_that_somebody_else_laid_there(self, open_folder: Path) -> None:
        async with embedded.running(open_folder, options=FAST) as server:
            await server.stop()
            trap = socket_folder_of(server)
            trap.symlink_to(open_folder)

            with pytest.raises(EmbeddedUnavailable, match="belongs to somebody else"):
                await server.start()

            trap.unlink()


class TestTheServerFiles:
    async def test_that_its_account_cannot_reach_are_copied(
        self,
        database_server: EmbeddedServer,
        closed_folder: Path,
        open_folder: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        package = database_server.place.install.parent
        for name in (package.name, f"{package.name}.libs"):
            (closed_folder / name).symlink_to(package.with_name(name))
        monkeypatch.syspath_prepend(closed_folder)

        async with embedded.running(open_folder / "data", options=FAST, away=open_folder / "away") as server:
            assert ask(server.url, "SELECT 1") == 1
            assert server.place.copied is AS_ROOT
            assert server.place.install.is_relative_to(open_folder / "away") is AS_ROOT

    async def test_are_copied_once(self, database_server: EmbeddedServer, open_folder: Path) -> None:
        package, away = database_server.place.install.parent, open_folder / "away"

        copy = embedded_place._copy_of(package, away)
        (copy / "made-once").touch()
        again = embedded_place._copy_of(package, away)

        assert again == copy
        assert (copy / "made-once").exists()
        assert embedded_place._runs(database_server.place.account, copy)
        assert names_in(away) == [copy.parent.parent.name]


class TestWhatCannotWorkIsSaidPlainly:
    async def test_the_extra_is_not_installed(
        self, open_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(embedded_place, "WHEEL", "a_wheel_that_nobody_has")

        with pytest.raises(EmbeddedUnavailable, match=r"install sec-incident\[embedded\]"):
            await embedded.start(open_folder)

    def test_root_with_no_account_to_step_down_to(self) -> None:
        with pytest.raises(
            EmbeddedUnavailable, match="refuses to run as root, and there is none of the users x, y"
        ):
            embedded_place._first_known(("x", "y"))

    def test_a_user_without_a_name(self) -> None:
        with pytest.raises(EmbeddedUnavailable, match="user id 987654 has no name here"):
            embedded_place._name_of(987654)
