"""Where does a card lie, what is written over it later, and what becomes of one that never arrived?"""

from app.domain.checklist import TaskState
from app.domain.ids import IntentId, PageId, UserId
from app.domain.incident import Incident
from app.domain.organisation import Commander, Commanders
from app.domain.outgoing import Errand, Intent
from app.domain.timeline import Kind
from app.sandbox.faults import api_error
from app.usecases.answer_idle import IdleAnswer, keep_command
from app.usecases.answer_nudge import answer_nudge
from app.usecases.answer_page import answer_page
from app.usecases.declare_incident import Report
from app.usecases.deliver import deliver
from app.usecases.learn_people import reader
from app.usecases.page_commander import page_commander
from app.usecases.ports import Sent
from app.usecases.say_once import first_time
from app.usecases.sweep_idle import sweep_idle
from app.usecases.sweep_nudges import sweep_nudges
from app.usecases.tell_line import note_failed, note_told
from tests.builders import ALEX, DANA, KIM, SAM
from tests.persistence.stores import rows
from tests.slack.a_slack import Slack
from tests.usecases.an_office import ELSEWHERE, Office, a_key, by
from tests.usecases.carried import carries, outcome, stores

TWO = Commanders(people=(Commander(KIM), Commander(SAM)))


async def begins(office: Office) -> Incident:
    return await office.incident((await office.hears()).incident)


async def takes_command(office: Office, incident: Incident) -> None:
    await answer_page(office.desk, key=a_key(), by=by(KIM), page=await office.page_of(incident))


def written_over(slack: Slack) -> list[str]:
    """Which messages were updated, the latest last."""
    return [str(call.arguments["ts"]) for call in slack.workspace.calls_of("chat.update")]


def lies(slack: Slack, person: UserId) -> list[str]:
    return [message.ts for message in slack.workspace.dm(person).messages]


async def test_a_delivery_that_comes_twice_is_one_message(office: Office, slack: Slack) -> None:
    await begins(office)
    [page] = await rows(office.engine, "SELECT intent_id FROM intents WHERE errand = 'page'")

    for _ in range(2):
        await deliver(office.desk, slack.messenger, IntentId(page["intent_id"]))

    assert len(lies(slack, KIM)) == 1


async def test_a_page_is_settled_on_the_card_that_asked(office: Office, slack: Slack) -> None:
    incident = await begins(office)
    await carries(office, slack, Errand.PAGE)
    await takes_command(office, incident)

    await carries(office, slack, Errand.SETTLE_PAGE)

    [page] = await office.pages(incident)
    assert page.told_at is not None
    assert lies(slack, KIM) == [page.ts]
    assert set(written_over(slack)) == {page.ts}


async def test_a_nudge_is_settled_on_the_card_that_asked(office: Office, slack: Slack) -> None:
    incident = await office.has_a_room()
    await office.gives(incident, 4, owner=SAM, state=TaskState.IN_PROGRESS, due_at=office.clock.now())
    await sweep_nudges(office.desk)
    nudge = await office.nudge(incident, 4)
    await carries(office, slack, Errand.NUDGE)
    await answer_nudge(office.desk, key=a_key(), by=by(SAM), nudge=nudge, how="done")

    await carries(office, slack, Errand.SETTLE_NUDGE)

    assert len(lies(slack, SAM)) == 1
    assert written_over(slack) == lies(slack, SAM)


async def test_where_a_call_stands_is_one_line_that_is_kept_true(office: Office, slack: Slack) -> None:
    two = office.organised(commanders=TWO)
    incident = await begins(two)
    await carries(two, slack, Errand.PAGE)
    await carries(two, slack, Errand.TELL_LINE)
    assert written_over(slack) == []

    await takes_command(two, incident)
    await carries(two, slack, Errand.TELL_LINE)

    assert len(lies(slack, DANA)) == 1
    assert written_over(slack) == lies(slack, DANA)
    assert "Kim" in str(slack.workspace.dm(DANA).messages[0].blocks)


async def test_the_board_is_drawn_once_a_round_and_the_line_with_every_page_that_arrives(
    office: Office,
) -> None:
    two = office.organised(commanders=TWO)
    incident = await begins(two)
    revisions = [incident.revision]
    for page in await two.pages(incident):
        async with two.desk.store.note() as uow:
            await note_told(uow, page.id, Sent("D0", f"1.{page.person}"))
            await uow.commit()
        revisions.append((await two.incident(incident.id)).revision)

    assert revisions == [1, 1, 2]


