"""Is this machine fit for it: who runs the bot, and who else can reach its folder?"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.bootstrap.doctor.findings import Fail, Finding, Pass, Warn

OTHERS_WRITE, OTHERS_READ = 0o022, 0o044


@dataclass(frozen=True, slots=True)
class Machine:
    """`mode`: of DATA_DIR, None where there is none yet. `writable`: it, or the folder it would be made in.

    `needed`: something of ours lies there, or will. `chinese`: there is a font that has Chinese letters.
    """

    root: bool
    data_dir: Path
    mode: int | None
    writable: bool
    needed: bool
    chinese: bool


def check_machine(machine: Machine) -> Iterator[Finding]:
    yield _account(machine)
    yield _folder(machine)
    yield _fonts(machine)


def _account(machine: Machine) -> Finding:
    if not machine.root:
        return Pass("account", "Not root.")
    return Warn("account", "This is root, which nothing here needs.", "Run it as an account of its own.")


def _fonts(machine: Machine) -> Finding:
    if machine.chinese:
        return Pass("fonts", "The report has Latin and Chinese letters.")
    return Warn(
        "fonts",
        "No font here has Chinese letters: they are empty boxes in the PDF of a report.",
        "Install Noto Sans CJK, such as the package fonts-noto-cjk of Debian.",
    )


def _folder(machine: Machine) -> Finding:
    folder, mode = machine.data_dir, machine.mode
    if not machine.needed:
        return _folder_beside(machine)
    if not machine.writable:
        return Fail("DATA_DIR", f"{folder} cannot be written.", f"Give it to this account: chown {folder}")
    if mode is None:
        return Pass("DATA_DIR", f"{folder} is made at the first start.")
    if mode & OTHERS_WRITE:
        return Fail("DATA_DIR", f"Others can write in {folder}.", f"chmod go-w {folder}")
    if mode & OTHERS_READ:
        return Warn("DATA_DIR", f"Others can list what is in {folder}.", f"chmod go-r {folder}")
    return Pass("DATA_DIR", f"{folder} is closed to others.")


def _folder_beside(machine: Machine) -> Finding:
    """Database and key are elsewhere; what outlives a database that is gone is not."""
    if machine.writable:
        return Pass("DATA_DIR", "Database and key are elsewhere.")
    return Warn(
        "DATA_DIR",
        f"{machine.data_dir} cannot be written: no page waits there for the database, and no file tells how far the "
        "record went.",
        f"Give it to this account: chown {machine.data_dir}",
    )
