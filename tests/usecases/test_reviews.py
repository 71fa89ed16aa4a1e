"""Who is asked to review what is over, when are they reminded, and when are they left alone?"""

import asyncio
from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.domain.ending import Ending, Wish
from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import ReviewCard, ReviewFace
from app.domain.refusals import FieldRefused, NoIncidentHere, NotYours, OnlyCommander, Outdated
from app.domain.timeline import Kind
from app.usecases.ask_review import finish_review, look_at_review, set_review
from app.usecases.decide_response import stand_down
from app.usecases.drawing import DRAWERS
from app.usecases.end_incident import end_incident
from app.usecases.learn_people import learn_people
from app.usecases.picture_ending import picture_ending
from app.usecases.reopen_incident import reopen_incident
from app.usecases.sweep_reviews import sweep_reviews
from tests.builders import ALEX, DANA, KIM, SAM, a_person
from tests.slack.a_slack import Slack
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by
from tests.usecases.carried import carries


@pytest.fixture
async def over(office: Office) -> Incident:
    """Stood down; nobody was asked for a review."""
    incident = await office.has_a_room()
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)
    return await office.incident(incident.id)


def in_days(office: Office, days: int) -> date:
    return (office.clock.now() + timedelta(days=days)).date()


async def asks(office: Office, incident: Incident, person: UserId = SAM, *, days: int = 3) -> None:
    day = in_days(office, days)
    await set_review(office.desk, key=a_key(), by=by(KIM), incident=incident.id, reviewer=person, due_on=day)


async def morning_of(office: Office, day: date) -> None:
    """The clock moves to nine and a minute."""
    at = datetime.combine(day, time(9, 1), UTC)
    office.clock.moves(seconds=(at - office.clock.now()).total_seconds())


async def card(office: Office, incident: Incident, to: UserId = SAM, face: str = "due") -> ReviewCard | None:
    async with office.desk.store.look() as uow:
        intent = Intent(Errand.REVIEW, to, incident.id, {"face": face})
        letter = await DRAWERS[Errand.REVIEW](office.desk, uow, intent)
    assert letter is None or isinstance(letter.message, ReviewCard)
    return letter.message if letter else None  # type: ignore[return-value]


async def settled(office: Office, incident: Incident, to: UserId = SAM) -> ReviewFace:
    subject = [subject for who, subject in await office.sent(Errand.SETTLE_LETTER) if who == to][-1]
    async with office.desk.store.look() as uow:
        intent = Intent(Errand.SETTLE_LETTER, to, incident.id, subject)
        letter = await DRAWERS[Errand.SETTLE_LETTER](office.desk, uow, intent)
    assert letter is not None
    assert isinstance(letter.message, ReviewCard)
    return letter.message.face


async def test_the_day_before_on_the_day_and_until_it_is_done(office: Office, over: Incident) -> None:
    due = in_days(office, 3)
    await asks(office, over)
    assert await sweep_reviews(office.desk) == 0
    for days in (-1, 0, 1):
        await morning_of(office, due + timedelta(days=days))
        await asyncio.gather(*(sweep_reviews(office.desk) for _ in range(3)))

    faces = [subject["face"] for _, subject in await office.sent(Errand.REVIEW)]
    assert faces == ["asked", "due", "due", "due"]
    await finish_review(office.desk, key=a_key(), by=by(SAM), incident=over.id)
    await morning_of(office, due + timedelta(days=5))
    assert await sweep_reviews(office.desk) == 0
    assert await card(office, over) is None


async def test_whoever_reviews_it_says_so_once_and_nobody_else_can(
    office: Office, slack: Slack, over: Incident
) -> None:
    with pytest.raises(Outdated):
        await finish_review(office.desk, key=a_key(), by=by(SAM), incident=over.id)
    await asks(office, over)
    await carries(office, slack, Errand.REVIEW)
    with pytest.raises(NotYours):
        await finish_review(office.desk, key=a_key(), by=by(KIM), incident=over.id)
    key = a_key()
    for again in (key, key, a_key()):
        await finish_review(office.desk, key=again, by=by(SAM), incident=over.id)

    assert len(await office.log(over, Kind.REVIEW_DONE)) == 1
    assert await settled(office, over) is ReviewFace.DONE
    async with office.desk.store.look() as uow:
        ending = await picture_ending(office.desk, uow, await office.incident(over.id))
    assert (ending.reviewer, ending.review_done) == (SAM, True)


