"""Does the page speak both its languages whole?"""

import re
from pathlib import Path
from string import Formatter

import pytest

from app.sandbox.page import application, gestures, glass, pager, stage_bar, tour, troubles
from app.sandbox.page.chinese import CHINESE
from app.sandbox.page.faces import PARTS
from app.sandbox.page.words import Words

FOLDER = Path(application.__file__).parent
CALLED = re.compile(r"""(?<![\w.])(?:_|words)\(\s*"((?:[^"\\]|\\.)+)\"""")
REFUSED = re.compile(r'NotPossible\("([^"]+)"\)')
YIELDED = re.compile(r'yield "([^"]+)"')
CLIENTS_OWN = {
    "Please complete this required field.",
    "Please enter a number.",
    "Please enter a number in range.",
    "due",
    "todo",
    "doing",
}
"""What is said by way of a variable."""


def _said() -> set[str]:
    sources = [*FOLDER.glob("templates/*.html"), *FOLDER.glob("*.py")]
    texts = [path.read_text("utf-8") for path in sources]
    said = {sentence for text in texts for sentence in CALLED.findall(text)}
    said |= set(REFUSED.findall(Path(gestures.__file__).read_text("utf-8")))
    for told in ("troubles.py", "pager_troubles.py"):
        said |= set(YIELDED.findall((FOLDER / told).read_text("utf-8")))
    said |= set(pager.STATES.values()) | set(pager.ACTS.values())
    said |= set(PARTS.values()) | CLIENTS_OWN | set(troubles.FIXED)
    said |= {words for pair in stage_bar.NAMES.values() for words in pair} | set(stage_bar.FARES)
    said |= {label for _, label in glass.TABS}
    return said | {words for step in tour.STEPS for words in (step.title, step.text, step.button)}


def test_every_sentence_has_its_chinese() -> None:
    assert _said() - set(CHINESE) == set()


def test_no_chinese_is_left_over() -> None:
    assert set(CHINESE) - _said() == set()


@pytest.mark.parametrize("sentence", CHINESE)
def test_the_same_facts_stand_in_both(sentence: str) -> None:
    facts = [
        {name for _, name, _, _ in Formatter().parse(text) if name} for text in (sentence, CHINESE[sentence])
    ]

    assert facts[0] == facts[1]


def test_facts_are_put_in_their_places() -> None:
    assert Words("zh")("in {time}", time="3 秒") == "还有 3 秒"
    assert Words("en")("in {time}", time="3 s") == "in 3 s"
