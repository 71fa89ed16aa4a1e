"""Can the settings be read?"""

from collections.abc import Callable
from typing import TypeVar

from app.bootstrap.doctor.findings import Fail, Finding, Pass, Warn
from app.domain.organisation import Organisation
from app.settings import Environment, SettingsMistakes, load_environment, load_organisation

T = TypeVar("T")


def read_environment() -> tuple[Environment | None, list[Finding]]:
    """None where a variable is wrong: then there is nothing to look at yet."""
    return _read(load_environment, None, "environment", "The variables can be read.")


def read_organisation(environment: Environment) -> tuple[Organisation, list[Finding]]:
    """The defaults where the file is wrong, so that the rest can be looked at."""
    file = environment.sec_incident_config
    if file is None:
        mend = "Write an organisation file and name it in SEC_INCIDENT_CONFIG."
        return Organisation(), [Warn("organisation", "There is no organisation file.", mend)]
    return _read(lambda: load_organisation(file), Organisation(), "organisation", f"{file} can be read.")


def _read(load: Callable[[], T], otherwise: T, check: str, fine: str) -> tuple[T, list[Finding]]:
    try:
        return load(), [Pass(check, fine)]
    except SettingsMistakes as mistakes:
        mend = "Correct it; README.md lists what may stand there."
        return otherwise, [Fail(check, f"{mistake}.", mend) for mistake in mistakes.mistakes]
