"""When is a piece of evidence secured, and what is said of who has it?"""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.domain.registers.custody import Custody, HashCheck
from app.domain.registers.evidence import Evidence
from app.domain.registers.fields import Known
from app.domain.registers.refusals import EntryRefused
from tests.builders import DANA, KIM, SAM

NOW = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
HASH = "0123456789abcdef" * 4
DISK = Evidence("disk of web-3", place="locker 7", read_only=Known.YES, sha256=HASH)
HANDED = Custody(1, SAM, KIM, NOW, "analysis")


@pytest.mark.parametrize("place", ["", "locker 7"])
@pytest.mark.parametrize("read_only", Known)
@pytest.mark.parametrize("sha256", ["", HASH])
def test_it_is_secured_with_hash_and_place_and_read_only_and_not_without_one_of_them(
    place: str, read_only: Known, sha256: str
) -> None:
    piece = Evidence("disk of web-3", place=place, read_only=read_only, sha256=sha256)

    assert piece.secured is (bool(place) and read_only is Known.YES and bool(sha256))
    assert piece.marks == {"secured": piece.secured}
    assert piece.settled is piece.secured


@pytest.mark.parametrize("typed", [HASH[:-1], HASH + "0", "g" * 64, f"sha256:{HASH}"[:64], "x"])
@pytest.mark.parametrize("record", [DISK, HANDED])
def test_what_is_no_sha256_is_refused(typed: str, record: Evidence | Custody) -> None:
    with pytest.raises(EntryRefused) as no:
        type(record).read({**record.typed, "sha256": typed}, NOW)

    assert no.value.field == "sha256"
    assert no.value.problem in {"wrong_shape", "too_long"}


def test_which_file_it_is_in_slack_is_asked_in_no_form_and_stays() -> None:
    fetched = replace(DISK, file="F1")

    assert "file" not in Evidence.asked()
    assert "file" not in fetched.typed
    assert Evidence.restored(fetched.body) == fetched
    assert replace(DISK, place="locker 8").after(fetched) == replace(fetched, place="locker 8")


def test_what_was_accepted_and_is_corrected_is_to_be_accepted_anew() -> None:
    accepted = replace(HANDED, accepted_at=NOW)

    assert (HANDED.marks, accepted.marks) == ({"accepted": False}, {"accepted": True})
    assert (HANDED.settled, accepted.settled) == (False, True)
    assert Custody.restored(accepted.body) == accepted
    corrected = Custody.read({**accepted.typed, "purpose": "the court"}, NOW)
    assert corrected.after(accepted).accepted_at is None


@pytest.mark.parametrize(
    ("said", "again", "first", "meant"),
    [
        (HashCheck.NOT_CHECKED, "", HASH, HashCheck.NOT_CHECKED),
        (HashCheck.MATCHES, "", HASH, HashCheck.MATCHES),
        (HashCheck.MATCHES, HASH, "", HashCheck.MATCHES),
        (HashCheck.NOT_CHECKED, HASH.upper(), HASH, HashCheck.MATCHES),
        (HashCheck.MATCHES, "0" * 64, HASH, HashCheck.DIFFERS),
        (HashCheck.DIFFERS, HASH, HASH, HashCheck.MATCHES),
    ],
)
def test_a_hash_that_is_given_counts_whatever_was_chosen(
    said: HashCheck, again: str, first: str, meant: HashCheck
) -> None:
    handed = replace(HANDED, rechecked=said, sha256=again, accepted_at=NOW)

    compared = handed.compared(replace(DISK, sha256=first))

    assert compared.rechecked is meant
    assert compared.settled is (meant is not HashCheck.DIFFERS)


def test_nobody_hands_anything_to_themselves() -> None:
    assert list(HANDED.problems(before=None)) == []
    [no] = replace(HANDED, taker=SAM).problems(before=None)
    assert (no.field, no.problem) == ("taker", "same_person")


@pytest.mark.parametrize("missing", ["evidence", "giver", "taker", "at", "purpose"])
def test_a_handing_over_says_what_from_whom_to_whom_when_and_why(missing: str) -> None:
    with pytest.raises(EntryRefused) as no:
        Custody.read({**replace(HANDED, giver=DANA).typed, missing: ""}, NOW)

    assert no.value.field == missing
