"""Is the roster there when the database is not, and can nobody read it from the disk?"""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.roster import KnownRoster, Member, Source, Tier
from app.persistence.roster_file import NAME, RosterFile
from app.persistence.sealing import DataKey, new_key
from tests.builders import DANA, KIM, NOON

ROSTER = KnownRoster(
    members=(
        Member(KIM, Tier.PRIMARY, Source.SCHEDULE, "+1 555 0100", NOON + timedelta(hours=8)),
        Member(DANA, Tier.TRAINED, Source.GROUP),
    ),
    names={KIM: "Kim", DANA: "Dana 王"},
    locales={KIM: "en", DANA: "zh-CN"},
    channels={KIM: "D0KIM"},
    full_members=frozenset({KIM, DANA}),
    read_at=NOON,
)
KEY = DataKey(new_key())


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    RosterFile(tmp_path, KEY).write(ROSTER)

    assert RosterFile(tmp_path, KEY).read() == ROSTER


def test_the_newest_takes_the_place_of_the_one_before_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    file = RosterFile(tmp_path, KEY)
    file.write(ROSTER)
    file.write(replace(ROSTER, read_at=NOON + timedelta(minutes=5)))

    read = file.read()
    assert read is not None
    assert read.read_at == NOON + timedelta(minutes=5)
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_nobody_else_reads_it_from_the_disk(tmp_path: Path) -> None:
    RosterFile(tmp_path, KEY).write(ROSTER)

    kept = (tmp_path / NAME).read_bytes()
    assert b"555 0100" not in kept
    assert b"Kim" not in kept
    assert (tmp_path / NAME).stat().st_mode & 0o077 == 0


def test_before_the_first_refresh_there_is_none(tmp_path: Path) -> None:
    assert RosterFile(tmp_path / "not there", KEY).read() is None


@pytest.mark.parametrize("spoil", [b"", b"\x01short", bytes(200)], ids=["emptied", "cut", "overwritten"])
def test_a_spoiled_file_is_none(tmp_path: Path, spoil: bytes) -> None:
    file = RosterFile(tmp_path, KEY)
    file.write(ROSTER)
    (tmp_path / NAME).write_bytes(spoil)

    assert file.read() is None


def test_another_key_does_not_open_it(tmp_path: Path) -> None:
    RosterFile(tmp_path, KEY).write(ROSTER)

    assert RosterFile(tmp_path, DataKey(new_key())).read() is None
