"""Who may shut somebody out, what is taken from them in that one act, and what reaches them afterwards?"""

from dataclasses import replace

import pytest

from app.domain.exclusion import Effect
from app.domain.handover import HandoverState
from app.domain.ids import UserId
from app.domain.incident import Incident, IncidentState
from app.domain.offers import OfferState
from app.domain.outgoing import Errand, Intent
from app.domain.paging import PageState
from app.domain.refusals import CommanderAlone, NoIncidentHere, NotYours
from app.domain.stays import Why
from app.domain.timeline import Kind
from app.usecases.answer_page import answer_page
from app.usecases.board_picture import picture_board
from app.usecases.drawing import DRAWERS
from app.usecases.exclude_person import list_excluded, may_exclude
from app.usecases.note_membership import note_membership
from app.usecases.remove_person import remove_person, show_arrival
from app.usecases.standing import is_shut_out
from tests.builders import ALEX, DANA, KIM, SAM
from tests.persistence.stores import rows
from tests.persistence.tampering import verdicts
from tests.slack.a_slack import Slack
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by
from tests.usecases.carried import carries
from tests.usecases.excluding import (
    HANDED,
    OF_DANA,
    OF_SAM,
    excludes,
    has_something_of_everything,
)
from tests.usecases.test_arriving import room_of

MEI = UserId("U0MEI")


async def excluded(office: Office, incident: Incident) -> tuple[UserId, ...]:
    return (await office.incident(incident.id)).excluded


async def test_items_and_roles_are_taken_from_them_in_one_act(teamed: Office, running: Incident) -> None:
    await has_something_of_everything(teamed, running, SAM)

    answer = await excludes(teamed, KIM, SAM)

    assert (answer.effect, answer.paged) == (Effect.HOLDS, False)
    shut = await teamed.incident(running.id)
    assert (shut.excluded, shut.deputy, shut.commander) == ((SAM,), None, KIM)
    assert shut.revision > running.revision
    assert (await teamed.task(running, 4)).owner is None
    assert (await teamed.task(running, 6)).owner == SAM
    async with teamed.desk.store.look() as uow:
        assert (await uow.roles.of(running.id)).of(SAM) == ()
        assert await is_shut_out(teamed.desk, uow, SAM, running.id)
        assert not await is_shut_out(teamed.desk, uow, SAM, None)
    assert [to for to, _ in await teamed.sent(Errand.REMOVE)] == [SAM]
    assert [verdict.found for verdict in await verdicts(teamed.engine)] == [None]


async def test_what_they_offered_and_what_was_offered_to_them_ends(teamed: Office, running: Incident) -> None:
    await has_something_of_everything(teamed, running, SAM)
    await excludes(teamed, KIM, SAM)

    async with teamed.desk.store.look() as uow:
        offers = {await uow.offers.get(one) for one in (OF_SAM, OF_DANA)}
        handover = await uow.handovers.get(HANDED)
    assert {(one.person, one.state) for one in offers if one} == {
        (SAM, OfferState.MOOT),
        (DANA, OfferState.OPEN),
    }
    assert handover is not None
    assert handover.state is HandoverState.PASSED


async def test_a_handover_between_others_goes_on(teamed: Office, running: Incident) -> None:
    await has_something_of_everything(teamed, running, SAM)
    await excludes(teamed, KIM, DANA)

    async with teamed.desk.store.look() as uow:
        assert (await uow.handovers.waiting(running.id)) is not None


async def test_whoever_was_paged_and_has_not_answered_is_waited_for_no_longer(teamed: Office) -> None:
    begun = await teamed.has_a_room(DANA, ALEX, commander=None)
    assert {page.person for page in await teamed.pages(begun) if page.state is PageState.WAITING} == {KIM}

    await excludes(teamed, SAM, KIM)
    assert not (await excludes(teamed, ALEX, KIM)).paged

    assert [page.state for page in await teamed.pages(begun)] == [PageState.STOPPED]