async def test_somebody_else_may_be_asked_instead(office: Office, slack: Slack, over: Incident) -> None:
    await asks(office, over)
    await carries(office, slack, Errand.REVIEW)
    await asks(office, over, ALEX)

    assert await settled(office, over) is ReviewFace.MOOT
    assert await card(office, over) is None
    again = await card(office, over, ALEX, "asked")
    assert again is not None
    assert again.due_on == in_days(office, 3)
    excluding = office.organised(excluded=frozenset({ALEX}))
    async with excluding.desk.store.look() as uow:
        assert (await picture_ending(excluding.desk, uow, over)).reviewer is None


async def test_it_is_asked_for_by_the_command_of_what_is_over(office: Office, over: Incident) -> None:
    form = await look_at_review(office.desk, by=by(KIM), channel=ROOM)
    assert form.review_on == in_days(office, 3)
    with pytest.raises(NoIncidentHere):
        await look_at_review(office.desk, by=by(KIM), channel=ELSEWHERE)
    with pytest.raises(OnlyCommander):
        await look_at_review(office.desk, by=by(DANA), channel=ROOM)
    for reviewer, due_on in ((None, in_days(office, 1)), (SAM, None), (UserId("U0NEW"), in_days(office, 1))):
        with pytest.raises(FieldRefused):
            await set_review(
                office.desk, key=a_key(), by=by(KIM), incident=over.id, reviewer=reviewer, due_on=due_on
            )
    key = a_key()
    for _ in range(2):
        await set_review(
            office.desk, key=key, by=by(KIM), incident=over.id, reviewer=SAM, due_on=in_days(office, 1)
        )
    assert len(await office.log(over, Kind.REVIEW_ASKED)) == 1


async def test_while_it_goes_on_no_review_is_asked_for(office: Office, slack: Slack) -> None:
    incident = await office.has_a_room()
    with pytest.raises(Outdated):
        await look_at_review(office.desk, by=by(KIM), channel=ROOM)
    with pytest.raises(Outdated):
        await asks(office, incident)
    wish = Wish(Ending.CLOSED, "later", SAM, in_days(office, 1))
    await end_incident(office.desk, key=a_key(), by=by(KIM), incident=incident.id, wish=wish)
    await carries(office, slack, Errand.REVIEW)
    await reopen_incident(office.desk, key=a_key(), by=by(KIM), incident=incident.id, reason="back")
    await morning_of(office, in_days(office, 4))

    assert await sweep_reviews(office.desk) == 0
    assert await settled(office, incident) is ReviewFace.MOOT
    with pytest.raises(Outdated):
        await finish_review(office.desk, key=a_key(), by=by(SAM), incident=incident.id)


async def test_of_nothing_no_review_is_shown(office: Office, over: Incident) -> None:
    assert await card(office, over) is None
    nowhere = Intent(Errand.REVIEW, SAM, IncidentId("f" * 16), {"face": "due"})
    async with office.desk.store.look() as uow:
        assert await DRAWERS[Errand.REVIEW](office.desk, uow, nowhere) is None


@pytest.mark.parametrize("by_form", [True, False])
async def test_a_review_that_waited_while_it_went_on_again_is_asked_for_when_it_is_over_again(
    office: Office, over: Incident, *, by_form: bool
) -> None:
    await asks(office, over)
    await reopen_incident(office.desk, key=a_key(), by=by(KIM), incident=over.id, reason="it is back")
    if by_form:
        wish = Wish(Ending.STOOD_DOWN)
        await end_incident(office.desk, key=a_key(), by=by(KIM), incident=over.id, wish=wish)
    else:
        await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)

    asked = await card(office, over, face="asked")
    assert asked is not None
    assert [to for to, _ in await office.sent(Errand.REVIEW)] == [SAM, SAM]
    await morning_of(office, in_days(office, 2))
    assert await sweep_reviews(office.desk) == 1


async def test_whoever_has_left_the_company_reviews_nothing_and_another_may_be_asked(
    office: Office, over: Incident
) -> None:
    await asks(office, over)
    await learn_people(office.desk, [a_person(SAM, deactivated=True)])
    async with office.desk.store.look() as uow:
        assert (await picture_ending(office.desk, uow, over)).reviewer is None
    async with office.desk.store.job("done") as uow:
        review = await uow.reviews.of(over.id)
        assert review is not None
        await uow.reviews.keep(review.done(office.clock.now()))
        await uow.commit(over.id)
    async with office.desk.store.look() as uow:
        assert (await picture_ending(office.desk, uow, over)).reviewer == SAM
