"""What does a check find? It passes, it should be looked at, or it must be mended before the bot can be relied on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pass:
    check: str
    what: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Warn:
    """The bot runs; somebody should know. `mend` says what to do."""

    check: str
    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class Fail:
    """Something will not work, or not as people expect. `mend` says what to do."""

    check: str
    what: str
    mend: str


Finding = Pass | Warn | Fail
