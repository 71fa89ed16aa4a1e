"""Which key wraps all others: the one in DATA_KEY, or else one we make and keep in DATA_DIR?"""

import base64
import binascii
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.persistence.folders import make_data_dir, write_once
from app.persistence.sealing import KEY_BYTES, DataKey, new_key

NAME = "data.key"
USUAL_ALPHABET = str.maketrans("-_", "+/")


class DataKeyMistake(ValueError):
    """The key cannot be used; the message says which and why, and never shows it."""


class Origin(StrEnum):
    SETTING = "setting"
    FILE = "file"
    GENERATED = "generated"


@dataclass(frozen=True, slots=True)
class FoundKey:
    key: DataKey
    origin: Origin
    path: Path | None

    @property
    def note(self) -> str | None:
        """What the operator should hear at start."""
        if self.origin is Origin.GENERATED:
            return f"DATA_KEY is not set: generated one in {self.path}. Keep a copy apart from the backups."
        return None


def find_data_key(setting: str | None, data_dir: Path) -> FoundKey:
    """DATA_KEY if set, else the key file, made when missing: copies that start at once agree on one.

    Raises DataKeyMistake.
    """
    if setting:
        return FoundKey(read_data_key(setting, "DATA_KEY"), Origin.SETTING, None)
    path = make_data_dir(data_dir) / NAME
    made = not path.exists() and write_once(path, encoded(DataKey(new_key())))
    return FoundKey(read_key_file(path), Origin.GENERATED if made else Origin.FILE, path)


def encoded(key: DataKey) -> bytes:
    """As a key file holds it."""
    return base64.b64encode(key.secret) + b"\n"


def read_key_file(path: Path) -> DataKey:
    """Raises DataKeyMistake, also where others can read it, and OSError."""
    if path.stat().st_mode & 0o077:
        raise DataKeyMistake(
            f"{path} can be read by others: `chmod 600` it, and make a new key if they may have."
        )
    return read_data_key(path.read_text("ascii", "replace"), str(path))


def read_data_key(encoded: str, where: str) -> DataKey:
    """Raises DataKeyMistake, which names `where` it was read."""
    try:
        key = base64.b64decode(encoded.strip().translate(USUAL_ALPHABET), validate=True)
    except (binascii.Error, ValueError):
        raise DataKeyMistake(f"{where} is not base64: make one with `openssl rand -base64 32`.") from None
    if len(key) != KEY_BYTES:
        raise DataKeyMistake(
            f"{where} holds {len(key)} bytes, expected {KEY_BYTES}: make one with `openssl rand -base64 32`."
        )
    return DataKey(key)
