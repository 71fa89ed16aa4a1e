"""What is the pager asked, what comes of it, and whose answers there count here? With a simulated PagerDuty."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from app.domain.ids import CallId, UserId
from app.domain.incident import Incident
from app.domain.organisation import Commander, Commanders
from app.domain.outgoing import Errand, Intent, Stored
from app.domain.paging import Call, PagerStand, Ringing
from app.domain.roster import Tier
from app.domain.timeline import Kind
from app.integrations.pagerduty import PagerDuty
from app.sandbox.faults import answer_5xx
from app.sandbox.pagerduty import PagerDutyServer
from app.sandbox.pagerduty.faults import wrong_key
from app.usecases.answer_page import answer_page
from app.usecases.decide_response import stand_down
from app.usecases.pager_answers import answer_at_pager, hear_pager, look_at_pager, weigh_what_was_heard
from app.usecases.pager_errands import acknowledge_at_pager, resolve_at_pager, trigger_pager
from app.usecases.pager_people import find_by_email
from app.usecases.ports import (
    Chat,
    PagerAct,
    PagerEvent,
    PagerPerson,
    PagerRefused,
    SlackRefused,
    UnknownOutcome,
)
from app.usecases.sweep_pager import sweep_pager
from app.usecases.sweep_pages import sweep_pages
from tests.builders import ALEX, DANA, KIM, NOON, SAM
from tests.usecases.an_office import ROOM, Office, a_key, by


@dataclass
class Addresses:
    """All of Slack that is asked here: whose an address is."""

    known: dict[str, UserId] = field(default_factory=dict)
    refuses: bool = False
    asked: list[str] = field(default_factory=list)

    async def by_email(self, email: str) -> UserId | None:
        self.asked.append(email)
        if self.refuses:
            raise SlackRefused("missing_scope")
        return self.known.get(email)


@dataclass(frozen=True)
class Paged:
    """An office with a pager, and a call that waits in a room."""

    office: Office
    server: PagerDutyServer
    slack: Addresses
    incident: Incident

    @property
    def chat(self) -> Chat:
        return self.slack  # type: ignore[return-value] # as much of it as is asked here

    async def call(self) -> Call:
        async with self.office.desk.store.look() as uow:
            call = await uow.calls.of_incident(self.incident.id)
        assert call is not None
        return call

    async def stored(self, errand: Errand, number: int = 1) -> Stored:
        call = await self.call()
        return sent(Intent(errand, to=call.id, subject={"call": call.id, "round": number}))

    async def rings(self, number: int = 1) -> None:
        await trigger_pager(self.office.desk, self.chat, await self.stored(Errand.PAGER_TRIGGER, number))

    async def is_answered_by(self, email: str, name: str = "Pat Page") -> None:
        await answer_at_pager(self.office.desk, self.chat, (await self.call()).id, PagerPerson(email, name))

    async def commander(self) -> UserId | None:
        return (await self.office.incident(self.incident.id)).commander

    def statuses(self) -> list[str]:
        return [one.status for one in self.server.account.incidents]


def sent(intent: Intent) -> Stored:
    return Stored("intent", "key", intent, attempts=1, since=0.0)  # type: ignore[arg-type] # any id


@pytest.fixture
async def paged(office: Office) -> AsyncIterator[Paged]:
    server = PagerDutyServer(clock=office.clock.now)
    await server.start()
    pager = PagerDuty(
        api_key=server.account.api_key,
        api_url=server.url,
        routing_key=server.account.routing_key,
        events_url=server.url,
        timeout=5.0,
    )
    people = (Commander(KIM), Commander(SAM, Tier.SHADOW))
    ours = office.organised(commanders=Commanders(people=people))
    ours = replace(ours, desk=replace(ours.desk, pager=pager, on_call=pager, pager_polled=True))
    slack = Addresses({"kim@example.com": KIM, "sam@example.com": SAM, "alex@example.com": ALEX})
    yield Paged(ours, server, slack, await ours.has_a_room(commander=None))
    pager.close()
    await server.stop()


async def test_without_a_pager_nothing_is_asked_of_one(office: Office, paged: Paged) -> None:
    nobody = replace(paged, office=replace(office, desk=replace(paged.office.desk, pager=None)))
    event = Intent(Errand.PAGER_HEARD, to="Q1", subject={})
    call = await paged.call()

    await nobody.rings()
    for ask in (acknowledge_at_pager, resolve_at_pager, look_at_pager):
        await ask(nobody.office.desk, nobody.chat, await paged.stored(Errand.PAGER_ACK))
    await weigh_what_was_heard(nobody.office.desk, nobody.chat, sent(event))
    await answer_page(
        nobody.office.desk, key=a_key(), by=by(KIM), page=await paged.office.page_of(paged.incident)
    )

    assert paged.server.exchanges == []
    assert await paged.office.sent(Errand.PAGER_ACK) == []
    assert call.pager == PagerStand()


async def test_a_call_that_is_gone_is_not_rung(paged: Paged) -> None:
    gone = sent(Intent(Errand.PAGER_TRIGGER, to="x", subject={"call": "f" * 16, "round": 1}))
    for ask in (trigger_pager, acknowledge_at_pager, resolve_at_pager, look_at_pager):
        await ask(paged.office.desk, paged.chat, gone)
    await answer_at_pager(
        paged.office.desk, paged.chat, CallId("f" * 16), PagerPerson("kim@example.com", "Kim")
    )

    assert paged.server.exchanges == []


async def test_a_call_without_a_room_rings_with_the_text_alone(paged: Paged) -> None:
    async with paged.office.desk.store.act("page_commander", DANA) as uow:
        call = replace(await paged.call(), id=CallId("a" * 16), incident=None)
        await uow.calls.add(call, why="")
        await uow.commit()
    ring = sent(Intent(Errand.PAGER_TRIGGER, to=call.id, subject={"call": call.id, "round": 1}))
    await trigger_pager(paged.office.desk, paged.chat, ring)
    paged.server.faults.on("enqueue", every=True, then=wrong_key())
    with pytest.raises(PagerRefused):
        await trigger_pager(paged.office.desk, paged.chat, ring)
    await answer_at_pager(paged.office.desk, paged.chat, call.id, PagerPerson("pat@else.example", "Pat"))

    assert [one.title for one in paged.server.account.incidents] == ["Please join Slack ASAP."]
    async with paged.office.desk.store.look() as uow:
        after = await uow.calls.get(call.id)
    assert after is not None
    assert after.pager == PagerStand(Ringing.ANSWERED, "Pat")


async def test_a_round_that_has_passed_or_was_answered_is_not_rung(paged: Paged) -> None:
    await paged.rings(number=2)
    await answer_page(
        paged.office.desk, key=a_key(), by=by(KIM), page=await paged.office.page_of(paged.incident)
    )
    await paged.rings()

    assert paged.server.account.incidents == []


async def test_two_rounds_stay_open_at_the_pager(paged: Paged) -> None:
    await paged.rings()
    for number in (2, 3):
        paged.office.clock.moves(minutes=2, seconds=1)
        assert await sweep_pages(paged.office.desk) == 1
        await paged.rings(number)
    assert paged.statuses() == ["resolved", "triggered", "triggered"]

    await acknowledge_at_pager(paged.office.desk, paged.chat, await paged.stored(Errand.PAGER_ACK, 3))
    assert paged.statuses() == ["resolved", "acknowledged", "acknowledged"]
    await resolve_at_pager(paged.office.desk, paged.chat, await paged.stored(Errand.PAGER_RESOLVE, 3))
    assert paged.statuses() == ["resolved"] * 3


async def test_what_becomes_of_ringing_is_written_down_when_it_changes(paged: Paged) -> None:
    paged.server.faults.on("enqueue", nth=1, then=answer_5xx())
    paged.server.faults.on("enqueue", nth=2, then=wrong_key())
    with pytest.raises(UnknownOutcome):
        await paged.rings()
    assert (await paged.call()).pager == PagerStand(Ringing.UNREACHABLE)
    with pytest.raises(PagerRefused):
        await paged.rings()
    assert (await paged.call()).pager == PagerStand(Ringing.REFUSED, "unauthorized")
    for _ in range(2):
        await paged.rings()

    assert (await paged.call()).pager == PagerStand(Ringing.RUNG)
    assert len(await paged.office.log(paged.incident, Kind.PAGER_FAILED)) == 2


async def test_a_refusal_is_written_down_once_and_asks_for_ringing_by_hand_once_a_round(paged: Paged) -> None:
    paged.server.faults.on("enqueue", every=True, then=wrong_key())
    for number in (1, 1, 2):
        if number == 2:
            paged.office.clock.moves(minutes=2, seconds=1)
            await sweep_pages(paged.office.desk)
        with pytest.raises(PagerRefused):
            await paged.rings(number)

    assert len(await paged.office.log(paged.incident, Kind.PAGER_FAILED)) == 1
    assert len(await paged.office.sent(Errand.RING_BY_HAND)) == 2


async def test_where_a_webhook_tells_it_is_not_asked(paged: Paged) -> None:
    told = replace(paged, office=replace(paged.office, desk=replace(paged.office.desk, pager_polled=False)))

    await told.rings()
    told.office.clock.moves(minutes=10)

    assert (await told.call()).pager == PagerStand(Ringing.RUNG)
    assert await sweep_pager(told.office.desk) == 0


async def test_an_answer_at_the_pager_counts_as_pressing_the_button_and_once(paged: Paged) -> None:
    for _ in range(2):
        await paged.is_answered_by("kim@example.com")

    assert await paged.commander() == KIM
    assert len(await paged.office.log(paged.incident, Kind.COMMAND_TAKEN)) == 1
    assert paged.slack.asked == ["kim@example.com"]


async def test_a_shadows_answer_there_is_shown_and_a_late_one_is_kept_once(paged: Paged) -> None:
    for _ in range(2):
        await paged.is_answered_by("sam@example.com")
    assert await paged.commander() is None
    await paged.is_answered_by("kim@example.com")
    for _ in range(2):
        await paged.is_answered_by("alex@example.com")

    assert await paged.commander() == KIM
    notices = [subject["notice"] for _, subject in await paged.office.sent(Errand.ROOM_NOTICE)]
    assert sorted(notices) == ["answered", "answered_beside", "commander"]


async def test_after_it_is_over_nobody_answers(paged: Paged) -> None:
    await paged.is_answered_by("kim@example.com")
    await stand_down(paged.office.desk, key=a_key(), by=by(KIM), channel=ROOM)
    await paged.is_answered_by("alex@example.com")
    await paged.is_answered_by("pat@else.example")

    assert len(await paged.office.log(paged.incident, Kind.PAGE_ANSWERED)) == 1
    assert (await paged.call()).pager == PagerStand()


async def test_whom_slack_does_not_know_or_will_not_name_is_shown_by_name(paged: Paged) -> None:
    for _ in range(2):
        await paged.is_answered_by("pat@else.example")
    assert (await paged.call()).pager == PagerStand(Ringing.ANSWERED, "Pat Page")
    assert len(await paged.office.log(paged.incident, Kind.PAGER_ANSWERED)) == 1
    await paged.rings()
    assert (await paged.call()).pager == PagerStand(Ringing.ANSWERED, "Pat Page")

    paged.slack.refuses = True
    assert await find_by_email(paged.office.desk, paged.chat, "new@example.com") is None


async def test_an_excluded_person_takes_no_command_there(paged: Paged) -> None:
    strict = replace(paged, office=paged.office.organised(excluded=frozenset({ALEX})))
    await strict.is_answered_by("alex@example.com", "Alex P.")

    assert await paged.commander() is None
    assert (await paged.call()).pager == PagerStand(Ringing.ANSWERED, "Alex P.")


def an_event(key: str | None, **changes: object) -> PagerEvent:
    event = PagerEvent("E1", PagerAct.ACKNOWLEDGED, "Q1", NOON, key=key, user="PKIM", name="Kim")
    return replace(event, **changes)  # type: ignore[arg-type] # as named


async def test_a_webhook_is_kept_once_and_only_where_a_person_answered(paged: Paged) -> None:
    desk = paged.office.desk
    for event in (
        an_event("k"),
        an_event("k"),
        an_event("k", id="E2", user=None),
        an_event("k", id="E3", act=PagerAct.TRIGGERED),
    ):
        await hear_pager(desk, event)

    [(incident, subject)] = await paged.office.sent(Errand.PAGER_HEARD)
    assert (incident, subject["event"], subject["user"]) == ("Q1", "E1", "PKIM")


async def test_what_a_webhook_tells_is_completed_and_weighed(paged: Paged) -> None:
    account = paged.server.account
    kim = account.add_user("Kim", "Kim@example.com")
    await paged.rings()
    ours = account.incidents[0]
    account.trigger("somebody-else", {"summary": "x", "source": "y", "severity": "info"})
    facts = {"event": "E1", "act": "acknowledged", "user": kim.id, "key": "", "at": NOON.isoformat()}
    for incident in (account.incidents[1], ours):
        heard = sent(Intent(Errand.PAGER_HEARD, to=incident.id, subject=facts))
        await weigh_what_was_heard(paged.office.desk, paged.chat, heard)
        assert (await paged.commander() == KIM) is (incident is ours)


async def test_where_nobody_tells_it_is_asked_until_somebody_answered(paged: Paged) -> None:
    kim = paged.server.account.add_user("Kim", "kim@example.com")
    desk = paged.office.desk
    await paged.rings()
    assert await sweep_pager(desk) == 0
    paged.office.clock.moves(seconds=desk.organisation.sweeps_every.total_seconds() + 1)
    assert await sweep_pager(desk) == 1
    await look_at_pager(desk, paged.chat, await paged.stored(Errand.PAGER_LOOK))
    assert await paged.commander() is None

    paged.server.account.acknowledge(paged.server.account.incidents[0], by=kim)
    for _ in range(2):
        await look_at_pager(desk, paged.chat, await paged.stored(Errand.PAGER_LOOK))
    assert await paged.commander() == KIM
    paged.office.clock.moves(seconds=timedelta(minutes=1).total_seconds())
    assert await sweep_pager(desk) == 0


async def test_a_call_that_was_answered_meanwhile_is_asked_about_no_more(paged: Paged) -> None:
    call = await paged.call()
    async with paged.office.desk.store.job("answers") as uow:
        await uow.calls.save(call.answered(KIM, NOON))
        await uow.calls.look_at_pager(call.id, paged.office.clock.now())
        await uow.commit()

    assert await sweep_pager(paged.office.desk) == 1
    assert await sweep_pager(paged.office.desk) == 0
    assert await paged.office.sent(Errand.PAGER_LOOK) == []
