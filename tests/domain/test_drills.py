"""Whom does a drill reach, how is it scored, and when is the checklist old?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.checklist import TaskState
from app.domain.drills import ItemScore, Stale, drill_roster, newest, page_text, reached, score, stale
from app.domain.incident import Incident
from app.domain.neutral import tells
from app.domain.organisation import Review
from app.domain.roster import in_round
from app.domain.timeline import Entry, Kind
from tests.builders import ALEX, DANA, KIM, NOON, SAM, a_codename, a_task, an_incident

DRILLED = replace(a_codename(), drill=True)
A_MINUTE = timedelta(minutes=1)
DAY = date(2026, 11, 24)


def a_drill(**fields: object) -> Incident:
    return an_incident(codename=DRILLED, **fields)


def at(minutes: int, kind: Kind, **facts: str | int) -> Entry:
    return Entry(kind, NOON + minutes * A_MINUTE, KIM, facts)


class TestWhomItReaches:
    def test_all_who_are_listed_are_paged_at_once_each_once_and_no_number_is_shown(self) -> None:
        roster = drill_roster(["U0KIM", "U0SAM", "U0KIM"])

        assert [member.user for member in in_round(roster, 1)] == [KIM, SAM]
        assert [member.user for member in in_round(roster, 2)] == [KIM, SAM]
        assert {member.phone for member in roster} == {None}

    def test_it_reaches_its_starter_those_listed_and_those_in_its_room(self) -> None:
        assert reached(a_drill(), [KIM], [SAM]) == {DANA, KIM, SAM}

    def test_and_those_who_lead_it_wherever_they_answered(self) -> None:
        assert reached(a_drill(commander=KIM, deputy=ALEX), [], []) == {DANA, KIM, ALEX}


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("en", "DRILL: Please."), ("zh-CN", "演练：Please."), ("fr", "DRILL: Please.")],
)
def test_a_page_says_that_it_is_a_drill_and_stays_neutral(locale: str, expected: str) -> None:
    assert page_text("Please.", locale) == expected
    assert not tells(expected)


class TestWhatADrillIs:
    def test_its_name_stays_that_of_a_drill_when_it_gets_another(self) -> None:
        assert a_drill().renamed(a_codename("opal-owl", "蛋白石猫头鹰")).drill
        assert not an_incident().renamed(a_codename("opal-owl", "蛋白石猫头鹰")).drill

    def test_however_it_ends_the_checklist_was_tested(self) -> None:
        ends = (Incident.stood_down, Incident.closed, Incident.contained)

        assert [end(a_drill(), NOON).tested_at for end in ends] == [NOON] * 3
        assert [end(an_incident(), NOON).tested_at for end in ends] == [None] * 3

    def test_not_contained_after_all_takes_nothing_back(self) -> None:
        assert a_drill(tested_at=NOON).contained(None).tested_at == NOON


class TestItsScore:
    def test_each_time_counts_from_the_start_and_the_first_counts(self) -> None:
        log = [
            at(2, Kind.ROOM_OPENED),
            at(3, Kind.PAGE_ANSWERED),
            at(5, Kind.COMMAND_TAKEN),
            at(9, Kind.ROOM_OPENED),
        ]

        found = score(a_drill(), NOON + A_MINUTE, log, [])

        assert (found.paged, found.answered, found.room) == (A_MINUTE, 3 * A_MINUTE, 2 * A_MINUTE)

    def test_what_has_not_happened_is_unknown_and_not_nought(self) -> None:
        found = score(a_drill(), None, [], [a_task(number=1), a_task(number=2, state=TaskState.DONE)])

        assert (found.paged, found.answered, found.room) == (None, None, None)
        assert found.items == (ItemScore(1, TaskState.OPEN), ItemScore(2, TaskState.DONE))

    @pytest.mark.parametrize(
        ("log", "took"),
        [
            pytest.param([at(4, Kind.ITEM_DONE, item=4)], 4, id="ticked"),
            pytest.param([at(5, Kind.ITEM_CHANGED, item=4, state="done")], 5, id="saved as done"),
            pytest.param(
                [at(4, Kind.ITEM_DONE, item=4), at(7, Kind.ITEM_CHANGED, item=4, state="done")],
                4,
                id="a note on it afterwards changes nothing",
            ),
            pytest.param(
                [
                    at(4, Kind.ITEM_DONE, item=4),
                    at(5, Kind.ITEM_REOPENED, item=4),
                    at(8, Kind.ITEM_DONE, item=4),
                ],
                8,
                id="reopened and done again",
            ),
            pytest.param(
                [
                    at(4, Kind.ITEM_DONE, item=4),
                    at(5, Kind.ITEM_CHANGED, item=4, state="blocked"),
                    at(6, Kind.NUDGED, item=4),
                    at(8, Kind.ITEM_DONE, item=4),
                ],
                8,
                id="blocked in between",
            ),
            pytest.param(
                [at(3, Kind.ITEM_CHANGED, item=4, part=1, state="done"), at(8, Kind.ITEM_DONE, item=4)],
                8,
                id="a part of it is not the item",
            ),
            pytest.param(
                [at(3, Kind.ITEM_DONE, item=5), at(8, Kind.ITEM_DONE, item=4)], 8, id="another item"
            ),
        ],
    )
    def test_an_item_took_until_it_was_done_last(self, log: list[Entry], took: int) -> None:
        found = score(a_drill(), None, log, [a_task(number=4, state=TaskState.DONE)])

        assert found.items == (ItemScore(4, TaskState.DONE, took * A_MINUTE),)

    def test_an_item_that_is_not_done_now_took_nothing(self) -> None:
        log = [at(4, Kind.ITEM_DONE, item=4)]

        assert score(a_drill(), None, log, [a_task(number=4)]).items == (ItemScore(4, TaskState.OPEN),)


class TestHowOldTheChecklistIs:
    @pytest.mark.parametrize(
        ("reviewed", "tested", "expected"),
        [
            (None, None, Stale(review=True, drill=True)),
            (DAY, None, Stale(review=False, drill=True)),
            (None, DAY, Stale(review=True, drill=False)),
            (DAY - timedelta(days=179), DAY - timedelta(days=89), Stale(review=False, drill=False)),
            (DAY - timedelta(days=180), DAY - timedelta(days=90), Stale(review=True, drill=True)),
        ],
    )
    def test_it_is_old_once_its_time_has_come(
        self, reviewed: date | None, tested: date | None, expected: Stale
    ) -> None:
        found = stale(DAY, reviewed, tested, Review(drill_every=timedelta(days=90)))

        assert found == expected
        assert found.anything == (expected.review or expected.drill)

    def test_the_newest_of_what_is_known_counts(self) -> None:
        older = DAY - timedelta(days=1)

        assert newest([older, DAY]) == DAY
        assert newest([None, older]) == older
        assert newest([None, None]) is None
