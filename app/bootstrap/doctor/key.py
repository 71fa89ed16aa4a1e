"""Is there a key, and is it the one that opens what is in the database?"""

from dataclasses import dataclass
from pathlib import Path

from app.bootstrap.doctor.findings import Fail, Finding, Pass, Warn

APART = "Keep a copy apart from the database's backups; every copy of the bot needs the same one."


@dataclass(frozen=True, slots=True)
class Key:
    """`id` tells keys apart, and is empty where there is none. `file`: where it lies, or will; None for DATA_KEY.

    `problem`: why it cannot be used. `wrapped_by`: ids of the keys that the database's contents need.
    """

    id: str
    file: Path | None
    problem: str = ""
    wrapped_by: frozenset[str] = frozenset()


def check_key(key: Key) -> Finding:
    if key.problem:
        return Fail("DATA_KEY", key.problem, "Put the right key back; without it nobody can read the texts.")
    if key.wrapped_by - {key.id}:
        what = "The database holds texts sealed with another key than this one."
        return Fail(
            "DATA_KEY", what, "Set the DATA_KEY they were written with; nobody can read them without."
        )
    if key.file is None:
        return Pass("DATA_KEY", "Set.")
    if key.id:
        return Warn("DATA_KEY", f"Not set; the one in {key.file} is used.", APART)
    return Warn("DATA_KEY", f"Not set; one is made in {key.file} at the first start.", APART)