async def test_a_commander_is_shut_out_by_two_and_others_are_paged(teamed: Office, running: Incident) -> None:
    assert (await excludes(teamed, SAM, KIM)).effect is Effect.WAITS
    assert await excluded(teamed, running) == ()

    answer = await excludes(teamed, ALEX, KIM)

    assert (answer.effect, answer.paged) == (Effect.HOLDS, True)
    shut = await teamed.incident(running.id)
    assert (shut.commander, shut.excluded) == (None, (KIM,))
    (told,) = await teamed.sent(Errand.EXCLUSION_HOLDS)
    assert told == (SAM, {"lifts": 0, "paged": 1})
    paged = {page.person for page in await teamed.pages(running) if page.state is PageState.WAITING}
    assert paged == {SAM, ALEX}
    (said,) = await teamed.log(running, Kind.EXCLUSION_SAID)
    assert said.facts == {"person": KIM, "lifts": 0, "what": "excluded"}


async def test_a_commander_of_what_is_over_is_shut_out_and_nobody_is_paged(
    teamed: Office, running: Incident
) -> None:
    async with teamed.desk.store.job("closes") as uow:
        held = await teamed.held(uow, running)
        await uow.incidents.save(held.closed(teamed.clock.now()))
        await uow.commit(running.id)
    pages = len(await teamed.pages(running))
    await excludes(teamed, SAM, KIM)

    assert not (await excludes(teamed, ALEX, KIM)).paged
    shut = await teamed.incident(running.id)
    assert (shut.state, shut.commander) == (IncidentState.CLOSED, None)
    assert len(await teamed.pages(running)) == pages


async def test_a_repeat_says_it_once(teamed: Office, running: Incident) -> None:
    key = a_key()
    for _ in range(2):
        assert (await excludes(teamed, SAM, KIM, key=key)).effect is Effect.WAITS

    assert len(await teamed.log(running, Kind.EXCLUSION_SAID)) == 1


async def test_nobody_else_may_and_they_hear_as_little_as_of_no_room(
    teamed: Office, running: Incident
) -> None:
    with pytest.raises(CommanderAlone):
        await excludes(teamed, DANA, KIM)
    for who, here in ((KIM, ELSEWHERE), (MEI, ELSEWHERE)):
        with pytest.raises(NoIncidentHere):
            await excludes(teamed, who, SAM, here=here)
        with pytest.raises(NoIncidentHere):
            await list_excluded(teamed.desk, by=by(who), channel=here)
        assert not await may_exclude(teamed.desk, by=by(who), channel=here)
    assert await may_exclude(teamed.desk, by=by(KIM), channel=ROOM)
    assert await may_exclude(teamed.desk, by=by(SAM), channel=ROOM)
    assert not await may_exclude(teamed.desk, by=by(DANA), channel=ROOM)
    assert await excluded(teamed, running) == ()


async def test_one_of_the_teams_user_group_counts_as_soon_as_they_came_for_it(
    teamed: Office, running: Incident
) -> None:
    async with teamed.desk.store.note() as uow:
        await uow.stays.expect(running.id, {MEI: Why.SECURITY_TEAM})
        await uow.participants.invited(running.id, [MEI], teamed.clock.now())
        await uow.commit()
    await excludes(teamed, SAM, KIM)
    assert not await may_exclude(teamed.desk, by=by(UserId("U0NOBODY")), channel=ROOM)
    async with teamed.desk.store.look() as uow:
        assert (await uow.stays.present(running.id, MEI)) is not None


@pytest.mark.usefixtures("running")
async def test_whoever_is_shut_out_may_not_shut_out_others(teamed: Office) -> None:
    await excludes(teamed, KIM, SAM)

    with pytest.raises(NoIncidentHere):
        await excludes(teamed, SAM, KIM)
    shown = await list_excluded(teamed.desk, by=by(KIM), channel=ROOM)
    assert shown.people == (SAM,)


async def test_it_is_lifted_and_they_are_asked_in_by_hand(teamed: Office, running: Incident) -> None:
    await excludes(teamed, KIM, SAM)

    assert (await excludes(teamed, KIM, SAM, lifts=True)).effect is Effect.HOLDS

    assert await excluded(teamed, running) == ()
    assert await teamed.sent(Errand.INVITE) == [(KIM, {})]
    assert [entry.facts["lifts"] for entry in await teamed.log(running, Kind.INCLUDED)] == [1]


async def test_whoever_is_not_there_is_not_removed(teamed: Office, running: Incident) -> None:
    await excludes(teamed, KIM, MEI)

    assert await teamed.sent(Errand.REMOVE) == []
    assert await excluded(teamed, running) == (MEI,)


