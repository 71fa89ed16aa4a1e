"""How is one PostgreSQL cluster made, found running, started and stopped, with the wheel's own programs?"""

import hashlib
import os
import secrets
import shlex
import shutil
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from subprocess import CompletedProcess

import psycopg

from app.persistence.embedded_place import EmbeddedUnavailable, Place
from app.persistence.folders import write_once

ROLE = "sec_incident"
DATABASE = "postgres"
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # The server's log must hold none of what people wrote: no statements, no DETAIL with the values of a key.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
}
SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET_FOLDER = 80
READY_WITHIN = 30.0
PAUSES_FOR_A_KILLED_SERVER = (0.2, 0.5, 1.0, 2.0)
"""Its children take a moment to let go of its memory."""


@dataclass(frozen=True, slots=True)
class Postmaster:
    pid: int
    socket_folder: Path


@dataclass(frozen=True, slots=True)
class Cluster:
    place: Place

    @property
    def folder(self) -> Path:
        return self.place.cluster

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    def password(self) -> str:
        return self.place.password_file.read_text("ascii").strip()

    def ensure_made(self, *, synced: bool) -> str | None:
        """Make the cluster when there is none; says so when an older one had to be set aside for it."""
        note = None
        if self.folder.exists() and not self.place.password_file.exists():
            note = self._set_aside()
        write_once(self.place.password_file, secrets.token_urlsafe(32).encode())
        if not self.folder.exists():
            self._make(synced=synced)
        return note

    def ensure_running(self, options: Mapping[str, str]) -> Path:
        """The folder of the socket of a server that answers: the one found, or the one started now."""
        found = self.postmaster()
        if found and (found.socket_folder / SOCKET).exists():
            self._wait_until_ready(found.socket_folder)
            return found.socket_folder
        if found:
            self.stop()
        socket_folder = self._make_socket_folder()
        self._start(socket_folder, options)
        return socket_folder

    def stop(self) -> None:
        """Stop at once whoever is connected (`pg_ctl -m fast`); nothing to do when it does not run."""
        found = self.postmaster()
        if found is None:
            return
        self._check("stop", self._pg_ctl("stop", "-m", "fast", "-w", "-t", "60"))
        _remove_if_empty(found.socket_folder)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.place.password_file.unlink(missing_ok=True)

    def url(self, socket_folder: Path, database: str) -> str:
        return f"postgresql://{ROLE}:{self.password()}@/{database}?host={socket_folder}"

    def postmaster(self) -> Postmaster | None:
        """Who runs on this cluster, if that process is alive and really PostgreSQL."""
        try:
            lines = (self.folder / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return None
        if not lines or not _is_postgres(int(lines[0])):
            return None
        return Postmaster(int(lines[0]), Path(lines[4]) if len(lines) > 4 else self.folder)

    def _set_aside(self) -> str:
        """DATA_DIR was made anew: its password is gone, and with it the key to what the old cluster holds."""
        if not self.place.outside_data_dir:
            raise EmbeddedUnavailable(
                f"{self.folder} is there but its password file {self.place.password_file} is not: "
                f"put it back from a backup, or move {self.folder} away to begin anew."
            )
        self.stop()
        left = self.folder.with_name(
            f"{self.folder.name}.left-{datetime.fromtimestamp(time.time(), UTC):%Y%m%dT%H%M%S%f}"
        )
        self.folder.rename(left)
        return f"DATA_DIR is new; the database that an earlier one left was set aside as {left}"

    def _make(self, *, synced: bool) -> None:
        """Make it in a draft folder and rename: a start that is killed half-way leaves no half cluster."""
        draft = self.folder.with_name(f"{self.folder.name}.draft")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        password = draft / "password"
        write_once(password, self.place.password_file.read_bytes())
        for path in (password, draft):
            self.place.account.own(path)
        self._initdb(draft / "cluster", password, synced=synced)
        (draft / "cluster").rename(self.folder)
        shutil.rmtree(draft)

    def _initdb(self, folder: Path, password: Path, *, synced: bool) -> None:
        settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        made = self.place.account.run(
            self.place.program("initdb"),
            *("-D", folder, "-U", ROLE, "--auth=scram-sha-256", f"--pwfile={password}"),
            *("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            *settings,
            *(() if synced else ("--no-sync",)),
        )
        self._check("initdb", made)

    def _make_socket_folder(self) -> Path:
        """Short: a socket's path may have 107 bytes. Unguessable: it lies among other people's folders."""
        name = "sec-incident-" + hashlib.sha256(self.password().encode()).hexdigest()[:16]
        account = self.place.account
        usual = Path(tempfile.gettempdir())
        short = len(str(usual / name)) <= LONGEST_SOCKET_FOLDER
        base = usual if short and account.reaches(usual) else Path("/tmp")  # noqa: S108 - the name is a secret
        folder = base / name
        if not folder.exists():
            folder.mkdir(mode=0o700)
            account.own(folder)
        if folder.is_symlink() or folder.stat().st_uid != account.uid:
            raise EmbeddedUnavailable(f"{folder} belongs to somebody else: remove it.")
        return folder

    def _start(self, socket_folder: Path, options: Mapping[str, str]) -> None:
        self._clear_after_a_kill(socket_folder)
        settings = [f"-c {name}={shlex.quote(value)}" for name, value in options.items()]
        server = " ".join([f"-k {shlex.quote(str(socket_folder))}", *settings])
        started = self._pg_ctl("start", "-w", "-t", "60", "-l", self.log, "-o", server)
        for pause in PAUSES_FOR_A_KILLED_SERVER:
            if started.returncode == 0 or "still in use" not in self._last_words():
                break
            time.sleep(pause)
            started = self._pg_ctl("start", "-w", "-t", "60", "-l", self.log, "-o", server)
        if started.returncode != 0:
            _remove_if_empty(socket_folder)
            raise EmbeddedUnavailable(f"PostgreSQL did not start in {self.folder}: {self._last_words()}")

    def _clear_after_a_kill(self, socket_folder: Path) -> None:
        """Nobody runs here, as `postmaster` has told; PostgreSQL itself would still believe a zombie."""
        for left in (self.folder / "postmaster.pid", *socket_folder.glob(f"{SOCKET}*")):
            left.unlink(missing_ok=True)

    def _last_words(self) -> str:
        return self.log.read_text(errors="replace")[-500:].strip() if self.log.exists() else "it left no log"

    def _wait_until_ready(self, socket_folder: Path) -> None:
        deadline = time.monotonic() + READY_WITHIN
        while True:
            try:
                psycopg.connect(self.url(socket_folder, DATABASE), connect_timeout=5).close()
            except psycopg.OperationalError as unready:
                if time.monotonic() > deadline:
                    raise EmbeddedUnavailable(
                        f"PostgreSQL in {self.folder} runs but does not answer."
                    ) from unready
                time.sleep(0.1)
            else:
                return

    def _pg_ctl(self, command: str, *arguments: str | Path) -> CompletedProcess[str]:
        return self.place.account.run(self.place.program("pg_ctl"), command, "-D", self.folder, *arguments)

    def _check(self, what: str, done: CompletedProcess[str]) -> None:
        if done.returncode != 0:
            last_words = (done.stderr or done.stdout).strip()[-500:]
            raise EmbeddedUnavailable(f"PostgreSQL {what} failed for {self.folder}: {last_words}")


def _remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _is_postgres(pid: int) -> bool:
    """Alive, no zombie, and no other program that got the number of a server killed long ago."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # alive, and somebody else's
    stat = Path(f"/proc/{pid}/stat")
    if not Path("/proc/self/stat").exists():
        return True
    name, _, rest = stat.read_text().partition("(")[2].rpartition(")")
    return name == "postgres" and rest.split()[0] != "Z"
