"""Typed calls and what happens around rooms, delivered as events."""

from typing import Any

import pytest

from app.domain.outgoing import Errand
from app.domain.people import Person
from tests.builders import DANA, KIM, SAM
from tests.slack.a_bot import Bot, give_room


async def what_was_told(bot: Bot) -> list[dict[str, Any]]:
    return [intent["subject"] for intent in await bot.waiting(Errand.ANSWER_STARTER)]


class TestATypedCall:
    @pytest.mark.parametrize(
        "text", ["!ic page odd login", "  !IC Page", "!ic page钓鱼邮件", "！ic page", "!ic\tpage <!channel>"]
    )
    async def test_it_pages(self, bot: Bot, text: str) -> None:
        await bot.person(DANA).types(text)
        await bot.settles()

        assert len(await bot.waiting(Errand.PAGE)) == 1
        assert [told["channel"] for told in await what_was_told(bot)] == [bot.general.id]

    async def test_in_a_thread_it_is_answered_there(self, bot: Bot) -> None:
        root = await bot.person(SAM).types("is this mail ours?")

        await bot.person(DANA).types("!ic page", thread_ts=root.ts)
        await bot.settles()

        assert [told["thread"] for told in await what_was_told(bot)] == [root.ts]

    async def test_in_the_bots_direct_messages(self, bot: Bot) -> None:
        await bot.person(DANA).types("!ic page", channel="dm")
        await bot.settles()

        assert len(await bot.waiting(Errand.PAGE)) == 1

    async def test_every_delivery_three_times_pages_once(self, bot: Bot) -> None:
        bot.faults.deliveries.duplicate = 3

        await bot.person(DANA).types("!ic page")
        await bot.settles()

        assert len(await bot.waiting(Errand.OPEN_ROOM)) == 1
        assert all(delivered.status == 200 for delivered in bot.delivery.deliveries)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("!ic", "Commander: Kim"),
            ("!ic help", "asks first"),
            ("!IC whatever", "There is no “whatever” here."),
            ("!ic pages", "Did you mean !ic page?"),
            ("!ic who", "Nobody by that name"),
        ],
    )
    async def test_anything_else_is_answered_once_and_in_private(
        self, bot: Bot, text: str, said: str
    ) -> None:
        bot.faults.deliveries.duplicate = 3
        await bot.person(DANA).types(text)
        await bot.settles()

        assert bot.person(DANA).sees(said)
        assert len(bot.person(DANA).ephemerals()) == 1
        assert not bot.person(SAM).sees(said)
        assert not await bot.waiting(Errand.PAGE)

    async def test_somebody_of_another_company_is_told_to_ring_their_contact(self, bot: Bot) -> None:
        bot.workspace.join(bot.general.id, "U0STRANGER")
        for text in ("!ic page", "!ic", "!ic help"):
            await bot.person("U0STRANGER").types(text)
        await bot.settles()

        assert bot.person("U0STRANGER").sees("ring your contact")
        assert len(bot.person("U0STRANGER").ephemerals()) == 3
        assert not await bot.waiting(Errand.PAGE)


class TestWhatIsNoCall:
    @pytest.mark.parametrize("text", ["!icon page", "please !ic page", "ic page", "!", ""])
    async def test_other_messages_are_taken_without_a_look_at_the_store(self, bot: Bot, text: str) -> None:
        await bot.engine.dispose()
        before = bot.engine.pool.checkedout()  # type: ignore[attr-defined]

        bot.workspace.post(bot.general.id, DANA, text)
        await bot.settles()

        assert [delivered.status for delivered in bot.delivery.of_kind("event")] == [200]
        assert bot.engine.pool.checkedin() == before == 0  # type: ignore[attr-defined]

    async def test_an_edit_calls_nobody(self, bot: Bot) -> None:
        dana = bot.person(DANA)
        message = await dana.types("page")

        await dana.edits(message, "!ic page")
        await bot.settles()

        assert not await bot.waiting(Errand.PAGE)

    async def test_other_apps_call_nobody_and_hear_nothing(self, bot: Bot) -> None:
        bot.workspace.add_user("U0ROBOT", "robot", is_bot=True)
        bot.workspace.join(bot.general.id, "U0ROBOT")

        bot.workspace.post(bot.general.id, "U0ROBOT", "!ic page")
        bot.workspace.post(bot.general.id, bot.workspace.bot_user_id, "!ic page")
        await bot.settles()

        assert not await bot.waiting(Errand.PAGE)
        assert not bot.workspace.ephemerals

    async def test_every_event_nobody_listens_to_is_taken(self, bot: Bot) -> None:
        dana = bot.person(DANA)
        message = await dana.types("hello")

        await dana.reacts("eyes", message)
        await dana.deletes(message)
        await dana.opens_home()
        bot.workspace.add_usergroup("S0SECURITY", "security", [DANA])
        bot.workspace.change_usergroup("S0SECURITY", [DANA, KIM])
        await bot.settles()

        events = {delivered.payload["event"]["type"] for delivered in bot.delivery.deliveries}
        assert {"reaction_added", "app_home_opened", "subteam_members_changed", "message"} <= events
        assert {delivered.status for delivered in bot.delivery.deliveries} == {200}


class TestPeopleAndRooms:
    async def test_who_joins_and_leaves_a_room_is_known(self, bot: Bot) -> None:
        await bot.person(DANA).commands("/sec-incident start")
        incident = await bot.incident_of(DANA)
        room = await give_room(bot, incident, DANA)

        bot.workspace.join(room.id, SAM)
        await bot.person(DANA).leaves(room)
        await bot.settles()

        async with bot.desk.store.look() as uow:
            assert await uow.participants.present(incident.id) == {SAM}

    async def test_the_bots_own_coming_is_no_news(self, bot: Bot) -> None:
        await bot.person(DANA).commands("/sec-incident start")
        incident = await bot.incident_of(DANA)
        room = await give_room(bot, incident, DANA)

        bot.workspace.leave(room.id, bot.workspace.bot_user_id)
        bot.workspace.join(room.id, bot.workspace.bot_user_id)
        await bot.settles()

        async with bot.desk.store.look() as uow:
            assert await uow.participants.present(incident.id) == {DANA}

    async def test_a_changed_account_is_learnt(self, bot: Bot) -> None:
        bot.workspace.change_user(KIM, deleted=True)
        bot.workspace.change_user(SAM, locale="zh-CN")
        bot.workspace.add_user("U0NEW", "new", is_restricted=True)
        await bot.settles()

        assert (await known(bot, KIM)).deactivated
        assert (await known(bot, SAM)).locale == "zh-CN"
        assert (await known(bot, "U0NEW")).guest


async def known(bot: Bot, user: Any) -> Person:
    async with bot.desk.store.look() as uow:
        return await uow.people.get(user)
