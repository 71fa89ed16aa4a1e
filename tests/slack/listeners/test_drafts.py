"""What is typed and pressed about drafts, over signed HTTP, and what comes of what was not meant so."""

import pytest

from app.domain.ids import IncidentId
from app.domain.outgoing import Errand, Intent
from app.sandbox.channels import Channel
from app.sandbox.people import Person
from app.usecases.draw_drafts import draw_draft
from tests.builders import DANA, KIM
from tests.slack.a_bot import Bot
from tests.slack.listeners.test_board import a_room, commands


@pytest.fixture
async def room(bot: Bot) -> Channel:
    _, room = await a_room(bot)
    await commands(bot, KIM)
    return room


async def types(bot: Bot, who: Person, words: str, room: Channel) -> None:
    await who.commands(f"/sec-incident draft {words}", channel=room)
    await bot.settles()


async def shows_card(bot: Bot) -> None:
    """As delivery would post it."""
    [waiting] = await bot.waiting(Errand.SHOW_DRAFT)
    incident = (await bot.incident_of(DANA)).id
    intent = Intent(Errand.SHOW_DRAFT, incident=IncidentId(incident), subject=waiting["subject"])
    async with bot.desk.store.look() as uow:
        letter = await draw_draft(bot.desk, uow, intent)
    assert letter is not None
    await bot.messenger.post(letter.to, letter.message, locale="en", key="card")


@pytest.mark.parametrize("words", ["", "poem", "external fr", "external en zh", "regulator  nowhere"])
async def test_what_names_no_kind_is_answered_with_those_there_are(
    bot: Bot, room: Channel, words: str
) -> None:
    dana = bot.person(DANA)
    await types(bot, dana, words, room)

    assert dana.modal is None
    assert dana.sees("draft internal, external, email, customer-security, third-party or regulator")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Internal", "Message to everybody inside (English)"),
        ("external zh", "Public statement (简体中文)"),
        ("customer-security  中文", "Notice to security teams of customers (简体中文)"),
        ("third-party en", "Notice to operators, vendors, insurer or police (English)"),
    ],
)
async def test_a_kind_opens_its_form_in_the_language_that_was_named(
    bot: Bot, room: Channel, words: str, shown: str
) -> None:
    dana = bot.person(DANA)
    await types(bot, dana, words, room)

    assert dana.modal is not None
    assert shown in dana.reads(dana.modal)


async def test_outside_a_room_there_is_nothing_to_draft(bot: Bot, room: Channel) -> None:
    dana = bot.person(DANA)
    await types(bot, dana, "email", bot.general)

    assert room.id != bot.general.id
    assert dana.modal is None
    assert dana.sees("There is no room of yours here.")


async def test_a_form_that_was_sent_twice_makes_one_version(bot: Bot, room: Channel) -> None:
    dana = bot.person(DANA)
    await types(bot, dana, "email", room)
    bot.faults.deliveries.duplicate = 3
    await dana.submits(
        {"Text of the e-mail": "Call us.", "Will it be encrypted?": "Yes, it will be encrypted"}
    )
    await bot.settles()

    async with bot.desk.store.look() as uow:
        [history] = await uow.drafting.of((await bot.incident_of(DANA)).id)
    assert len(history.versions) == 1
    assert history.newest.text.encrypted
    assert dana.modal is not None
    assert "Saved." in dana.reads(dana.modal)


async def test_what_is_wrong_stands_beside_its_box_and_nothing_is_lost(bot: Bot, room: Channel) -> None:
    dana = bot.person(DANA)
    await types(bot, dana, "email", room)
    await dana.submits({"Text of the e-mail": "password: Tr0ub4dor&3"})

    assert list(dana.modal_errors) == ["draft.body"]
    assert not await bot.waiting(Errand.SHOW_DRAFT)


async def test_who_may_not_approve_is_told_where_they_pressed(bot: Bot, room: Channel) -> None:
    dana = bot.person(DANA)
    await types(bot, dana, "regulator", room)
    await dana.submits({"What happened": "Mail was read."})
    await bot.settles()
    await shows_card(bot)

    await dana.closes(everything=True)
    await dana.clicks("Approve")
    await bot.settles()

    assert dana.modal is None
    assert dana.sees("Others approve this text")
