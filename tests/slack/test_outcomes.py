"""The truth table of what one answer of Slack means."""

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey

from app.slack.outcomes import (
    NOT_REACHED_WAIT,
    THROTTLED_WAIT,
    Answer,
    trouble_in,
    trouble_without_answer,
)
from app.usecases.ports import SlackRefused, Throttled, UnknownOutcome

NOWHERE = ConnectionKey(
    "slack.com", 443, is_ssl=True, ssl=True, proxy=None, proxy_auth=None, proxy_headers_hash=None
)


def refused(code: str) -> Answer:
    return Answer(200, {"ok": False, "error": code})


@pytest.mark.parametrize(
    ("method", "answer"),
    [
        pytest.param("chat.postMessage", Answer(200, {"ok": True}), id="ok"),
        pytest.param(
            "calls.participants.add", Answer(200, {"ok": True, "error": "bad_users"}), id="ok with a word"
        ),
        pytest.param("pins.add", refused("already_pinned"), id="pinned before"),
        pytest.param("conversations.invite", refused("already_in_channel"), id="invited before"),
        pytest.param("conversations.archive", refused("already_archived"), id="archived before"),
        pytest.param("reactions.add", refused("already_reacted"), id="reacted before"),
        pytest.param("chat.delete", refused("message_not_found"), id="deleted before"),
    ],
)
def test_what_is_done_or_was_before_is_no_trouble(method: str, answer: Answer) -> None:
    assert trouble_in(method, answer) is None


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        pytest.param(Answer(429, {"ok": False, "error": "ratelimited"}, "7"), 7.0, id="429"),
        pytest.param(Answer(429, {}, "7"), 7.0, id="429 without a body"),
        pytest.param(Answer(200, {"ok": False, "error": "ratelimited"}), THROTTLED_WAIT, id="ok false"),
        pytest.param(Answer(200, {"ok": False, "error": "rate_limited"}, "3"), 3.0, id="chat's spelling"),
        pytest.param(Answer(429, {}, "soon"), THROTTLED_WAIT, id="not a number"),
        pytest.param(Answer(429, {}, "0"), 1.0, id="never at once"),
    ],
)
def test_a_limit_says_for_how_long(answer: Answer, seconds: float) -> None:
    trouble = trouble_in("chat.postMessage", answer)

    assert isinstance(trouble, Throttled)
    assert trouble.after == seconds


@pytest.mark.parametrize(
    "answer",
    [
        *(
            pytest.param(refused(code), id=code)
            for code in ("internal_error", "fatal_error", "service_unavailable", "request_timeout")
        ),
        pytest.param(Answer(500), id="500"),
        pytest.param(Answer(503, {"ok": False, "error": "channel_not_found"}), id="503 whatever it says"),
        pytest.param(Answer(502, {"ok": True}), id="502 that says ok"),
        pytest.param(Answer(200), id="a body that is not JSON"),
        pytest.param(Answer(404), id="a page of something between us and Slack"),
    ],
)
def test_where_slack_may_have_done_it_nobody_pretends_to_know(answer: Answer) -> None:
    assert isinstance(trouble_in("chat.postMessage", answer), UnknownOutcome)


@pytest.mark.parametrize(
    ("method", "code"),
    [
        ("conversations.create", "name_taken"),
        ("chat.postMessage", "is_archived"),
        ("chat.update", "message_not_found"),
        ("chat.postMessage", "already_pinned"),
        ("users.info", "user_not_found"),
        ("auth.test", "invalid_auth"),
    ],
)
def test_any_other_no_is_slacks_own_word(method: str, code: str) -> None:
    trouble = trouble_in(method, refused(code))

    assert isinstance(trouble, SlackRefused)
    assert trouble.code == code


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(aiohttp.ClientConnectorError(NOWHERE, ConnectionRefusedError()), id="refused"),
        pytest.param(aiohttp.ConnectionTimeoutError(), id="no connection in time"),
    ],
)
def test_what_never_reached_slack_is_only_later(error: Exception) -> None:
    trouble = trouble_without_answer(error)

    assert isinstance(trouble, Throttled)
    assert trouble.after == NOT_REACHED_WAIT


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(TimeoutError(), id="no answer in time"),
        pytest.param(aiohttp.ServerDisconnectedError(), id="connection lost"),
        pytest.param(aiohttp.ClientOSError(), id="socket broken"),
        pytest.param(aiohttp.ClientPayloadError(), id="half an answer"),
        pytest.param(ConnectionResetError(), id="reset"),
    ],
)
def test_an_answer_lost_on_the_way_is_unknown(error: Exception) -> None:
    assert isinstance(trouble_without_answer(error), UnknownOutcome)
