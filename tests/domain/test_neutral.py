"""Which page texts tell a passer-by what the matter is?"""

import pytest

from app.domain.neutral import tells
from app.domain.organisation import Paging


@pytest.mark.parametrize(
    "text",
    [
        "Security incident, join now",
        "SECURITY",
        "s.e.c.u.r.i.t.y".replace(".", ""),
        "We were breached",
        "ｓｅｃｕｒｉｔｙ",
        "call the hackers' line",
        "SEV-1: join",
        "sev1",
        "P1, please join",
        "possible data-loss",
        "安全事件，请加入",
        "请立即加入：系统被入侵",
        "数据泄露",
    ],
)
def test_a_text_that_tells_is_found_however_it_is_typed(text: str) -> None:
    assert tells(text)


@pytest.mark.parametrize(
    "text",
    [
        "Please join Slack ASAP.",
        "Call me when you read this",
        "请尽快加入 Slack。",
        "Reply on Slack, please",
        "P.S. join",
    ],
)
def test_a_neutral_text_is_not(text: str) -> None:
    assert not tells(text)


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_our_own_text_does_not_tell(locale: str) -> None:
    assert not tells(Paging().text_in(locale))
