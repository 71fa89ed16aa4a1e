"""A text is owed, approved and sent after the work is done as well; and by nobody who is shut out."""

from datetime import timedelta

import pytest

from app.domain.drafting.refusals import ApprovedAlready
from app.domain.incident import Incident
from app.domain.organisation import Approver
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import DraftCard
from app.domain.refusals import AlreadyOver, NoIncidentHere
from app.usecases.decide_response import stand_down
from app.usecases.drafts_now import goes_on
from app.usecases.drawing import DRAWERS
from app.usecases.sweep_follow_ups import sweep_follow_ups
from app.usecases.trust_chat import trust_chat
from tests.builders import ALEX, DANA, KIM, SAM
from tests.persistence.stores import rows
from tests.slack.a_slack import Slack
from tests.usecases.an_office import ROOM, Office, a_key, by
from tests.usecases.carried import carries
from tests.usecases.drafting import a_draft, approves, asks_for, drafts, says_sent, writes
from tests.usecases.excluding import closes, excludes


@pytest.fixture
def lawyers(teamed: Office) -> Office:
    return teamed.organised(legal=(SAM, ALEX))


@pytest.fixture
async def opened(lawyers: Office) -> Incident:
    return await lawyers.has_a_room(DANA, ALEX)


async def card(office: Office, incident: Incident) -> DraftCard:
    intent = Intent(
        Errand.SHOW_DRAFT, "", incident.id, {"draft": (await drafts(office, incident))[0].draft.id}
    )
    async with office.desk.store.look() as uow:
        letter = await DRAWERS[Errand.SHOW_DRAFT](office.desk, uow, intent)
    assert letter is not None
    assert isinstance(letter.message, DraftCard)
    return letter.message


async def test_after_the_work_is_done_a_text_is_written_handed_over_and_sent(
    lawyers: Office, opened: Incident
) -> None:
    draft = await a_draft(lawyers, opened)
    await approves(lawyers, draft, KIM)
    await approves(lawyers, draft, SAM)
    await closes(lawyers, opened)

    assert (await asks_for(lawyers, draft)).verdict.allowed
    assert await says_sent(lawyers, draft)
    assert await writes(lawyers, opened, "The final report.", base=1) is None
    assert (await card(lawyers, opened)).open


async def test_what_was_stood_down_was_no_incident(lawyers: Office, opened: Incident) -> None:
    draft = await a_draft(lawyers, opened)
    await stand_down(lawyers.desk, key=a_key(), by=by(KIM), channel=ROOM)

    with pytest.raises(AlreadyOver):
        await says_sent(lawyers, draft)
    with pytest.raises(AlreadyOver):
        await writes(lawyers, opened, "More.", base=1)
    with pytest.raises(NoIncidentHere):
        goes_on(None)
    assert not (await card(lawyers, opened)).open


async def test_the_approval_of_somebody_shut_out_counts_for_nothing(
    lawyers: Office, opened: Incident
) -> None:
    draft = await a_draft(lawyers, opened)
    await approves(lawyers, draft, SAM)
    await approves(lawyers, draft, KIM)
    assert (await asks_for(lawyers, draft, KIM)).verdict.allowed
    await excludes(lawyers, KIM, SAM)

    assert (await asks_for(lawyers, draft, KIM)).verdict.missing == (Approver.LEGAL,)
    shown = await card(lawyers, opened)
    assert SAM not in shown.given.values()
    assert shown.verdict.missing == (Approver.LEGAL,)


async def test_whoever_takes_another_role_later_may_approve_once_more_as_that(
    lawyers: Office, opened: Incident
) -> None:
    draft = await a_draft(lawyers, opened)
    await approves(lawyers, draft, SAM)
    with pytest.raises(ApprovedAlready):
        await approves(lawyers, draft, SAM)
    async with lawyers.desk.store.job("takes") as uow:
        held = await lawyers.held(uow, opened)
        await uow.incidents.save(held.commanded_by(SAM, lawyers.clock.now()))
        await uow.commit(opened.id)
    await approves(lawyers, draft, ALEX)
    assert (await asks_for(lawyers, draft)).verdict.missing == (Approver.COMMANDER,)
    await approves(lawyers, draft, SAM)

    assert (await asks_for(lawyers, draft)).verdict.allowed


async def test_a_card_that_was_deleted_is_posted_anew(
    lawyers: Office, opened: Incident, slack: Slack
) -> None:
    room = await slack.messenger.create_room(opened.codename.slug)
    async with lawyers.desk.store.job("room") as uow:
        await uow.incidents.record_room(opened.id, channel=room.channel)
        await uow.commit(opened.id)
    await a_draft(lawyers, opened)
    await carries(lawyers, slack, Errand.SHOW_DRAFT)
    posted = [one for one in slack.workspace.channels[room.channel].messages if one.blocks]
    slack.workspace.delete(room.channel, posted[-1].ts)
    await writes(lawyers, opened, "Another.", base=1)
    await carries(lawyers, slack, Errand.SHOW_DRAFT)
    await carries(lawyers, slack, Errand.SHOW_DRAFT)

    [lies] = await rows(lawyers.engine, "SELECT ts FROM draft_cards")
    assert lies["ts"] != posted[-1].ts
    assert lies["ts"] in {one.ts for one in slack.workspace.channels[room.channel].messages}


async def test_of_what_somebody_shut_out_wanted_to_say_the_command_is_reminded(
    lawyers: Office, opened: Incident
) -> None:
    draft = await a_draft(lawyers, opened)
    await says_sent(lawyers, draft, DANA, follow_up_at=lawyers.clock.now() + timedelta(hours=1))
    await excludes(lawyers, KIM, DANA)
    lawyers.clock.moves(hours=2)
    assert await sweep_follow_ups(lawyers.desk) == 1

    assert [to for to, _ in await lawyers.sent(Errand.DRAFT_FOLLOW_UP)] == [KIM]


async def test_where_the_chat_is_not_trusted_the_card_is_drawn_anew_and_can_be_pressed(
    lawyers: Office, opened: Incident
) -> None:
    await a_draft(lawyers, opened)
    before = len(await lawyers.sent(Errand.SHOW_DRAFT))
    await trust_chat(lawyers.desk, key=a_key(), by=by(KIM), channel=ROOM, trusted=False)

    assert len(await lawyers.sent(Errand.SHOW_DRAFT)) >= before
    assert (await card(lawyers, opened)).open