async def test_where_slack_refuses_the_command_is_shown_how_once(
    teamed: Office, running: Incident, slack: Slack
) -> None:
    room_of(slack, SAM)
    await excludes(teamed, KIM, SAM)
    await carries(teamed, slack, Errand.REMOVE)

    assert [to for to, _ in await teamed.sent(Errand.ARRIVAL)] == [KIM]
    (entry,) = await teamed.log(running, Kind.NOT_REMOVED)
    assert entry.facts["what"] == "excluded"


@pytest.mark.usefixtures("running")
async def test_while_nobody_commands_those_who_did_it_hear_that_they_came_and_may_remove_them(
    teamed: Office, slack: Slack
) -> None:
    await excludes(teamed, SAM, KIM)
    await excludes(teamed, ALEX, KIM)
    await note_membership(teamed.desk, key=a_key(), user=KIM, channel=ROOM, present=False)
    teamed.clock.moves(minutes=1)
    await note_membership(teamed.desk, key=a_key(), user=KIM, channel=ROOM, present=True, by_hand_of=DANA)
    await carries(teamed, slack, Errand.GREET)

    told = await teamed.sent(Errand.ARRIVAL)
    assert [to for to, _ in told] == [ALEX, SAM]
    arrival = told[0][1]["arrival"]
    shown = await show_arrival(teamed.desk, by=by(SAM), arrival=arrival)
    assert shown.unwelcome.person == KIM
    await remove_person(teamed.desk, key=a_key(), by=by(ALEX), arrival=arrival)
    assert len(await teamed.sent(Errand.REMOVE)) == 2
    with pytest.raises(NoIncidentHere):
        await show_arrival(teamed.desk, by=by(DANA), arrival=arrival)


async def test_a_letter_on_its_way_to_them_is_moot(teamed: Office, running: Incident, slack: Slack) -> None:
    await teamed.gives(running, 4, owner=SAM)
    async with teamed.desk.store.job("sends") as uow:
        uow.enqueue(Intent(Errand.STARTED_TWICE, to=SAM, incident=running.id))
        await uow.commit(running.id)
    await excludes(teamed, KIM, SAM)
    await carries(teamed, slack, Errand.STARTED_TWICE)

    outcomes = await rows(teamed.engine, "SELECT outcome FROM intents WHERE errand = 'started_twice'")
    assert [row["outcome"] for row in outcomes] == ["moot"]


async def test_their_own_page_and_what_they_began_are_no_longer_theirs(
    teamed: Office, running: Incident
) -> None:
    """Dana began it: she begins another as anybody would, and is not named on the board."""
    await excludes(teamed, KIM, DANA)

    answer = await teamed.hears(DANA)

    assert answer.incident != running.id
    async with teamed.desk.store.look() as uow:
        board = await picture_board(teamed.desk, uow, await teamed.incident(running.id))
    assert board.starter is None
    page = await teamed.page_of(running)
    await excludes(teamed, SAM, KIM)
    await excludes(teamed, ALEX, KIM)
    with pytest.raises(NotYours):
        await answer_page(teamed.desk, key=a_key(), by=by(KIM), page=page)


async def test_a_notice_of_what_they_did_is_not_posted_any_more(teamed: Office, running: Incident) -> None:
    await excludes(teamed, KIM, SAM)
    for person, posted in ((SAM, False), (DANA, True)):
        notice = Intent(
            Errand.ROOM_NOTICE, incident=running.id, subject={"notice": "answered", "person": person}
        )
        async with teamed.desk.store.look() as uow:
            assert (await DRAWERS[notice.errand](teamed.desk, uow, notice) is not None) is posted


@pytest.mark.parametrize("lifts", [0, 1])
async def test_whoever_said_it_first_is_told_without_a_name(
    teamed: Office, running: Incident, lifts: int
) -> None:
    subject = {"lifts": lifts, "paged": 0}
    intent = Intent(Errand.EXCLUSION_HOLDS, to=SAM, incident=running.id, subject=subject)
    async with teamed.desk.store.look() as uow:
        letter = await DRAWERS[intent.errand](teamed.desk, uow, intent)
        nothing = await DRAWERS[intent.errand](teamed.desk, uow, replace(intent, incident=None))

    assert nothing is None
    assert letter is not None
    assert (letter.to, letter.message.lifts) == (SAM, bool(lifts))  # type: ignore[union-attr]
