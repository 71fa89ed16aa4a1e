"""Does the sandbox's clock move when told, tick by itself, and tell every process the same time?"""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.sandbox.clock import MovedClock

SLACK_FOR_A_SLOW_MACHINE = timedelta(seconds=20)


def test_it_begins_when_it_is_told_and_ticks_on() -> None:
    start = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)

    clock = MovedClock(start)

    first, second = clock.now(), clock.now()
    assert start - timedelta(milliseconds=1) <= first <= second < start + SLACK_FOR_A_SLOW_MACHINE
    assert first.utcoffset() == timedelta(0)


def test_it_moves_by_what_is_asked() -> None:
    clock = MovedClock()
    before = clock.now()

    after = clock.moves(hours=1, minutes=30)

    assert timedelta(minutes=90) <= after - before < timedelta(minutes=90) + SLACK_FOR_A_SLOW_MACHINE


def test_it_never_moves_back() -> None:
    clock = MovedClock()

    with pytest.raises(ValueError, match="backwards"):
        clock.moves(minutes=-1)


class TestASharedClock:
    def test_moved_by_one_it_is_moved_for_all(self, tmp_path: Path) -> None:
        mine, theirs = MovedClock.shared(tmp_path / "clock"), MovedClock.shared(tmp_path / "clock")
        before = theirs.now()

        mine.moves(days=1)
        mine.moves(minutes=5)

        assert theirs.now() - before >= timedelta(days=1, minutes=5)
        assert [path.name for path in tmp_path.iterdir()] == ["clock"]

    def test_another_process_reads_the_same_time(self, tmp_path: Path) -> None:
        clock = MovedClock.shared(tmp_path / "clock")
        clock.moves(days=400)
        script = (
            "import sys; from pathlib import Path; from app.sandbox.clock import MovedClock;"
            "print(MovedClock.shared(Path(sys.argv[1])).now().isoformat())"
        )

        told = subprocess.run(  # noqa: S603 - a script of our own
            [sys.executable, "-c", script, tmp_path / "clock"], capture_output=True, text=True, check=True
        )

        assert abs(datetime.fromisoformat(told.stdout.strip()) - clock.now()) < SLACK_FOR_A_SLOW_MACHINE

    def test_a_file_that_holds_no_offset_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "clock").write_text("nan")

        with pytest.raises(ValueError, match="clock holds no offset"):
            MovedClock.shared(tmp_path / "clock").now()
