"""How are private folders and files made, without ever changing one that was there before?"""

import os
import tempfile
from pathlib import Path


def make_data_dir(data_dir: Path) -> Path:
    """The absolute DATA_DIR, made when missing.

    Root lets others pass through a folder it makes (0711), since the embedded PostgreSQL inside runs as
    somebody else; what lies in it is closed file by file.
    """
    home = data_dir.expanduser().absolute()
    make_folder(home, mode=0o711 if os.geteuid() == 0 else 0o700)
    return home.resolve()


def make_folder(folder: Path, *, mode: int) -> None:
    """Make `folder` with exactly `mode`; one that exists already keeps the mode it has."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        return
    folder.chmod(mode)


def write_once(path: Path, content: bytes) -> bool:
    """Write a file (0600) that appears whole or not at all; False when somebody else was first."""
    draft = _draft(path, content)
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    return True


def write_over(path: Path, content: bytes) -> None:
    """Write a file (0600) in the place of the one that was there; whoever reads sees one of the two, whole."""
    draft = _draft(path, content)
    try:
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _draft(path: Path, content: bytes) -> Path:
    """Beside it, on the disk."""
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return Path(draft)
