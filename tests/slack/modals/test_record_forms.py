"""Do the forms and lists of the registers look as reviewed, fit into Slack, and come back as they were sent?"""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from app.domain.ids import RecordId
from app.domain.pictures.recording import LeftOpen, Listing, RecordForm, RecordsShown
from app.domain.refusals import Outdated
from app.domain.registers import REGISTERS
from app.domain.registers.asset import Asset, Containment
from app.domain.registers.attack_event import AttackEvent, AttackKind
from app.domain.registers.fields import FieldKind, Known
from app.domain.registers.refusals import EntryRefused
from app.domain.registers.vector import Vector
from app.domain.registers.versions import Tally, Version
from app.slack.blocks.record_lines import draw_left_open
from app.slack.blocks.register_words import CHOICES, FIELDS, register_name
from app.slack.entry_refusals import explain_entry
from app.slack.ids import View
from app.slack.listeners.commands.record import read_register
from app.slack.modals import answer_modal, record_form, records_view
from app.slack.modals.listings import listing_in
from app.slack.refusals import explain
from app.slack.words import words
from app.usecases.look_at_records import PAGE
from tests.slack.pictures import INCIDENT, KIM, LOCALES, NOON, SAM, UNICORN
from tests.slack.screens import accepted

BOTH = pytest.mark.parametrize("locale", LOCALES)
LONG = "<&@!主机> " * 300


def a_version(record: Any = None, **fields: Any) -> Version:
    asset = record or Asset("web-<3>", owner=SAM, service="shop & till", affected_since=NOON)
    return replace(Version(RecordId("a" * 16), INCIDENT, 3, asset, SAM, NOON), **fields)


def a_history(corrections: int = 1) -> tuple[Version, ...]:
    versions = [a_version()]
    for n in range(corrections):
        asset = Asset(f"web-{n}", containment=Containment.NETWORK, imaged=Known.YES, owner=SAM)
        versions.append(versions[-1].corrected(asset, KIM, NOON + timedelta(minutes=n + 1)))
    return tuple(versions)


def a_list(**fields: Any) -> RecordsShown:
    event = AttackEvent(AttackKind.ACCESS, "logged in <as> build", None, NOON)
    entries = (a_history(), (a_version(event, number=1),))
    done = (Tally("asset", "isolated", 3, 5), Tally("asset", "imaged", 2, 5))
    return replace(
        RecordsShown(INCIDENT, UNICORN, Listing(), entries, total=2, pages=1, tallies=done), **fields
    )


def the_longest_list() -> RecordsShown:
    """As many entries as a page has, each corrected often, each as long as a form allows."""
    asked = {name: one for name, one in Asset.asked().items() if one.kind is FieldKind.TEXT}
    longest: dict[str, Any] = {name: LONG[: one.limit] for name, one in asked.items()}
    record = replace(Asset("x"), **longest)
    first = a_version(record)
    versions = [first]
    for _ in range(6):
        versions.append(versions[-1].corrected(replace(record, disks=len(versions)), KIM, NOON))
    listing = Listing("asset", only_open=True, page=1)
    return a_list(entries=(tuple(versions),) * PAGE, listing=listing, total=900, pages=60)


FORMS: dict[str, RecordForm] = {
    **{f"an empty {name}": RecordForm(INCIDENT, UNICORN, name) for name in REGISTERS},
    "nothing chosen yet": RecordForm(INCIDENT, UNICORN),
    "another": RecordForm(INCIDENT, UNICORN, "asset", saved=a_version(), serial=2),
    "a correction": RecordForm(INCIDENT, UNICORN, "asset", corrects=a_version(), back=Listing("asset")),
    "a correction of an unknown time": RecordForm(
        INCIDENT, UNICORN, "event", corrects=a_version(AttackEvent(AttackKind.QUERY, "SELECT *"))
    ),
}
LISTS = {
    "two entries": a_list(),
    "none": a_list(entries=(), total=0, tallies=()),
    "over": a_list(over=True),
    "a page between others": a_list(
        listing=Listing("asset", only_open=True, page=1), pages=3, total=40, entries=(a_history(6),)
    ),
}


@BOTH
@pytest.mark.parametrize("case", FORMS)
def test_a_form_looks_as_reviewed(case: str, locale: str, snapshot: SnapshotAssertion) -> None:
    screen = accepted(record_form.view(FORMS[case], locale))

    assert screen == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
@pytest.mark.parametrize("case", LISTS)
def test_a_list_looks_as_reviewed(case: str, locale: str, snapshot: SnapshotAssertion) -> None:
    screen = accepted(records_view.view(LISTS[case], locale))

    assert screen == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
def test_what_is_left_open_looks_as_reviewed(locale: str, snapshot: SnapshotAssertion) -> None:
    vectors = tuple(a_version(Vector(f"way <{n}>"), number=n) for n in range(1, 13))
    shown = draw_left_open([LeftOpen(2, vectors)], locale).blocks

    assert shown == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
def test_what_is_left_open_looks_as_reviewed_in_a_modal(locale: str, snapshot: SnapshotAssertion) -> None:
    left = LeftOpen(2, (a_version(Vector("way <1>"), number=1),))
    shown = accepted(answer_modal.warned([], left, locale))

    assert shown == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
def test_the_longest_list_fits_into_a_modal(locale: str) -> None:
    drawn = records_view.view(the_longest_list(), locale)

    assert len(accepted(drawn)["blocks"]) <= 100
    assert all(len(str(block)) < 4000 for block in drawn["blocks"])


