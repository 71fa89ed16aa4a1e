"""What may be typed into each register, what follows from an entry, and how do two corrections meet?"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import pytest

from app.domain.ids import IncidentId, RecordId
from app.domain.registers import REGISTERS, Record
from app.domain.registers.asset import Asset, AssetState, Containment, Memory
from app.domain.registers.attack_event import AttackEvent, AttackKind
from app.domain.registers.contact import Contact, ContactKind
from app.domain.registers.credential import Credential
from app.domain.registers.custody import Custody, HashCheck
from app.domain.registers.detection import Detection, DetectionKind
from app.domain.registers.evidence import Evidence
from app.domain.registers.exposure import Exposure
from app.domain.registers.fields import Asked, FieldKind, Known, read_field, write_field
from app.domain.registers.mitigation import Mitigation, MitigationState
from app.domain.registers.refusals import EntryRefused
from app.domain.registers.risk import Risk, RiskKind, RiskState
from app.domain.registers.times import read_time, write_time
from app.domain.registers.vector import Vector, VectorState
from app.domain.registers.versions import Tally, Version, merged, newest, still_open, tallies
from tests.builders import DANA, KIM, SAM

NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
FILLED: dict[str, Record] = {
    "event": AttackEvent(
        AttackKind.ACCESS, "logged in as build", NOW, None, clock_offset=-4, technique="T1566.001"
    ),
    "asset": Asset("web-3", containment=Containment.OFF, memory=Memory.IMPOSSIBLE, owner=SAM, disks=2),
    "vector": Vector("the old VPN", VectorState.CLOSED, owner=KIM),
    "credential": Credential("svc-deploy", "build host", owner=SAM, rotated_at=NOW),
    "exposure": Exposure("orders", Known.YES, records=1200),
    "risk": Risk(RiskKind.RE_ATTACK, "they know the network", state=RiskState.ACCEPTED, owner=KIM),
    "mitigation": Mitigation("block the range", MitigationState.DONE, owner=SAM),
    "detection": Detection("logins as build", DetectionKind.LOG, owner=SAM, live_at=NOW),
    "contact": Contact("the insurer", ContactKind.INSURER, NOW, reply_due=NOW + timedelta(days=2)),
    "evidence": Evidence("disk of web-3", place="locker 7", sha256="0a" * 32, size=4096, collected_by=SAM),
    "custody": Custody(1, SAM, KIM, NOW, "analysis", rechecked=HashCheck.MATCHES),
}


def a_version(record: Record = FILLED["asset"], **fields: Any) -> Version:
    return replace(Version(RecordId("a1"), IncidentId("i1"), 1, record, SAM, NOW), **fields)


def refused(record: type[Record], **typed: str) -> tuple[str, str]:
    with pytest.raises(EntryRefused) as no:
        record.read(typed, NOW)
    return no.value.field, no.value.problem


class TestTimes:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("2026-11-24 12:05", datetime(2026, 11, 24, 12, 5, tzinfo=UTC)),
            ("2026-11-24T12:05:09 UTC", datetime(2026, 11, 24, 12, 5, 9, tzinfo=UTC)),
            (" 12:05 ", datetime(2026, 11, 24, 12, 5, tzinfo=UTC)),
            ("14：05", datetime(2026, 11, 23, 14, 5, tzinfo=UTC)),
            ("unknown", None),
            ("Unknown", None),
            ("未知", None),
        ],
    )
    def test_a_time_is_read_as_utc_and_never_as_now(self, typed: str, meant: datetime | None) -> None:
        assert read_time("at", typed, NOW) == meant

    def test_where_it_may_be_to_come_an_hour_is_the_next_one(self) -> None:
        assert read_time("by", "14:05", NOW, ahead=True) == datetime(2026, 11, 24, 14, 5, tzinfo=UTC)
        assert read_time("by", "09:00", NOW, ahead=True) == datetime(2026, 11, 25, 9, tzinfo=UTC)

    @pytest.mark.parametrize("typed", ["now", "25:00", "2026-13-01 10:00", "yesterday", "14.05"])
    def test_what_is_no_time_is_refused(self, typed: str) -> None:
        with pytest.raises(EntryRefused) as no:
            read_time("at", typed, NOW)
        assert (no.value.field, no.value.problem) == ("at", "not_a_time")

    def test_what_is_still_to_come_has_not_happened(self) -> None:
        with pytest.raises(EntryRefused) as no:
            read_time("at", "2026-11-25 10:00", NOW)
        assert no.value.problem == "to_come"

    def test_a_time_is_written_as_it_would_be_typed(self) -> None:
        assert write_time(NOW) == "2026-11-24 12:30"
        assert write_time(NOW + timedelta(seconds=9)) == "2026-11-24 12:30:09"
        with pytest.raises(TypeError):
            write_time("12:30")


@pytest.mark.parametrize("name", REGISTERS)
class TestEveryRegister:
    def test_an_entry_comes_back_from_what_is_stored(self, name: str) -> None:
        assert REGISTERS[name].restored(FILLED[name].body) == FILLED[name]

    def test_an_entry_comes_back_from_a_form_that_was_filled_with_it(self, name: str) -> None:
        assert REGISTERS[name].read(FILLED[name].typed, NOW) == FILLED[name]

    def test_a_field_that_came_later_has_its_default(self, name: str) -> None:
        assert REGISTERS[name].restored({}) == REGISTERS[name]()

    def test_it_has_a_title_an_item_and_no_marks_but_of_words(self, name: str) -> None:
        record = FILLED[name]

        assert record.title
        assert 1 <= record.item <= 14
        assert all(isinstance(done, bool) for done in record.marks.values())
        assert record.owner_named in {None, SAM, KIM}

    def test_its_blank_form_answers_every_question_that_has_choices_and_must_be_answered(
        self, name: str
    ) -> None:
        asked = REGISTERS[name].asked()

        assert set(REGISTERS[name].blank()) == {
            field for field, one in asked.items() if one.kind is FieldKind.CHOICE and one.required
        }


class TestFields:
    def test_what_must_be_said_is_asked_for_and_a_time_in_words_of_its_own(self) -> None:
        assert refused(AttackEvent, kind="access", confidence="likely") == ("what", "missing")
        assert refused(AttackEvent, kind="access", what="x") == ("earliest", "missing_time")

    def test_what_is_too_long_says_how_long_it_may_be(self) -> None:
        with pytest.raises(EntryRefused) as no:
            Asset.read({"name": "x" * 101}, NOW)
        assert (no.value.problem, no.value.limit) == ("too_long", 100)

    @pytest.mark.parametrize("technique", ["T15", "1566", "T1566.1", "Phishing"])
    def test_a_technique_has_the_shape_of_one(self, technique: str) -> None:
        typed = {**FILLED["event"].typed, "technique": technique}

        assert refused(AttackEvent, **typed) == ("technique", "wrong_shape")

    @pytest.mark.parametrize("disks", ["many", "1001", "-1", "1.5"])
    def test_a_number_is_whole_and_in_range(self, disks: str) -> None:
        assert refused(Asset, **{**FILLED["asset"].typed, "disks": disks}) == ("disks", "not_a_number")

    def test_a_choice_that_was_not_offered_is_refused(self) -> None:
        assert refused(Asset, **{**FILLED["asset"].typed, "state": "eaten"}) == ("state", "not_offered")
        with pytest.raises(EntryRefused):
            read_field("of", Asked(FieldKind.CHOICE), "anything", NOW)

    def test_a_time_that_nobody_knows_is_written_as_such_only_where_it_must_be_said(self) -> None:
        assert write_field(Asked(FieldKind.TIME, required=True), None) == "unknown"
        assert write_field(Asked(FieldKind.TIME), None) == ""


class TestWhatFollows:
    def test_a_range_does_not_end_before_it_begins(self) -> None:
        event = AttackEvent(AttackKind.ACTION, "x", NOW, NOW - timedelta(hours=1))

        assert [problem.problem for problem in event.problems(before=None)] == ["before_it_began"]
        assert list(replace(event, latest=NOW).problems(before=None)) == []
        assert list(replace(event, earliest=None).problems(before=None)) == []

    def test_the_memory_question_comes_before_off_and_any_answer_will_do(self) -> None:
        off = Asset("web-3", containment=Containment.OFF)

        assert [problem.field for problem in off.problems(before=None)] == ["memory"]
        assert [list(replace(off, memory=said).problems(before=None)) for said in Memory] == [[], [], []]

    @pytest.mark.parametrize("how", [Containment.REBUILT, Containment.DESTROYED])
    def test_what_is_gone_without_an_image_needs_a_reason_once(self, how: Containment) -> None:
        gone = Asset("web-3", containment=how)

        assert [problem.problem for problem in gone.problems(before=Asset("web-3"))] == ["no_image"]
        assert list(replace(gone, reason="it spread").problems(before=None)) == []
        assert list(gone.problems(before=gone)) == []
        assert list(replace(gone, imaged=Known.YES).problems(before=None)) == []

    def test_registers_without_questions_have_no_problems(self) -> None:
        assert list(FILLED["vector"].problems(before=None)) == []

    @pytest.mark.parametrize(
        ("record", "settled", "part"),
        [
            (Asset("a"), False, True),
            (Asset("a", containment=Containment.NETWORK), False, True),
            (Asset("a", containment=Containment.NETWORK, imaged=Known.YES), True, True),
            (Asset("a", state=AssetState.CLEARED), True, True),
            (Vector("v"), False, False),
            (Vector("v", VectorState.RULED_OUT), True, False),
            (Credential("c", "s", revoked_at=NOW), False, True),
            (Credential("c", "s", rotated_at=NOW), True, True),
            (Mitigation("m"), False, False),
            (Mitigation("m", MitigationState.DROPPED), True, False),
            (Detection("d", DetectionKind.LOG), False, True),
            (Detection("d"), False, False),
            (Exposure("e"), True, False),
            (Risk(what="r"), False, False),
        ],
    )
    def test_an_entry_is_settled_when_it_is_where_its_item_wants_it(
        self, record: Record, settled: bool, part: bool
    ) -> None:
        assert (record.settled, record.wants_part) == (settled, part)

    def test_some_registers_serve_two_items(self) -> None:
        assert [Risk(RiskKind.OTHER_SYSTEMS).item, Risk(RiskKind.RE_ATTACK).item] == [7, 8]
        assert [Contact(kind=ContactKind.OPERATOR).item, Contact().item] == [13, 12]

    def test_a_record_that_is_no_register_has_no_title(self) -> None:
        with pytest.raises(NotImplementedError):
            str(Record().title)
        assert (Record().owner_named, Record().settled, Record().warning) == (None, True, "")


class TestVersions:
    def test_the_newest_of_each_entry_counts_and_is_tallied(self) -> None:
        first = a_version(Asset("a"))
        cut_off = first.corrected(Asset("a", containment=Containment.NETWORK), KIM, NOW)
        other = a_version(Asset("b"), id=RecordId("b2"), number=2)
        vector = a_version(Vector("v"), id=RecordId("c3"))
        versions = [first, cut_off, other, vector]

        assert (cut_off.version, cut_off.supersedes, cut_off.name) == (2, 1, "asset:1")
        assert newest(versions) == (cut_off, other, vector)
        assert tallies(versions, 4) == (Tally("asset", "isolated", 1, 2), Tally("asset", "imaged", 0, 2))
        assert still_open(versions, 2) == (vector,)
        assert still_open(versions, 9) == ()

    def test_two_people_who_correct_different_fields_both_win(self) -> None:
        first = a_version(Asset("a"))
        second = first.corrected(Asset("a", owner=KIM), KIM, NOW)
        typed = {**Asset("a").typed, "service": "shop\r\n"}

        kept = Asset.read(merged([first, second], 1, typed), NOW)

        assert kept == Asset("a", owner=KIM, service="shop")

    def test_two_people_who_correct_the_same_field_to_the_same_both_win(self) -> None:
        first = a_version(Asset("a"))
        second = first.corrected(Asset("b"), KIM, NOW)

        assert merged([first, second], 1, {**Asset("a").typed, "name": "b"})["name"] == "b"

    def test_of_two_who_correct_the_same_field_differently_the_second_looks_again(self) -> None:
        first = a_version(Asset("a"))
        second = first.corrected(Asset("b"), KIM, NOW)

        with pytest.raises(EntryRefused) as no:
            merged([first, second], 1, {**Asset("a").typed, "name": "c"})
        assert (no.value.field, no.value.problem) == ("name", "corrected_meanwhile")

    def test_an_unknown_time_is_not_changed_by_another_language(self) -> None:
        event = a_version(AttackEvent(what="x"))
        later = event.corrected(AttackEvent(what="x", earliest=NOW), DANA, NOW)
        typed = {**event.record.typed, "earliest": "未知", "latest": "未知"}

        assert merged([event, later], 1, typed)["earliest"] == "2026-11-24 12:30"


def test_no_two_choices_of_one_register_are_stored_alike() -> None:
    for register in REGISTERS.values():
        for asked in register.asked().values():
            choices: list[StrEnum] = list(asked.choices or ())
            assert len({one.value for one in choices}) == len(choices)
