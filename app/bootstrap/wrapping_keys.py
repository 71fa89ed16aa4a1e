"""Which DATA_KEY is in force, and which one is to come while it is exchanged?"""

from dataclasses import dataclass

import structlog

from app.persistence.keyfile import NAME, DataKeyMistake, find_data_key, read_data_key
from app.persistence.sealing import DataKey
from app.settings import Environment

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class DataKeys:
    """`coming`: of DATA_KEY_NEXT."""

    key: DataKey
    coming: DataKey | None


def data_keys(environment: Environment) -> DataKeys:
    """One is made where there is none. Raises DataKeyMistake."""
    setting = environment.data_key.get_secret_value() if environment.data_key else None
    found = find_data_key(setting, environment.data_dir)
    if found.note:
        log.warning("data_key", note=found.note)
    return DataKeys(found.key, coming_key(environment))


def present_keys(environment: Environment) -> DataKeys:
    """For whoever needs the one there is: none is made. Raises DataKeyMistake."""
    if environment.data_key is None and not (environment.data_dir / NAME).exists():
        raise DataKeyMistake(f"DATA_KEY is not set, and there is no {NAME} in {environment.data_dir}.")
    return data_keys(environment)


def coming_key(environment: Environment) -> DataKey | None:
    """Of DATA_KEY_NEXT."""
    setting = environment.data_key_next
    return read_data_key(setting.get_secret_value(), "DATA_KEY_NEXT") if setting else None
