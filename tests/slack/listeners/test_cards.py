"""What is pressed in direct messages: pages and nudges; and what the shortcut and the menu begin."""

import pytest

from app.domain.checklist import Edit, TaskState
from app.domain.ids import NudgeId, PageId
from app.domain.incident import Incident
from app.domain.organisation import Organisation
from app.domain.outgoing import Errand
from app.domain.paging import PageState
from app.domain.people import Caller
from app.domain.pictures import NudgeCard, PageCard, PageFace
from app.usecases.ports import Nudge
from app.usecases.save_item import save_item
from tests.builders import DANA, KIM, SAM
from tests.slack.a_bot import ORGANISATION, Bot, a_bot, give_room


async def page_card(bot: Bot, *, may_open_room: bool = False) -> PageId:
    """What delivery would send to Kim."""
    [page] = await bot.waiting(Errand.PAGE)
    page_id = PageId(page["subject"]["page"])
    face = PageFace.YOURS if may_open_room else PageFace.ASKING
    card = PageCard(page_id, face, "Please join Slack ASAP.", 1, None, may_open_room=may_open_room)
    await bot.messenger.post(KIM, card, locale="en", key="card")
    return page_id


async def nudge_sam(bot: Bot) -> Incident:
    """Sam has item 4 and is asked about it."""
    await bot.person(DANA).commands("/sec-incident start")
    incident = await bot.incident_of(DANA)
    await give_room(bot, incident, DANA, SAM)
    await assign(bot, incident)
    task = await bot.task(incident, 4)
    nudge = Nudge(NudgeId("a1b2c3d4e5f60718"), incident.id, 4, SAM, task.version, misses=1, late=True)
    async with bot.desk.store.job("nudge") as uow:
        await uow.nudges.add(nudge)
        await uow.commit(incident.id)
    card = NudgeCard(nudge.id, incident.codename, 4, late=True)
    await bot.messenger.post(SAM, card, locale="en", key="nudge")
    return incident


async def assign(bot: Bot, incident: Incident) -> None:
    by = Caller(DANA)
    await save_item(bot.desk, key="k", by=by, incident=incident.id, number=4, change=Edit(owner=SAM))


class TestAPage:
    async def test_im_on_it_takes_command(self, bot: Bot) -> None:
        await bot.person(DANA).commands("/sec-incident start")
        await page_card(bot)

        await bot.person(KIM).clicks("I'm on it")

        assert (await bot.incident_of(DANA)).commander == KIM

    async def test_i_cant_declines(self, bot: Bot) -> None:
        await bot.person(DANA).commands("/sec-incident start")
        page_id = await page_card(bot)

        await bot.person(KIM).clicks("I can't")

        async with bot.desk.store.look() as uow:
            page = await uow.pages.get(page_id)
        assert page is not None
        assert page.state is PageState.DECLINED
        assert (await bot.incident_of(DANA)).commander is None

    async def test_a_page_meant_for_somebody_else_is_refused(self, bot: Bot) -> None:
        await bot.person(DANA).commands("/sec-incident start")
        await page_card(bot)
        card = bot.workspace.dm(KIM).messages[-1]
        copy = bot.workspace.post(bot.general.id, bot.workspace.bot_user_id, "copy", blocks=card.blocks)

        await bot.person(SAM).clicks("I'm on it", on=copy)
        await bot.settles()

        assert bot.person(SAM).sees("This button is meant for somebody else.")
        assert (await bot.incident_of(DANA)).commander is None


class TestACallWithoutARoom:
    @pytest.fixture
    def organisation(self) -> Organisation:
        return Organisation(commanders=ORGANISATION.commanders, ic_page="call")

    async def test_who_answered_opens_the_room(self, database_url: str, organisation: Organisation) -> None:
        async with a_bot(database_url, organisation) as bot:
            await bot.person(DANA).types("!ic page")
            await bot.settles()
            await page_card(bot)
            await bot.person(KIM).clicks("I'm on it")
            await page_card(bot, may_open_room=True)

            await bot.person(KIM).clicks("Open the room")
            await bot.settles()

            assert bot.person(KIM).sees((await bot.incident_of(DANA)).codename.slug)


class TestANudge:
    @pytest.mark.parametrize(
        ("label", "state"),
        [
            ("Done", TaskState.DONE),
            ("10 more minutes", TaskState.IN_PROGRESS),
            ("30 more minutes", TaskState.IN_PROGRESS),
            ("Hand back", TaskState.OPEN),
        ],
    )
    async def test_one_press_answers_it(self, bot: Bot, label: str, state: TaskState) -> None:
        incident = await nudge_sam(bot)
        before = await bot.task(incident, 4)

        await bot.person(SAM).clicks(label)

        after = await bot.task(incident, 4)
        assert after.state is state
        assert after.version > before.version
        assert (after.owner == SAM) is (label != "Hand back")

    async def test_blocked_asks_what_is_needed(self, bot: Bot) -> None:
        incident = await nudge_sam(bot)
        sam = bot.person(SAM)

        await sam.clicks("Blocked…")
        await bot.settles()
        await sam.submits(needs="A spare host")

        task = await bot.task(incident, 4)
        assert (task.state, task.needs) == (TaskState.BLOCKED, "A spare host")


class TestTheShortcut:
    async def test_it_begins_and_answers_in_a_modal_and_a_direct_message(self, bot: Bot) -> None:
        dana = bot.person(DANA)

        await dana.uses("report_something_odd")
        await bot.settles()

        incident = await bot.incident_of(DANA)
        assert dana.modal is not None
        assert incident.codename.slug in dana.reads(dana.modal)
        assert len(await bot.waiting(Errand.ANSWER_STARTER)) == 1

    async def test_somebody_of_another_company_reads_why_not(self, bot: Bot) -> None:
        stranger = bot.person("U0STRANGER")

        await stranger.uses("report_something_odd")
        await bot.settles()

        assert stranger.modal is not None
        assert stranger.sees("ring your contact")
        assert not await bot.waiting(Errand.PAGE)


class TestTheMenu:
    async def test_begin_now(self, bot: Bot) -> None:
        dana = bot.person(DANA)
        await dana.commands("/sec-incident", channel="random")

        await dana.clicks("Begin now")
        await bot.settles()

        assert dana.sees((await bot.incident_of(DANA)).codename.slug)

    async def test_your_rooms_and_help(self, bot: Bot) -> None:
        dana = bot.person(DANA)
        await dana.commands("/sec-incident")
        [menu] = dana.ephemerals()

        await dana.clicks("Your rooms", on=menu)
        await dana.clicks("Help", on=menu)
        await bot.settles()

        assert len(dana.ephemerals()) == 3
        assert dana.sees("/sec-incident help reading")
