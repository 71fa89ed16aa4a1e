"""What a commander, or somebody who may become one, presses in direct messages."""

from app.domain.ids import PageId
from app.domain.incident import Incident
from app.domain.outgoing import Errand
from app.domain.people import Caller
from app.domain.pictures import IdleCard, IdleFace, PageCard, PageFace
from app.usecases.answer_page import answer_page
from tests.builders import DANA, KIM, SAM
from tests.slack.a_bot import Bot


async def the_page(bot: Bot) -> PageId:
    await bot.person(DANA).commands("/sec-incident start")
    [page] = await bot.waiting(Errand.PAGE)
    return PageId(page["subject"]["page"])


async def asked_whether_there(bot: Bot) -> Incident:
    """Kim has command, and reads the question."""
    page = await the_page(bot)
    await answer_page(bot.desk, key="k", by=Caller(KIM), page=page)
    incident = await bot.incident_of(DANA)
    card = IdleCard(incident.id, incident.codename, IdleFace.ASKING)
    await bot.messenger.post(KIM, card, locale="en", key="card")
    return incident


async def test_take_command_takes_it(bot: Bot) -> None:
    page = await the_page(bot)
    card = PageCard(page, PageFace.ANSWERED, "Please join Slack ASAP.", 1)
    await bot.messenger.post(KIM, card, locale="en", key="card")

    await bot.person(KIM).clicks("Take command")

    assert (await bot.incident_of(DANA)).commander == KIM


async def test_im_on_it_keeps_command_and_the_card_is_settled_where_it_lies(bot: Bot) -> None:
    await asked_whether_there(bot)

    await bot.person(KIM).clicks("I'm on it")

    after = await bot.incident_of(DANA)
    assert (after.commander, after.idle_look_at) == (KIM, None)
    [settled] = await bot.waiting(Errand.SETTLE_IDLE)
    card = bot.workspace.dm(KIM).messages[-1]
    assert (settled["subject"]["channel"], settled["subject"]["ts"]) == (card.channel_id, card.ts)


async def test_i_cant_frees_command(bot: Bot) -> None:
    await asked_whether_there(bot)

    await bot.person(KIM).clicks("I can't")

    assert (await bot.incident_of(DANA)).commander is None


async def test_the_question_is_not_for_others(bot: Bot) -> None:
    await asked_whether_there(bot)
    card = bot.workspace.dm(KIM).messages[-1]
    copy = bot.workspace.post(bot.general.id, bot.workspace.bot_user_id, "copy", blocks=card.blocks)

    await bot.person(SAM).clicks("I can't", on=copy)
    await bot.settles()

    assert bot.person(SAM).sees("This button is meant for somebody else.")
    assert (await bot.incident_of(DANA)).commander == KIM
