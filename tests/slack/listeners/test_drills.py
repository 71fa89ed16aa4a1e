"""Whatever is answered to what is pressed on, or typed in, a drill says that it is one; what is real never does."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from app.domain.ids import ChannelId, IncidentId
from app.domain.incident import Incident
from app.domain.people import Caller
from app.domain.pictures import PageCard, PageFace
from app.sandbox.channels import Channel
from app.usecases.decide_response import stand_down
from app.usecases.declare_incident import Report, declare_incident
from tests.builders import ALEX, DANA, KIM, SAM
from tests.slack.a_bot import ORGANISATION, Bot, a_bot, give_room

DRILLED = replace(ORGANISATION, commanders=replace(ORGANISATION.commanders, drill=(KIM,)))


@pytest.fixture
async def bot(database_url: str) -> AsyncIterator[Bot]:
    """Kim is on call, and is drilled."""
    async with a_bot(database_url, DRILLED) as listening:
        yield listening


async def begun(bot: Bot) -> Incident:
    report = Report("k", Caller(DANA), drill=True)
    answer = await declare_incident(bot.desk, report)
    async with bot.desk.store.look() as uow:
        found = await uow.incidents.get(answer.incident or IncidentId(""))
    assert found is not None
    return found


@pytest.fixture
async def incident(bot: Bot) -> Incident:
    return await begun(bot)


@pytest.fixture
async def room(bot: Bot, incident: Incident) -> Channel:
    return await give_room(bot, incident, DANA, KIM, SAM)


def last_said(bot: Bot, user: str) -> str:
    person = bot.person(user)
    return person.reads(person.ephemerals()[-1])


@pytest.mark.usefixtures("room")
async def test_a_form_opened_from_the_board_of_a_drill_says_so_first(bot: Bot) -> None:
    await bot.person(SAM).picks("Open an item…", "4. Isolate affected instances")
    await bot.settles()

    modal = bot.person(SAM).modal
    assert modal is not None
    assert bot.person(SAM).reads(modal).splitlines()[1] == "DRILL"


@pytest.mark.usefixtures("room")
async def test_a_form_over_a_form_says_so_too(bot: Bot) -> None:
    await bot.person(SAM).picks("Open an item…", "4. Isolate affected instances")
    await bot.settles()
    await bot.person(SAM).clicks("Add a part…")
    await bot.settles()

    modal = bot.person(SAM).modal
    assert modal is not None
    assert "A part of item 4" in bot.person(SAM).reads(modal)
    assert "DRILL" in bot.person(SAM).reads(modal)


@pytest.mark.parametrize(
    "typed", ["status", "list", "help", "oncall", "gates", "people", "page <@U0ALEX>", "handover", "nonsense"]
)
async def test_what_is_typed_in_the_room_of_a_drill_is_answered_so(
    bot: Bot, room: Channel, typed: str
) -> None:
    await bot.person(SAM).commands(f"/sec-incident {typed}", channel=room)
    await bot.settles()

    modal = bot.person(SAM).modal
    assert "DRILL" in (bot.person(SAM).reads(modal) if modal else last_said(bot, SAM))


@pytest.mark.usefixtures("room")
async def test_a_no_to_what_is_pressed_on_its_board_says_so(bot: Bot) -> None:
    await bot.person(SAM).clicks("Confirm")
    await bot.settles()

    assert last_said(bot, SAM).startswith("DRILL")


async def test_what_begins_in_earnest_in_its_room_is_real_and_says_nothing_of_a_drill(
    bot: Bot, room: Channel
) -> None:
    await bot.person(SAM).commands("/sec-incident start smoke", channel=room)
    await bot.settles()

    assert not (await bot.incident_of(SAM)).drill
    assert "DRILL" not in last_said(bot, SAM)


async def test_a_page_in_the_room_of_a_drill_that_is_over_is_meant_in_earnest(
    bot: Bot, incident: Incident, room: Channel
) -> None:
    async with bot.desk.store.job("leads") as uow:
        held = await uow.incidents.locked(incident.id)
        assert held is not None
        await uow.incidents.save(held.commanded_by(KIM, bot.desk.clock.now()))
        await uow.commit(incident.id)
    await stand_down(bot.desk, key="over", by=Caller(KIM), channel=ChannelId(room.id))
    await bot.person(SAM).commands("/sec-incident page", channel=room)
    await bot.settles()

    assert not (await bot.incident_of(SAM)).drill
    assert "DRILL" not in last_said(bot, SAM)


async def test_what_is_pressed_on_a_card_of_a_drill_is_answered_so(bot: Bot, incident: Incident) -> None:
    async with bot.desk.store.look() as uow:
        call = await uow.calls.of_incident(incident.id)
        assert call is not None
        [page] = await uow.pages.of(call.id)
    card = PageCard(page.id, PageFace.ASKING, "DRILL: Please.", 1, incident.codename)
    await bot.messenger.post(ALEX, card, locale="en", key="card")
    await bot.person(ALEX).clicks("I'm on it")
    await bot.settles()

    assert last_said(bot, ALEX).startswith("DRILL")
    assert "This button is meant for somebody else." in last_said(bot, ALEX)


async def test_the_menu_begins_a_drill(bot: Bot) -> None:
    await bot.person(DANA).commands("/sec-incident")
    await bot.person(DANA).clicks("Drill")
    await bot.settles()

    modal = bot.person(DANA).modal
    assert modal is not None
    assert "has begun" in bot.person(DANA).reads(modal)
    assert "DRILL" in bot.person(DANA).reads(modal)


async def test_with_nobody_to_page_and_no_pager_nothing_opens(database_url: str) -> None:
    async with a_bot(database_url, ORGANISATION) as bare:
        for words in ("drill", "drill pager"):
            await bare.person(DANA).commands(f"/sec-incident {words}")
        await bare.settles()

        assert bare.person(DANA).sees("Nobody can be paged for a drill")
        assert bare.person(DANA).sees("PagerDuty is not set up here")
        assert bare.person(DANA).modal is None


async def test_what_is_put_into_the_log_of_a_drill_is_answered_so(bot: Bot, room: Channel) -> None:
    sam = bot.person(SAM)
    message = await bot.person(DANA).types("odd login", channel=room)
    await sam.uses("add_to_log", message=message)
    await bot.settles()
    assert last_said(bot, SAM).splitlines()[0] == "DRILL"
    await sam.types("TODO: rotate the keys", channel=room)
    await bot.settles()
    assert last_said(bot, SAM).splitlines()[0] == "DRILL"
    await sam.commands("/sec-incident log saw it", channel=room)
    assert last_said(bot, SAM).splitlines()[0] == "DRILL"

    await sam.commands("/sec-incident log", channel=room)
    await bot.settles()
    for kind in ("Everything", "TODO"):
        await sam.picks("log_sieve", kind)
        await bot.settles()
        assert sam.modal is not None
        assert sam.reads(sam.modal).splitlines()[1] == "DRILL"
