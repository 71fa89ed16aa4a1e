"""Is somebody known as Slack told us last, and is it written down who came into the room and who could not?"""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.people import Person
from app.persistence.unit_of_work import SqlStore
from tests.builders import ALEX, DANA, KIM, NOON, SAM, a_person
from tests.persistence.stores import declared, rows


async def test_a_person_is_as_slack_told_us_last(store: SqlStore) -> None:
    changed = a_person(KIM, name="Kim", guest=True, deactivated=True, bot=True, foreign=True)
    async with store.job("learn_people") as uow:
        await uow.people.save([a_person(DANA), a_person(KIM, name="Old"), a_person(DANA, name="Dana D.")])
        await uow.people.save([changed])
        await uow.people.save([])
        await uow.commit()

    async with store.look() as uow:
        assert await uow.people.get(KIM) == changed
        assert await uow.people.many([DANA, KIM, SAM]) == {
            DANA: a_person(DANA, name="Dana D."),
            KIM: changed,
        }
        assert await uow.people.many([]) == {}


async def test_news_without_a_language_leaves_the_one_known(store: SqlStore) -> None:
    async with store.note() as uow:
        await uow.people.save([a_person(KIM, locale="zh-CN")])
        await uow.people.save([a_person(KIM, locale=None, guest=True)])
        await uow.commit()

    async with store.look() as uow:
        assert await uow.people.get(KIM) == a_person(KIM, locale="zh-CN", guest=True)


async def test_a_stranger_stays_one(store: SqlStore) -> None:
    async with store.job("learn_people") as uow:
        await uow.people.save([Person.unknown(SAM, foreign=True)])
        assert await uow.people.get(SAM) == Person.unknown(SAM)


async def test_those_invited_are_in_the_room_until_they_leave(store: SqlStore, engine: AsyncEngine) -> None:
    incident = await declared(store)
    later = NOON + timedelta(minutes=1)
    async with store.job("open_room") as uow:
        await uow.participants.invited(incident.id, [KIM, SAM, KIM], NOON)
        await uow.participants.invited(incident.id, [], NOON)
        await uow.participants.moved(incident.id, SAM, later, present=False)
        await uow.participants.moved(incident.id, ALEX, later, present=True)
        await uow.participants.refused(incident.id, DANA, "user_disabled", NOON)
        assert await uow.participants.present(incident.id) == {KIM, ALEX}
        await uow.participants.invited(incident.id, [SAM, DANA], later)
        assert await uow.participants.present(incident.id) == {KIM, ALEX, SAM, DANA}
        await uow.commit(incident.id)

    known = await rows(engine, "SELECT * FROM participants WHERE user_id = :user", user=SAM)
    assert (known[0]["invited_at"], known[0]["joined_at"], known[0]["left_at"]) == (NOON, NOON, later)


async def test_a_refused_invitation_says_why_and_puts_nobody_out(
    store: SqlStore, engine: AsyncEngine
) -> None:
    incident = await declared(store)
    async with store.job("open_room") as uow:
        await uow.participants.invited(incident.id, [KIM], NOON)
        await uow.participants.refused(incident.id, KIM, "already_in_channel", NOON)
        assert await uow.participants.present(incident.id) == {KIM}
        await uow.commit(incident.id)

    assert [row["problem"] for row in await rows(engine, "SELECT problem FROM participants")] == [
        "already_in_channel"
    ]
