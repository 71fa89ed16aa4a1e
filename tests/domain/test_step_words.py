"""Which steps wait for the commander's word, and what does ticking one say?"""

import pytest

from app.domain.ids import UserId
from app.domain.step_words import StepWord, Word, found, waiting, word_of
from tests.builders import KIM, NOON, SAM


def said(word: Word, step: str = "2.2", id_: str = "a") -> StepWord:
    return StepWord(id_, step, SAM, word, NOON)


@pytest.mark.parametrize(
    ("words", "waits"),
    [
        ([], False),
        ([Word.ASKED], True),
        ([Word.ALLOWED], False),
        ([Word.ASKED, Word.YES], False),
        ([Word.ASKED, Word.NO], False),
        ([Word.ASKED, Word.DROPPED], False),
        ([Word.ASKED, Word.NO, Word.ASKED], True),
    ],
)
def test_a_step_waits_from_being_asked_for_until_something_else_is_said(
    words: list[Word], waits: bool
) -> None:
    assert ("2.2" in waiting([said(word) for word in words])) is waits


@pytest.mark.parametrize(
    ("by", "commander", "waits", "word"),
    [
        pytest.param(SAM, KIM, False, Word.ASKED, id="the commander is asked"),
        pytest.param(SAM, KIM, True, None, id="once"),
        pytest.param(KIM, KIM, False, Word.ALLOWED, id="the commander's own tick is their word"),
        pytest.param(KIM, KIM, True, Word.YES, id="and their yes to what was asked"),
        pytest.param(SAM, None, False, Word.ALLOWED, id="nobody to ask"),
        pytest.param(SAM, None, True, Word.ALLOWED, id="nobody to ask any more"),
    ],
)
def test_what_ticking_such_a_step_says(
    by: UserId, commander: UserId | None, waits: bool, word: Word | None
) -> None:
    assert word_of(by, commander=commander, waits=waits) is word


def test_a_question_is_found_with_the_last_that_was_said_since() -> None:
    first, other, no = said(Word.ASKED), said(Word.ASKED, "4.4", "b"), said(Word.NO, id_="c")

    assert found([first, other, no], "a") == (first, Word.NO)
    assert found([first, other, no], "b") == (other, Word.ASKED)
    assert found([first], "z") is None