async def test_of_a_page_that_is_not_there_nothing_is_heard(office: Office) -> None:
    async with office.desk.store.note() as uow:
        await note_told(uow, PageId("f" * 16), Sent("D0", "1.0"))
        await note_failed(uow, PageId("f" * 16), "user_disabled")
        await uow.commit()

    assert await office.sent(*Errand) == []


async def test_a_silent_commander_is_asked_by_message_and_answered_on_it(
    office: Office, slack: Slack
) -> None:
    incident = await office.has_a_room(commander=None)
    await takes_command(office, incident)
    office.clock.moves(minutes=10, seconds=1)
    await sweep_idle(office.desk)
    await carries(office, slack, Errand.ASK_IDLE)
    dm = slack.workspace.dm(KIM)

    card = Sent(dm.id, dm.messages[0].ts)
    await keep_command(office.desk, IdleAnswer(a_key(), by(KIM), incident.id, card))
    await carries(office, slack, Errand.SETTLE_IDLE)

    assert written_over(slack) == lies(slack, KIM) == [card.ts]


async def test_who_was_heard_from_before_the_question_left_is_not_asked(office: Office, slack: Slack) -> None:
    incident = await office.has_a_room(commander=None)
    await takes_command(office, incident)
    office.clock.moves(minutes=10, seconds=1)
    await sweep_idle(office.desk)
    await keep_command(office.desk, IdleAnswer(a_key(), by(KIM), incident.id, Sent("D0KIM", "1.0")))

    await carries(office, slack, Errand.ASK_IDLE)

    assert await outcome(office, Errand.ASK_IDLE) == "moot"
    assert lies(slack, KIM) == []


async def test_an_answer_that_slack_refuses_where_there_is_no_incident_is_only_settled(
    office: Office, slack: Slack
) -> None:
    calling = office.organised(ic_page="call")
    await page_commander(calling.desk, Report(a_key(), by(DANA), via="typed", channel=ELSEWHERE))
    slack.faults.on("chat.postMessage", then=api_error("user_disabled"), every=True)

    await carries(calling, slack, Errand.ANSWER_STARTER)

    assert await outcome(calling, Errand.ANSWER_STARTER) == "failed:user_disabled"
    assert await rows(office.engine, "SELECT 1 FROM timeline") == []


async def test_a_message_to_a_room_that_slack_refuses_is_in_its_log(office: Office, slack: Slack) -> None:
    incident = await office.has_a_room()
    await stores(office, Intent(Errand.ASSIGNED, to=SAM, incident=incident.id, subject={"item": 4}))
    await office.gives(incident, 4, owner=SAM)
    slack.faults.on("chat.postMessage", then=api_error("user_disabled"))

    await carries(office, slack, Errand.ASSIGNED)

    [entry] = await office.log(incident, Kind.NOT_DELIVERED)
    assert entry.facts == {"errand": "assigned", "to": SAM, "code": "user_disabled"}


async def test_slack_is_asked_who_somebody_is(office: Office, slack: Slack) -> None:
    new = UserId("U0NEW")
    slack.workspace.add_user(new, "new", display_name="Neo", locale="zh-CN")
    assert await reader(office.desk, new) == "en"
    await stores(office, Intent(Errand.LEARN_PERSON, to=new))

    await carries(office, slack, Errand.LEARN_PERSON)

    assert await reader(office.desk, new) == "zh-CN"


async def test_the_commanders_group_is_learnt_when_it_has_changed(office: Office, slack: Slack) -> None:
    grouped = office.organised(commanders=Commanders(usergroup="S0COMMANDERS"))
    slack.workspace.add_usergroup("S0COMMANDERS", "commanders", [ALEX, SAM])
    await stores(grouped, Intent(Errand.LEARN_GROUP, to="S0COMMANDERS"))

    await carries(grouped, slack, Errand.LEARN_GROUP)

    async with grouped.desk.store.look() as uow:
        assert set((await uow.rosters.facts()).trained) == {ALEX, SAM}


async def test_what_is_only_said_is_said_the_first_time_an_event_comes(office: Office) -> None:
    key = a_key()

    assert [await first_time(office.desk, each) for each in (key, key, a_key())] == [True, False, True]
