"""What do people read about command at the moment of delivery?"""

from collections.abc import Awaitable, Callable

import pytest

from app.domain.ids import HandoverId, IncidentId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import Digest, HandoverFace, IdleCard, IdleFace
from app.domain.refusals import (
    HandoverEnded,
    NotYours,
    Outdated,
)
from app.usecases.answer_handover import decline_handover, take_back_handover
from app.usecases.answer_idle import IdleAnswer, give_up_command
from app.usecases.brief import show_brief
from app.usecases.decide_response import confirm_incident
from app.usecases.draw_roles import draw_handover, draw_handover_news, picture_handover, picture_idle
from app.usecases.drawing import DRAWERS
from app.usecases.ports import Sent
from app.usecases.sweep_idle import sweep_idle
from tests.builders import ALEX, KIM, SAM
from tests.usecases.an_office import ROOM, Office, a_key, by
from tests.usecases.handing_over import accepts, asked

NONE = HandoverId("f" * 16)


async def test_the_brief_is_for_whoever_is_asked_while_they_are(listed: Office, led: Incident) -> None:
    handover = await asked(listed, led, ALEX)
    brief = await show_brief(listed.desk, by=by(ALEX), handover=handover.id)

    assert (brief.commander, brief.roles, len(brief.parts)) == (KIM, (), 5)
    with pytest.raises(NotYours):
        await show_brief(listed.desk, by=by(SAM), handover=handover.id)
    with pytest.raises(Outdated):
        await show_brief(listed.desk, by=by(ALEX), handover=NONE)
    await accepts(listed, handover, ALEX)
    with pytest.raises(HandoverEnded):
        await show_brief(listed.desk, by=by(ALEX), handover=handover.id)


async def test_a_card_is_sent_while_it_is_asked_and_shows_later_what_became_of_it(
    listed: Office, led: Incident
) -> None:
    handover = await asked(listed, led)
    card = Intent(Errand.HANDOVER, SAM, led.id, {"handover": handover.id})
    nowhere = Intent(Errand.HANDOVER, SAM, IncidentId("0" * 16), {"handover": handover.id})
    unknown = Intent(Errand.HANDOVER, SAM, led.id, {"handover": NONE})
    async with listed.desk.store.look() as uow:
        assert await draw_handover(listed.desk, uow, card) is not None
        assert await draw_handover(listed.desk, uow, nowhere) is None
        assert await draw_handover(listed.desk, uow, unknown) is None
    await accepts(listed, handover)

    after = await listed.incident(led.id)
    async with listed.desk.store.look() as uow:
        assert await draw_handover(listed.desk, uow, card) is None
        shown = await picture_handover(uow, after, card)
        given = await picture_handover(uow, after, Intent(card.errand, KIM, led.id, card.subject))
    assert shown is not None
    assert given is not None
    assert (shown.face, shown.giving, shown.channel) == (HandoverFace.ACCEPTED, False, ROOM)
    assert (given.face, given.giving, given.channel) == (HandoverFace.ACCEPTED, True, None)


@pytest.mark.parametrize("how", [decline_handover, take_back_handover])
async def test_a_giver_who_has_given_up_does_not_read_that_they_have_command(
    listed: Office, led: Incident, how: Callable[..., Awaitable[None]]
) -> None:
    handover = await asked(listed, led)
    await give_up_command(listed.desk, IdleAnswer(a_key(), by(KIM), led.id, Sent("D0KIM", "1.1")))
    whose = SAM if how is decline_handover else KIM
    await how(listed.desk, key=a_key(), by=by(whose), handover=handover.id)

    card = Intent(Errand.HANDOVER, KIM, led.id, {"handover": handover.id})
    async with listed.desk.store.look() as uow:
        shown = await picture_handover(uow, await listed.incident(led.id), card)
    assert shown is not None
    assert shown.face is HandoverFace.PASSED


async def test_the_giver_hears_only_what_is_still_so(listed: Office, led: Incident) -> None:
    handover = await asked(listed, led)
    about = {"handover": handover.id, "news": "unanswered"}
    news = Intent(Errand.HANDOVER_NEWS, KIM, led.id, about)
    async with listed.desk.store.look() as uow:
        assert await draw_handover_news(listed.desk, uow, news) is not None
    await decline_handover(listed.desk, key=a_key(), by=by(SAM), handover=handover.id)
    declined = Intent(news.errand, KIM, led.id, {**about, "news": "declined"})
    async with listed.desk.store.look() as uow:
        assert await draw_handover_news(listed.desk, uow, news) is None
        assert await draw_handover_news(listed.desk, uow, declined) is not None
    await accepts(listed, await asked(listed, led, ALEX), ALEX)
    async with listed.desk.store.look() as uow:
        assert await draw_handover_news(listed.desk, uow, declined) is None


async def test_a_question_whether_somebody_is_there_shows_how_it_ended(listed: Office, led: Incident) -> None:
    asked_of = Intent(Errand.ASK_IDLE, KIM, led.id)
    ended = {
        IdleFace.STAYS: led,
        IdleFace.GIVEN_UP: led.given_up(),
        IdleFace.RELIEVED: led.commanded_by(SAM, listed.clock.now()),
        IdleFace.OVER: led.stood_down(listed.clock.now()),
    }
    async with listed.desk.store.look() as uow:
        for face, after in ended.items():
            assert await picture_idle(uow, after, asked_of) == IdleCard(led.id, led.codename, face)


async def test_a_reminder_that_was_not_delivered_yet_follows_command(listed: Office, led: Incident) -> None:
    digest = Intent(Errand.DIGEST, KIM, led.id, {"unowned_4_0": 0})
    await accepts(listed, await asked(listed, led))
    async with listed.desk.store.look() as uow:
        letter = await DRAWERS[Errand.DIGEST](listed.desk, uow, digest)

    assert letter is not None
    assert letter.to == SAM
    assert isinstance(letter.message, Digest)


async def test_an_act_of_the_commander_settles_the_question_whether_they_are_there(
    listed: Office, led: Incident
) -> None:
    listed.clock.moves(minutes=10, seconds=1)
    await sweep_idle(listed.desk)
    await lies(listed, led)
    await confirm_incident(listed.desk, key=a_key(), by=by(KIM), channel=ROOM)
    listed.clock.moves(minutes=2, seconds=1)
    await sweep_idle(listed.desk)

    assert [person for person, _ in await listed.sent(Errand.SETTLE_LETTER)] == [KIM]


async def lies(office: Office, led: Incident) -> None:
    """The question to the commander has been delivered."""
    query = "UPDATE intents SET channel = 'D0KIM', ts = '1764000000.000300', outcome = 'sent'"
    async with office.engine.begin() as connection:
        about = f"{query} WHERE errand = 'ask_idle' AND incident_id = '{led.id}'"
        await connection.exec_driver_sql(about)
