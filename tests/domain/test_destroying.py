"""Which words speak of destroying a machine, and when are they worth a warning?"""

import pytest

from app.domain.destroying import speaks_of_destroying, warns_of
from app.domain.gates import Answer, stands
from tests.builders import KIM
from tests.domain.signatures import SETTING, all_of, signed


@pytest.mark.parametrize(
    "text",
    ["Terminate web-1", "delete both hosts", "we destroy it", "wiping web-2", "re-image it", "Reinstall all",
     "删除 web-1", "终止实例", "重装主机", "销毁磁盘"],
)  # fmt: skip
def test_whoever_would_destroy_something_says_so_in_these_words(text: str) -> None:
    assert speaks_of_destroying(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Isolate web-1",
        "Image web-1 first",
        "Undelete the bucket",
        "wip: the image",
        "隔离 web-1",
        "做镜像",
    ],
)
def test_other_words_do_not(text: str) -> None:
    assert not speaks_of_destroying(text)


def test_it_is_worth_a_warning_until_somebody_signs_that_an_image_exists() -> None:
    warned = warns_of("Terminate web-1", stands(SETTING, []))

    assert warned is not None
    assert warned.gate.id == "G8"
    assert warns_of("Isolate web-1", stands(SETTING, [])) is None
    assert warns_of("Terminate web-1", stands(SETTING, all_of("G8"))) is None
    assert warns_of("Terminate web-1", stands(SETTING, [signed("G8", "", Answer.OVERRIDE, KIM)])) is None
    assert warns_of("Terminate web-1", {}) is None
