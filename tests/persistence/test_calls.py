"""Do calls and pages come back as they were saved, and does one sweep alone repeat a call?"""

from dataclasses import replace
from datetime import timedelta

from app.domain.ids import CallId, PageId
from app.domain.paging import PagerStand, PageState, Ringing
from app.persistence.unit_of_work import SqlStore
from tests.builders import ALEX, DANA, KIM, NOON, SAM, a_call, a_page
from tests.persistence.stores import declared


def another_call(number: int) -> CallId:
    return CallId(f"{number:016x}")


async def test_a_call_comes_back_as_it_was_added_and_as_it_was_saved(store: SqlStore) -> None:
    incident = await declared(store)
    call = a_call(next_round_at=NOON + timedelta(minutes=2))
    answered = replace(call.again(after=timedelta(minutes=2), now=NOON), incident=incident.id)
    answered = answered.answered(KIM, NOON).ended(NOON)

    async with store.act("page_commander", DANA) as uow:
        await uow.calls.add(call, why="odd login")
        assert await uow.calls.get(call.id) == call
        await uow.calls.save(answered)
        await uow.commit()

    async with store.act("answer_page", KIM) as uow:
        assert await uow.calls.locked(call.id) == answered
        assert await uow.calls.of_incident(incident.id) == answered
        assert await uow.calls.of_incident_locked(incident.id) == answered
        assert await uow.calls.why(call.id) == "odd login"


async def test_a_call_that_says_nothing_has_no_why(store: SqlStore) -> None:
    async with store.act("page_commander", DANA) as uow:
        await uow.calls.add(a_call(), why="")
        assert await uow.calls.why(a_call().id) == ""


async def test_only_an_unanswered_call_without_an_incident_is_still_open(store: SqlStore) -> None:
    incident = await declared(store)
    open_call = a_call(id=another_call(1), started_at=NOON)
    async with store.act("page_commander", DANA) as uow:
        await uow.calls.add(open_call, why="")
        await uow.calls.add(a_call(id=another_call(2), incident=incident.id), why="")
        await uow.calls.add(a_call(id=another_call(3)).answered(KIM, NOON), why="")
        await uow.calls.add(a_call(id=another_call(4)).ended(NOON), why="")
        await uow.calls.add(a_call(id=another_call(5), started_by=KIM), why="")
        await uow.commit()

    async with store.look() as uow:
        assert await uow.calls.latest_open_of(DANA, NOON - timedelta(minutes=10)) == open_call
        assert await uow.calls.latest_open_of(DANA, NOON + timedelta(seconds=1)) is None


async def test_two_sweeps_never_repeat_the_same_call(store: SqlStore) -> None:
    first = a_call(id=another_call(1), next_round_at=NOON)
    second = a_call(id=another_call(2), next_round_at=NOON + timedelta(seconds=1))
    later = NOON + timedelta(minutes=1)
    async with store.act("page_commander", DANA) as uow:
        await uow.calls.add(first, why="")
        await uow.calls.add(second, why="")
        await uow.calls.add(a_call(id=another_call(3)), why="")
        await uow.commit()

    async with store.job("sweep_calls") as one, store.job("sweep_calls") as other:
        assert await one.calls.due(NOON - timedelta(seconds=1)) is None
        assert await one.calls.due(later) == first
        assert await other.calls.due(later) == second
        async with store.job("sweep_calls") as third:
            assert await third.calls.due(later) is None


async def test_pages_come_back_in_the_order_in_which_people_were_listed(store: SqlStore) -> None:
    listed = [a_page(id=PageId(f"{9 - n:016x}"), person=person) for n, person in enumerate((SAM, KIM, ALEX))]
    async with store.act("page_commander", DANA) as uow:
        await uow.calls.add(a_call(), why="")
        await uow.pages.add(listed)
        await uow.pages.add([])
        await uow.commit()

    async with store.look() as uow:
        assert await uow.pages.of(a_call().id) == listed
        assert await uow.pages.get(listed[1].id) == listed[1]
        assert await uow.pages.get(PageId("nobody")) is None


