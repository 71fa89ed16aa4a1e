"""Does the page show what happens in PagerDuty, can somebody answer there, and does trouble there do what it says?"""

from zoneinfo import ZoneInfo

import aiohttp
import pytest

from app.sandbox.page import glass
from app.sandbox.page.gestures import NotPossible, perform
from app.sandbox.page.house import House
from app.sandbox.page.look import Look
from app.sandbox.page.screen import Screen
from app.sandbox.pagerduty import Incident
from tests.sandbox.page.conftest import origin_of

KEY = "0123456789abcdef-1"
EVENT = {
    "event_action": "trigger",
    "dedup_key": KEY,
    "payload": {"summary": "Please join Slack ASAP.", "source": "Slack", "severity": "critical"},
}


def _panel(house: House, who: str = "U0KIM", lang: str = "en") -> str:
    return Screen(house, Look(who, lang=lang, pager="on")).regions()["pager"]


def _rings(house: House) -> Incident:
    account = house.backstage.pagerduty.account
    account.trigger(KEY, {"summary": "Please join Slack ASAP. amber-otter"})
    return account.incidents[-1]


async def _asks(house: House) -> int:
    """As the bot does; the status."""
    pagerduty = house.backstage.pagerduty
    await pagerduty.start()
    try:
        async with aiohttp.ClientSession() as bot:
            body = EVENT | {"routing_key": pagerduty.account.routing_key}
            async with bot.post(f"{pagerduty.url}/v2/enqueue", json=body) as answer:
                return answer.status
    finally:
        await pagerduty.stop()


async def test_an_incident_is_shown_with_its_title_its_state_and_whose_telephone_rang_when(
    house: House,
) -> None:
    house.backstage.moves(3600)
    incident = _rings(house)
    at = incident.created_at.astimezone(ZoneInfo("Europe/Paris")).strftime("%H:%M:%S")

    shown = _panel(house)

    assert "#1 Please join Slack ASAP. amber-otter" in shown
    assert KEY in shown
    assert ">rings</span>" in shown
    assert f"<time>{at}</time> triggered by the bot" in shown
    assert f"<time>{at}</time> <strong>Kim</strong>" in shown
    assert "响铃中" in _panel(house, lang="zh")
    assert 'title="Rings and is not answered">1<' in Screen(house, Look("U0KIM")).regions()["bar"]


async def test_it_is_empty_while_nothing_rings_and_closed_until_it_is_opened(house: House) -> None:
    assert "Nothing has rung yet." in _panel(house)
    assert Screen(house, Look("U0KIM")).regions()["pager"].strip() == ""


@pytest.mark.parametrize(
    ("who", "name"),
    [
        pytest.param("U0RAVI", "Ravi", id="somebody with an account"),
        pytest.param("U0STRANGER", "Pat", id="somebody whom our Slack does not know by address"),
        pytest.param("U0DANA", "Kim", id="without an account, the one who was rung"),
    ],
)
async def test_whoever_one_acts_as_answers_there(house: House, who: str, name: str) -> None:
    incident = _rings(house)
    assert f"Acknowledge as {name}" in _panel(house, who)

    await perform(house, who, "answers_pager", {"incident": incident.id, "act": "acknowledge"})

    assert incident.status == "acknowledged"
    assert incident.log[-1].by is not None
    assert incident.log[-1].by.name == name
    assert f"acknowledged by {name}" in _panel(house, who)
    assert "Acknowledge as" not in _panel(house, who)


async def test_what_is_resolved_cannot_be_answered_any_more(house: House) -> None:
    incident = _rings(house)
    asked = {"incident": incident.id, "act": "resolve"}
    await perform(house, "U0KIM", "answers_pager", asked)
    assert "answers_pager" not in _panel(house)

    with pytest.raises(NotPossible, match="resolved already"):
        await perform(house, "U0KIM", "answers_pager", asked)


async def test_what_the_page_never_sends_is_refused(
    client: aiohttp.ClientSession, address: str, house: House
) -> None:
    incident = _rings(house)
    for asked in ({"incident": "Q0", "act": "resolve"}, {"incident": incident.id, "act": "delete"}):
        gesture = f"{address}do/answers_pager"
        async with client.post(gesture, json=asked, headers=origin_of(address)) as answer:
            assert answer.status == 400


@pytest.mark.parametrize(
    ("kind", "status"), [("pager_limited", 429), ("pager_down", 503), ("pager_key", 401)]
)
async def test_trouble_there_refuses_what_the_bot_asks_until_it_is_over(
    house: House, kind: str, status: int
) -> None:
    for _ in range(2):
        await perform(house, "U0KIM", "trouble", {"kind": kind, "on": True})
    assert house.pager_troubles.told(kind) == [("Nothing has been tried yet.", {})]
    assert await _asks(house) == status

    shown = _panel(house)
    assert f'<span class="status">{status}</span>' in shown
    assert 'class="made"' in shown
    assert ("Requests PagerDuty did not take: {n}.", {"n": 1}) in house.pager_troubles.told(kind)
    bar = Screen(house, Look("U0KIM")).regions()["bar"]
    assert f'id="trouble-{kind}" aria-checked="true"' in bar

    await perform(house, "U0KIM", "trouble", {"kind": kind, "on": False})
    assert await _asks(house) == 202
    assert ("Telephones it has rung since: {n}.", {"n": 1}) in house.pager_troubles.told(kind)
    assert 'class="made"' not in _panel(house)


async def test_where_several_troubles_are_on_the_slowest_holds_and_none_ends_another(house: House) -> None:
    for kind in ("pager_key", "pager_slow"):
        house.pager_troubles.switch(kind, on=True)
    rule = house.backstage.pagerduty.faults.matching("enqueue", {})
    assert rule is not None
    assert rule.then.delay > 0

    house.pager_troubles.switch("pager_slow", on=False)
    assert await _asks(house) == 401
    assert house.pager_troubles.told("pager_down") == []


async def test_requests_and_webhooks_can_be_read_in_full(house: House) -> None:
    assert await _asks(house) == 202

    request = glass.inside(house, "requests", 0)
    assert request is not None
    assert KEY in request
    assert '"status": "success"' in request
    assert glass.inside(house, "requests", 1) is None
    assert glass.inside(house, "webhooks", 0) is None
