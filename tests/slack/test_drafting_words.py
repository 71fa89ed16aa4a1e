"""Does a first text say what the record tells, in the language of the draft, and nothing that it does not?"""

import re
from datetime import timedelta

import pytest

from app.domain.drafting.kinds import PARTS, DraftKind, Part
from app.domain.drafting.texts import PART_LIMIT, read_text
from app.domain.drafting.told import Told
from app.domain.lint import Kind, Language
from app.domain.registers.attack_event import AttackEvent, AttackKind
from app.domain.registers.detection import Detection
from app.domain.registers.exposure import Exposure
from app.domain.registers.fields import Known
from app.domain.registers.mitigation import Mitigation
from app.domain.registers.vector import Vector
from app.slack.drafting import WordedDrafts
from app.slack.drafting.headings import box_hint, box_label, kind_name
from app.slack.words import words
from tests.builders import NOON
from tests.playbooks.lint_context import found_in
from tests.slack.pictures import LOCALES

WORDS = WordedDrafts()
BOTH = pytest.mark.parametrize("locale", LOCALES)
KINDS = pytest.mark.parametrize("kind", DraftKind)
LATIN = re.compile(r"[A-Za-z]{4,}")
EVENTS = (
    AttackEvent(AttackKind.ACCESS, "by VPN from web-1", NOON - timedelta(days=1)),
    AttackEvent(AttackKind.DETECTION, "an alert", NOON),
    AttackEvent(AttackKind.DETECTION, "another alert", NOON + timedelta(hours=1)),
)
STOLEN = Exposure("names", Known.YES, records=40, subjects="customers", countries="FR, DE")
ALL = Told(
    at=NOON,
    events=EVENTS,
    exposures=(STOLEN, Exposure("old cards", should_not_have_stored=Known.YES)),
    done=(Mitigation("Cut off the VPN"),),
    coming=(Mitigation("Keys on a device"),),
    detections=(Detection("new alert"),),
    vectors=(Vector("A mail with a link"),),
    machines=2,
)


def begun(kind: DraftKind, told: Told = ALL, locale: str = "en", organisation: str = "") -> dict[Part, str]:
    return dict(WORDS.begin(kind, told, organisation, locale))


def test_a_public_statement_begins_with_all_that_is_known() -> None:
    assert begun(DraftKind.EXTERNAL, organisation="Example") == {
        Part.TITLE: "Example: Notice of a security incident, 2026-11-24",
        Part.HAPPENED: "A mail with a link",
        Part.TIMELINE: (
            "2026-11-23 12:00 UTC: Access gained. by VPN from web-1\n"
            "2026-11-24 12:00 UTC: Detected. an alert\n"
            "2026-11-24 13:00 UTC: Detected. another alert"
        ),
        Part.TAKEN: (
            "names: taken out; 40 records; customers\nold cards: whether it was taken out is not known"
        ),
        Part.STORED: "old cards",
        Part.PREVENTION: "Keys on a device\n1 new alert watches for it.",
        Part.FOLLOW_UP: "We will tell you more as soon as we know more.",
    }


def test_inside_it_is_days_and_kinds_and_no_detail() -> None:
    found = begun(DraftKind.INTERNAL)

    assert found[Part.TIMELINE] == "2026-11-23: Access gained\n2026-11-24: Detected"
    assert found[Part.HAPPENED] == ""
    assert "web-1" not in "".join(found.values())


def test_an_authority_reads_who_is_concerned() -> None:
    assert begun(DraftKind.REGULATOR)[Part.EFFECT] == "customers, FR, DE"


def test_an_email_begins_empty() -> None:
    assert begun(DraftKind.EMAIL) == {}


@BOTH
@KINDS
def test_of_an_empty_record_nothing_is_told(kind: DraftKind, locale: str) -> None:
    found = begun(kind, Told(NOON), locale)
    written = {part for part, text in found.items() if text}

    assert written <= {Part.TITLE, Part.ASKED, Part.FOLLOW_UP}


def test_that_nothing_was_taken_or_wrongly_stored_is_an_answer() -> None:
    nothing = Exposure("names", Known.NO, should_not_have_stored=Known.NO)
    found = begun(DraftKind.EXTERNAL, Told(NOON, exposures=(nothing,)))

    assert found[Part.TAKEN] == "No data were taken out."
    assert found[Part.STORED] == "We stored nothing that we should not have stored."


@KINDS
def test_in_chinese_only_what_people_wrote_is_in_their_language(kind: DraftKind) -> None:
    plain = Told(NOON, exposures=(Exposure("名单", Known.YES, records=2),), detections=(Detection("x"),))
    found = "".join(begun(kind, plain, "zh-CN").values())
    headings = " ".join(WORDS.headings(kind, "zh-CN").values())

    assert LATIN.findall(found) == []
    assert set(LATIN.findall(headings)) <= {"Subject"}


def test_a_long_record_is_cut_where_its_box_ends() -> None:
    events = tuple(AttackEvent(AttackKind.ACTION, "x" * 900, NOON) for _ in range(9))

    assert len(begun(DraftKind.EXTERNAL, Told(NOON, events=events))[Part.TIMELINE]) <= PART_LIMIT


@BOTH
@KINDS
def test_every_part_has_a_heading_a_label_and_a_hint(kind: DraftKind, locale: str) -> None:
    _ = words(locale)

    assert set(WORDS.headings(kind, locale)) == set(PARTS[kind])
    assert kind_name(kind, Language.ZH, _).endswith(("(简体中文)", "（简体中文）"))
    for part in PARTS[kind]:
        assert box_label(kind, part, _)
        if part is not Part.SUBJECT:
            assert box_hint(kind, part, _)


@BOTH
def test_a_first_text_from_a_full_record_holds_what_the_rules_look_for(locale: str) -> None:
    """What is left for people is what no record tells: the steps, and the responsibility."""
    language = Language(locale)
    text = read_text(
        DraftKind.EXTERNAL,
        begun(DraftKind.EXTERNAL, locale=locale),
        WORDS.headings(DraftKind.EXTERNAL, locale),
        label="",
        encrypted=False,
    )
    found = {one.rule.id for one in found_in(text.whole, Kind.EXTERNAL, language)}

    assert not found & {"date-in-title", "timeline-missing"}
