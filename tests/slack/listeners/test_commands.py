"""`/sec-incident`, over signed HTTP: what each word answers, and to whom."""

import pytest

from app.domain.outgoing import Errand
from tests.builders import DANA, KIM, SAM
from tests.slack.a_bot import Bot, give_room


class TestStart:
    async def test_the_starter_reads_the_name_who_is_paged_and_whom_to_ring(self, bot: Bot) -> None:
        dana = bot.person(DANA)

        delivered = await dana.commands("/sec-incident start odd login")

        incident = await bot.incident_of(DANA)
        assert delivered.ok
        assert dana.sees(incident.codename.slug)
        assert dana.sees("Kim")
        assert dana.sees("+1 555 0100")
        assert len(await bot.waiting(Errand.PAGE)) == 1

    async def test_nobody_else_sees_the_answer(self, bot: Bot) -> None:
        await bot.person(DANA).commands("/sec-incident start odd login")

        assert not bot.person(SAM).sees((await bot.incident_of(DANA)).codename.slug)

    @pytest.mark.parametrize("text", ["START", "  start  ", "Start odd login", "start钓鱼邮件"])
    async def test_case_space_and_chinese_do_not_matter(self, bot: Bot, text: str) -> None:
        await bot.person(DANA).commands(f"/sec-incident {text}")

        assert await bot.waiting(Errand.PAGE)

    async def test_it_works_where_the_bot_is_no_member(self, bot: Bot) -> None:
        await bot.person(DANA).commands("/sec-incident start", channel="random")

        assert await bot.waiting(Errand.PAGE)

    async def test_again_within_ten_minutes_offers_another_one(self, bot: Bot) -> None:
        dana = bot.person(DANA)
        await dana.commands("/sec-incident start")
        first = await bot.incident_of(DANA)

        await dana.commands("/sec-incident start")
        await dana.clicks("Open another")
        await bot.settles()

        assert (await bot.incident_of(DANA)).id != first.id
        assert dana.sees((await bot.incident_of(DANA)).codename.slug)

    async def test_a_repeated_delivery_does_nothing_new_and_is_answered_the_same(self, bot: Bot) -> None:
        bot.faults.deliveries.duplicate = 3

        await bot.person(DANA).commands("/sec-incident start")

        answers = {delivered.body for delivered in bot.delivery.of_kind("command")}
        assert len(answers) == 1
        assert len(await bot.waiting(Errand.OPEN_ROOM)) == 1


class TestTheOtherWords:
    async def test_bare_outside_a_room_is_a_menu(self, bot: Bot) -> None:
        dana = bot.person(DANA)

        await dana.commands("/sec-incident")

        assert dana.sees("Begin now")

    async def test_bare_in_a_room_is_its_status(self, bot: Bot) -> None:
        await bot.person(DANA).commands("/sec-incident start")
        room = await give_room(bot, await bot.incident_of(DANA), DANA)
        dana = bot.person(DANA)

        await dana.commands("/sec-incident", channel=room)

        assert not dana.sees("Begin now")
        assert any(shown.channel_id == room.id for shown in dana.ephemerals())

    async def test_status_and_list_name_the_rooms_one_is_in(self, bot: Bot) -> None:
        await bot.person(DANA).commands("/sec-incident start")
        incident = await bot.incident_of(DANA)
        await give_room(bot, incident, DANA)
        dana, sam = bot.person(DANA), bot.person(SAM)

        await dana.commands("/sec-incident list")
        await sam.commands("/sec-incident list")
        await sam.commands("/sec-incident status")

        assert incident.codename.slug in dana.reads(dana.ephemerals()[-1])
        assert not sam.sees(incident.codename.slug)
        assert sam.reads(sam.ephemerals()[0]) == sam.reads(sam.ephemerals()[1])

    async def test_page_is_answered_at_once(self, bot: Bot) -> None:
        await bot.person(DANA).commands("/sec-incident page somebody please")

        assert await bot.waiting(Errand.PAGE)
        assert bot.person(DANA).sees((await bot.incident_of(DANA)).codename.slug)

    async def test_help_and_reading(self, bot: Bot) -> None:
        dana = bot.person(DANA)

        await dana.commands("/sec-incident help")
        await dana.commands("/sec-incident HELP Reading")

        assert dana.sees("/sec-incident list")
        assert bot.desk.playbook.readings[0].title.en in dana.reads(dana.ephemerals()[-1])

    async def test_an_unknown_word_is_helped_with_the_nearest(self, bot: Bot) -> None:
        dana = bot.person(DANA)

        await dana.commands("/sec-incident strat odd login")

        assert dana.sees("/sec-incident start")
        assert dana.sees("“strat”")
        assert not await bot.waiting(Errand.PAGE)

    async def test_another_command_of_the_app_is_helped_too(self, bot: Bot) -> None:
        delivered = await bot.person(DANA).commands("/something-else")

        assert delivered.ok
        assert bot.person(DANA).sees("/sec-incident start")

    async def test_people_read_their_own_language(self, bot: Bot) -> None:
        kim = bot.person(KIM)
        bot.workspace.change_user(KIM, locale="zh-CN")
        await bot.settles()

        await kim.commands("/sec-incident help")

        assert kim.sees("不确定是不是安全事件")
