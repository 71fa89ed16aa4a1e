"""Looking at this machine: its folder and its key. Nothing is made."""

import os
from pathlib import Path

from app.bootstrap.doctor.key import Key
from app.bootstrap.doctor.machine import Machine
from app.bootstrap.wrapping_keys import coming_key
from app.integrations.report.fonts import cjk_there
from app.persistence.keyfile import NAME, DataKeyMistake, find_data_key
from app.settings import Environment


def look_at_machine(environment: Environment) -> Machine:
    folder = environment.data_dir
    return Machine(
        root=os.geteuid() == 0,
        data_dir=folder,
        mode=folder.stat().st_mode if _is_there(folder) else None,
        writable=os.access(_nearest(folder), os.W_OK | os.X_OK),
        needed=environment.database_url is None or environment.data_key is None,
        chinese=cjk_there(),
    )


def look_at_key(environment: Environment, wrapped_by: frozenset[str]) -> Key:
    """What DATA_KEY_NEXT opens is opened, too."""
    coming = coming_key(environment)
    wrapped_by -= {coming.id} if coming else set()
    setting = environment.data_key.get_secret_value() if environment.data_key else None
    file = None if setting else environment.data_dir / NAME
    if file is not None and not _is_there(file):
        return Key("", file, wrapped_by=wrapped_by)
    try:
        found = find_data_key(setting, environment.data_dir)
    except DataKeyMistake as mistake:
        return Key("", file, problem=str(mistake))
    except OSError as error:
        return Key("", file, problem=f"{file} cannot be read ({error.strerror}).")
    return Key(found.key.id, file, wrapped_by=wrapped_by)


def _is_there(path: Path) -> bool:
    """False, too, where this account may not look."""
    return os.access(path, os.F_OK)


def _nearest(folder: Path) -> Path:
    """The folder, or the one in which it would be made."""
    return next(path for path in (folder, *folder.absolute().parents) if _is_there(path))
