"""What does the record tell a first text, and by when is the public best told?"""

from datetime import datetime, timedelta
from typing import Any

from app.domain.drafting.told import Told, told
from app.domain.ids import IncidentId, RecordId
from app.domain.public_statement import statement_due
from app.domain.registers import REGISTERS
from app.domain.registers.versions import Version
from tests.builders import NOON, SAM

DAY = timedelta(days=1)
WITHIN = timedelta(days=3)


def entered(register: str, number: int, *corrected: dict[str, str], **typed: str) -> list[Version]:
    """One entry and its corrections."""
    kind, made = REGISTERS[register], []
    for version, change in enumerate([{}, *corrected], start=1):
        record = kind.read({**kind.blank(), **typed, **change}, NOON + DAY)
        made.append(
            Version(RecordId(f"{register}{number}"), IncidentId("i"), number, record, SAM, NOON, version)
        )
    return made


def tells(*entries: list[Version]) -> Told:
    return told([version for entry in entries for version in entry], NOON)


def event(number: int, kind: str, earliest: str, **typed: str) -> list[Version]:
    return entered("event", number, kind=kind, what=f"event {number}", earliest=earliest, **typed)


def test_events_of_a_known_time_come_in_its_order() -> None:
    found = tells(
        event(1, "action", "2026-11-24 10:00"),
        event(2, "access", "2026-11-23 10:00"),
        event(3, "query", "unknown"),
        event(4, "recon", "unknown", latest="2026-11-22 10:00"),
    )

    assert [one.what for one in found.events] == ["event 4", "event 2", "event 1"]


def test_only_what_counts_now_is_told() -> None:
    found = tells(
        entered("mitigation", 1, what="rotate", state="done"),
        entered("mitigation", 2, {"state": "dropped"}, what="rebuild", state="done"),
        entered("mitigation", 3, what="watch", state="planned"),
        entered("vector", 1, what="a mail", state="confirmed"),
        entered("vector", 2, what="a guess", state="suspected"),
        entered("detection", 1, name="alert", live_at="10:00"),
        entered("detection", 2, name="planned alert"),
        entered("asset", 1, name="web-1"),
        entered("asset", 2, name="web-2", state="cleared"),
    )

    assert [one.what for one in found.done] == ["rotate"]
    assert [one.what for one in found.coming] == ["watch"]
    assert [one.what for one in found.vectors] == ["a mail"]
    assert (len(found.detections), found.machines) == (1, 1)


def test_data_of_which_nobody_says_that_they_stayed_count_as_taken() -> None:
    def exposure(number: int, **typed: str) -> list[Version]:
        return entered("exposure", number, dataset=f"set {number}", **typed)

    found = tells(
        exposure(1, exfiltrated="no", should_not_have_stored="no"),
        exposure(2, exfiltrated="unknown", should_not_have_stored="yes"),
    )

    assert [one.dataset for one in found.taken] == ["set 2"]
    assert [one.dataset for one in found.should_not] == ["set 2"]
    assert not found.rightly_stored
    assert tells(exposure(1, should_not_have_stored="no")).rightly_stored
    assert not tells(exposure(1)).rightly_stored
    assert not tells().rightly_stored


def due(*entries: list[Version]) -> tuple[datetime, bool]:
    versions: list[Any] = [version for entry in entries for version in entry]
    found = statement_due(versions, NOON, WITHIN)
    return found.at, found.detected


def test_the_public_is_best_told_so_long_after_the_first_detection() -> None:
    seen = due(
        event(1, "detection", "2026-11-24 09:00"),
        event(2, "detection", "2026-11-23 09:00"),
        event(3, "detection", "unknown"),
        event(4, "access", "2026-11-20 09:00"),
    )

    assert seen == (datetime(2026, 11, 26, 9, tzinfo=NOON.tzinfo), True)
    assert due(event(1, "detection", "unknown", latest="2026-11-23 09:00"))[1]


def test_where_nobody_knows_when_it_was_detected_it_counts_from_its_beginning_here() -> None:
    assert due(event(1, "detection", "unknown")) == due() == (NOON + WITHIN, False)