@BOTH
@pytest.mark.parametrize("name", REGISTERS)
def test_the_longest_entry_fits_into_its_form_and_out_of_metadata(name: str, locale: str) -> None:
    asked = REGISTERS[name].asked()
    texts = {field: "T1566" if one.shape else LONG[: one.limit] for field, one in asked.items()}
    record = replace(
        REGISTERS[name](),
        **{field: texts[field] for field, one in asked.items() if one.kind is FieldKind.TEXT},
    )
    form = RecordForm(INCIDENT, UNICORN, name, corrects=a_version(record))

    drawn = accepted(record_form.view(form, locale))

    assert "主机" not in drawn["private_metadata"]


def test_every_field_and_choice_has_words_and_no_words_are_left_over() -> None:
    fields = {(name, field) for name, register in REGISTERS.items() for field in register.kept()}
    said = {f"{name}.{field}" if f"{name}.{field}" in FIELDS else field for name, field in fields}
    choices = {
        one.value
        for register in REGISTERS.values()
        for a in register.asked().values()
        for one in a.choices or ()
    }

    assert said - {"file"} == set(FIELDS)  # which nobody is shown
    assert choices == set(CHOICES)


def filled(form: RecordForm, **values: Any) -> dict[str, Any]:
    """The view as Slack sends it back, with these elements' states."""
    drawn = record_form.view(form, "en")
    state = {f"{form.register}.{form.serial}.{name}": value for name, value in values.items()}
    return {**drawn, "state": {"values": {block: {block: value} for block, value in state.items()}}}


class TestReading:
    def test_each_kind_of_answer_is_read_by_the_name_of_its_field(self) -> None:
        form = RecordForm(INCIDENT, UNICORN, "asset", serial=4)
        sent = filled(
            form,
            name={"value": " web-3 "},
            owner={"selected_user": SAM},
            state={"selected_option": {"value": "cleared"}},
            disks={"value": None},
        )

        read = record_form.read(sent)

        assert (read.incident, read.register, read.serial, read.entry) == (INCIDENT, "asset", 4, None)
        assert {name: value for name, value in read.typed.items() if value} == {
            "name": " web-3 ",
            "owner": SAM,
            "state": "cleared",
        }

    def test_a_correction_says_what_it_corrects_and_where_it_came_from(self) -> None:
        form = FORMS["a correction"]

        read = record_form.read(filled(form))

        assert (read.entry, read.drawn, read.back) == (a_version().id, 1, Listing("asset"))

    @pytest.mark.parametrize(
        "changed",
        [{"register": "loot"}, {"version": "1"}, {"serial": None}, {"listed": "loot"}, {"page": "1"}],
    )
    def test_a_form_that_the_bot_did_not_draw_is_outdated(self, changed: dict[str, Any]) -> None:
        sent = filled(FORMS["a correction"])
        sent["private_metadata"] = json.dumps(json.loads(sent["private_metadata"]) | changed)

        with pytest.raises(Outdated):
            record_form.read(sent)

    def test_what_is_chosen_must_have_been_offered(self) -> None:
        assert record_form.read_chosen({"selected_option": {"value": "asset"}}) == "asset"
        assert records_view.read_filter({"selected_option": {"value": "all"}}) == ""
        for action in ({"selected_option": {"value": "loot"}}, {}):
            with pytest.raises(Outdated):
                record_form.read_chosen(action)
            with pytest.raises(Outdated):
                records_view.read_filter(action)
        with pytest.raises(Outdated):
            record_form.read_drawn({"private_metadata": json.dumps({"incident": "x", "serial": "y"})})

    def test_a_list_remembers_what_it_shows(self) -> None:
        shown = records_view.view(LISTS["a page between others"], "en")

        assert records_view.read(shown) == (INCIDENT, Listing("asset", only_open=True, page=1))
        assert listing_in(shown) == Listing("asset", only_open=True, page=1)
        assert shown["callback_id"] == View.ANSWER


@pytest.mark.parametrize(
    ("typed", "locale", "register"),
    [
        ("asset", "en", "asset"),
        ("Assets", "en", "asset"),
        ("attack event", "en", "event"),
        ("资产", "zh-CN", "asset"),
        ("凭证", "zh-CN", "credential"),
        ("", "en", ""),
        ("something else entirely", "en", ""),
    ],
)
def test_a_register_is_typed_by_its_name_in_either_language(typed: str, locale: str, register: str) -> None:
    assert read_register(typed, locale) == register


@BOTH
@pytest.mark.parametrize(
    "problem",
    [
        "missing", "missing_time", "not_a_time", "to_come", "before_it_began", "too_long", "not_a_number",
        "wrong_shape", "not_offered", "secret", "memory_first", "no_image", "corrected_meanwhile",
        "no_such_evidence", "not_in_room", "same_person",
    ],
)  # fmt: skip
def test_every_no_of_a_register_has_words(problem: str, locale: str) -> None:
    refusal = EntryRefused("name", problem, limit=100)

    assert explain(refusal, locale) == explain_entry(refusal, words(locale))
    assert "{" not in explain(refusal, locale)


@BOTH
def test_a_hash_of_another_shape_is_told_which_it_should_have(locale: str) -> None:
    about = [explain(EntryRefused(field, "wrong_shape"), locale) for field in ("technique", "sha256")]

    assert ["T1566" in one for one in about] == [True, False]
    assert "64" in about[1]


@BOTH
def test_registers_have_names_of_their_own(locale: str) -> None:
    assert len({register_name(name, words(locale)) for name in REGISTERS}) == len(REGISTERS)
