"""Which errands overtake, which merge, and which wait for one another?"""

import pytest

from app.domain.ids import CallId, IncidentId, IntentId
from app.domain.outgoing import (
    MERGED,
    PAGER,
    PAGES,
    ROOMS,
    TO_PAGER,
    URGENT,
    Errand,
    Intent,
    Stored,
    find_page,
    page,
    redraw,
    tell_line,
    to_pager,
)
from app.domain.refusals import AlreadyAnswered
from tests.builders import DANA, KIM, a_call

INCIDENT = IncidentId("1nc1dent00000000")


@pytest.mark.parametrize("errand", list(Errand))
def test_only_urgent_errands_use_the_page_queue_and_a_slow_pager_has_one_of_its_own(errand: Errand) -> None:
    assert Intent(errand).queue == (PAGER if errand in TO_PAGER else PAGES if errand in URGENT else ROOMS)


@pytest.mark.parametrize("errand", list(Errand))
def test_only_merging_errands_have_a_merge_key(errand: Errand) -> None:
    assert (Intent(errand, incident=INCIDENT).merge_key is not None) is (errand in MERGED)


def test_the_locks_of_pages_and_nudges_are_apart_so_that_a_nudge_never_holds_up_a_page() -> None:
    nudge = Intent(Errand.NUDGE, to=KIM, incident=INCIDENT)

    assert page(KIM, "p", INCIDENT).lock == f"dm:{KIM}"
    assert nudge.lock == f"nudges:{KIM}"
    assert redraw(INCIDENT).lock == f"redraw_board:{INCIDENT}"
    assert Intent(Errand.ROOM_NOTICE, incident=INCIDENT).lock is None


def test_a_second_attempt_looks_for_what_the_first_may_have_left() -> None:
    stored = Stored(IntentId("1"), "key", redraw(INCIDENT), attempts=1, since=17.0)

    assert stored.again is None
    assert Stored(IntentId("1"), "key", redraw(INCIDENT), attempts=2, since=17.0).again == 17.0


def test_a_card_that_went_out_before_its_page_was_stored_is_looked_for_under_the_key_it_has() -> None:
    out = find_page(KIM, "p", INCIDENT, key="page-of-the-night", since=9)
    stored = Stored(IntentId("1"), "key", out, attempts=1, since=17.0)

    assert (stored.post_key, stored.again) == ("page-of-the-night", 9.0)
    assert Stored(IntentId("1"), "key", redraw(INCIDENT), attempts=1, since=17.0).post_key == "key"


def test_a_refusal_can_say_who_has_command() -> None:
    assert AlreadyAnswered(KIM).by == KIM


def test_the_line_of_each_call_is_one_and_what_a_call_asks_of_the_pager_keeps_its_order() -> None:
    call, other = a_call(), a_call(id=CallId("ca11000000000001"))

    assert tell_line(call).to == DANA
    assert tell_line(call).merge_key == f"tell_line:{call.id}" != tell_line(other).merge_key
    assert to_pager(Errand.PAGER_TRIGGER, call.id, 1).lock == to_pager(Errand.PAGER_ACK, call.id, 2).lock
    assert to_pager(Errand.PAGER_TRIGGER, call.id, 1).lock != to_pager(Errand.PAGER_TRIGGER, other.id, 1).lock