async def test_an_answer_and_the_place_of_the_card_do_not_overwrite_each_other(store: SqlStore) -> None:
    page = a_page()
    async with store.act("page_commander", DANA) as uow:
        await uow.calls.add(a_call(), why="")
        await uow.pages.add([page])
        await uow.pages.told(page.id, "D0KIM", "1.1")
        await uow.pages.save(replace(page, state=PageState.ANSWERED))
        await uow.commit()

    async with store.look() as uow:
        stored = await uow.pages.get(page.id)
    assert stored is not None
    assert stored.told_at is not None
    assert replace(stored, told_at=None) == replace(page, state=PageState.ANSWERED, channel="D0KIM", ts="1.1")


async def test_where_the_line_lies_and_how_the_pager_stands_are_no_business_of_a_save(
    store: SqlStore,
) -> None:
    call = a_call()
    async with store.act("page_commander", DANA) as uow:
        await uow.calls.add(call, why="")
        await uow.calls.line_lies(call.id, "D0DANA", "1.1")
        await uow.calls.pager_stands(call.id, PagerStand(Ringing.ANSWERED, "Pat: Page"))
        await uow.calls.save(call.answered(KIM, NOON))
        await uow.commit()

    async with store.look() as uow:
        stored = await uow.calls.shared(call.id)
    assert stored is not None
    assert (stored.answered_by, stored.line_channel, stored.line_ts) == (KIM, "D0DANA", "1.1")
    assert stored.pager == PagerStand(Ringing.ANSWERED, "Pat: Page")
    assert not stored.pager.fails


async def test_each_sweep_of_the_pager_has_a_call_to_itself(store: SqlStore) -> None:
    first, second, third = (a_call(id=another_call(number)) for number in (1, 2, 3))
    async with store.act("page_commander", DANA) as uow:
        for call in (first, second, third):
            await uow.calls.add(call, why="")
        await uow.calls.look_at_pager(first.id, NOON)
        await uow.calls.look_at_pager(second.id, NOON)
        await uow.commit()

    async with store.job("sweep_pager") as one, store.job("sweep_pager") as other:
        assert await one.calls.to_look_at_pager(NOON - timedelta(seconds=1)) is None
        assert await one.calls.to_look_at_pager(NOON) == first
        assert await other.calls.to_look_at_pager(NOON) == second


async def test_an_idle_commander_is_looked_at_by_one_sweep(store: SqlStore) -> None:
    incident = await declared(store)
    async with store.act("answer_page", KIM) as uow:
        await uow.calls.add(a_call(incident=incident.id), why="")
        held = await uow.incidents.locked(incident.id)
        assert held is not None
        await uow.incidents.save(held.commanded_by(KIM, NOON, look_at=NOON + timedelta(minutes=10)))
        await uow.commit(incident.id)

    async with store.job("sweep_idle") as one, store.job("sweep_idle") as other:
        assert await one.calls.of_idle_commander(NOON + timedelta(minutes=9)) is None
        found = await one.calls.of_idle_commander(NOON + timedelta(minutes=10))
        assert found is not None
        assert found.incident == incident.id
        assert await other.calls.of_idle_commander(NOON + timedelta(minutes=10)) is None


async def test_a_sign_of_life_is_an_act_in_this_incident_by_this_person(store: SqlStore) -> None:
    incident = await declared(store)
    async with store.act("tick_items", KIM) as uow:
        await uow.commit(incident.id)

    async with store.look() as uow:
        assert await uow.incidents.last_act_of(KIM, incident.id, besides=()) is not None
        assert await uow.incidents.last_act_of(KIM, incident.id, besides=("tick_items",)) is None
        assert await uow.incidents.last_act_of(SAM, incident.id, besides=()) is None
