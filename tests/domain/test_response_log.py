"""How an entry of the log stands after all that became of it; and every kind of line has its place."""

from datetime import timedelta

import pytest

from app.domain.ids import UserId
from app.domain.response_log import FOLLOWS, SAID, SHOWN, Logged, Sieve, Via
from app.domain.timeline import Entry, Kind
from tests.builders import DANA, KIM, NOON, SAM


def an_entry(kind: Kind = Kind.OBSERVATION, *, via: Via = Via.SHORTCUT, **facts: str | int) -> Entry:
    text = "" if via is Via.REACTION else "odd login"
    return Entry(kind, NOON, KIM, {"number": 4, "via": via.value, **facts}, text=text)


def logged(entry: Entry, *follows: Entry) -> Logged:
    return Logged(9, entry, NOON, follows)


def follow(kind: Kind, by: UserId | None = SAM, text: str = "", **facts: str | int) -> Entry:
    return Entry(kind, NOON, by, {"number": 4, **facts}, text=text)


def test_every_kind_of_line_is_shown_or_stands_beside_another() -> None:
    assert SHOWN[Sieve.ALL] | FOLLOWS == frozenset(Kind)
    assert SHOWN[Sieve.PEOPLE] | SHOWN[Sieve.BOT] == SHOWN[Sieve.ALL]
    assert not SHOWN[Sieve.PEOPLE] & SHOWN[Sieve.BOT]
    assert {kind for sieve in Sieve for kind in SHOWN[sieve]} == SHOWN[Sieve.ALL]
    assert set(SHOWN) == set(Sieve)
    assert SHOWN[Sieve.ALL] >= SAID


def test_who_said_it_is_not_who_added_it() -> None:
    assert logged(an_entry(author=DANA)).number == 4
    assert logged(an_entry(author=DANA)).author == DANA
    assert logged(an_entry(via=Via.COMMAND)).author == KIM
    assert logged(an_entry(author="")).author is None


def test_whose_message_it_is_may_be_known_only_once_it_is_read() -> None:
    pointed = an_entry(via=Via.REACTION, author="")

    assert logged(pointed, follow(Kind.LOG_READ, None, "said", author=DANA)).author == DANA
    assert logged(pointed, follow(Kind.LOG_READ, None, "said", author="")).author is None


def test_what_a_reaction_points_at_is_unknown_until_it_is_read() -> None:
    pointed = an_entry(via=Via.REACTION)
    unread, read = logged(pointed), logged(pointed, follow(Kind.LOG_READ, None, "odd", length=4000))

    assert (unread.known, unread.text, unread.length) == (False, "", 0)
    assert (read.known, read.text, read.length) == (True, "odd", 4000)


def test_the_first_text_stays_and_the_later_ones_stand_beside_it() -> None:
    edited = logged(
        an_entry(), follow(Kind.LOG_EDITED, DANA, "odd logins"), follow(Kind.LOG_EDITED, DANA, "none")
    )

    assert edited.text == "odd login"
    assert [edit.text for edit in edited.edits] == ["odd logins", "none"]
    assert (edited.latest, logged(an_entry()).latest) == ("none", "odd login")


def test_what_became_of_it_is_found() -> None:
    fresh = logged(an_entry(Kind.TODO))
    gone = logged(
        an_entry(Kind.TODO),
        follow(Kind.LOG_LINKED, None, "https://slack/p1"),
        follow(Kind.TODO_DONE),
        follow(Kind.LOG_DELETED, None),
    )

    assert (fresh.done, fresh.deleted, fresh.permalink) == (None, None, "")
    assert (gone.done, gone.deleted) == gone.follows[1:]
    assert gone.permalink == "https://slack/p1"


@pytest.mark.parametrize(("minutes", "late"), [(4.9, False), (5, True)])
def test_what_is_written_down_much_later_is_late(minutes: float, late: bool) -> None:
    assert Logged(1, an_entry(), NOON + timedelta(minutes=minutes)).late is late


def test_it_is_taken_back_once_nobody_holds_on_to_it() -> None:
    pointed = an_entry(via=Via.REACTION)
    by_sam = follow(Kind.LOG_SECONDED, SAM, via="reaction")
    off_kim, off_sam = follow(Kind.LOG_TAKEN_BACK, KIM), follow(Kind.LOG_TAKEN_BACK, SAM)

    assert logged(pointed).taken_back is None
    assert logged(pointed, by_sam, off_kim).taken_back is None
    assert logged(pointed, by_sam, off_kim).holders == {(SAM, "reaction")}
    edited = follow(Kind.LOG_EDITED, DANA, "another text")
    assert logged(pointed, by_sam, off_kim, edited, off_sam).taken_back is off_sam
    again = follow(Kind.LOG_SECONDED, KIM, via="reaction")
    assert logged(pointed, off_kim, again).taken_back is None


def test_what_was_added_otherwise_is_not_taken_back_by_a_reaction() -> None:
    assert logged(an_entry(), follow(Kind.LOG_TAKEN_BACK, KIM)).holders == {(KIM, "shortcut")}
