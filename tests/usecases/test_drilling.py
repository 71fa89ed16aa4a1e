"""Whom does a drill page, invite and write to, who may begin one, and what is it taken for?"""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from app.domain.checklist import Edit
from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.organisation import Responders
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import PageCard, Told, Welcome
from app.domain.refusals import FieldRefused, NobodyToDrill, NoPager, NotAllowed, NotTrained, OutsideDrill
from app.domain.roles import Role, Wish
from app.domain.timeline import Kind
from app.integrations.pagerduty import PagerDuty
from app.sandbox.pagerduty import PagerDutyServer
from app.usecases.answer_page import answer_page
from app.usecases.assign_roles import assign_roles
from app.usecases.decide_response import stand_down
from app.usecases.declare_incident import Report
from app.usecases.drawing import DRAWERS
from app.usecases.invite_second_wave import invite_second_wave, second_wave_of
from app.usecases.learn_people import learn_people
from app.usecases.letters import Letter
from app.usecases.look_at_drill import is_drill_room, look_at_drill
from app.usecases.name_service import name_service
from app.usecases.note_membership import note_membership
from app.usecases.open_another import open_another
from app.usecases.page_person import page_person
from app.usecases.page_responders import count_responders, page_responders
from app.usecases.reopen_incident import reopen_incident
from app.usecases.save_item import save_item
from app.usecases.sweep_pages import sweep_pages
from app.usecases.take_command_here import take_command_here
from tests.builders import ALEX, DANA, KIM, SAM, a_person
from tests.slack.a_slack import Slack
from tests.usecases.an_office import ELSEWHERE, ORGANISATION, ROOM, Office, a_key, by
from tests.usecases.carried import carries, outcome, stores

LENA, GUS = UserId("U0LENA"), UserId("U0GUS")


@pytest.fixture
async def drilling(office: Office) -> Office:
    """Alex is drilled; Kim is on call and Lena somewhere else."""
    await learn_people(office.desk, [a_person(LENA), a_person(GUS, guest=True)])
    return office.organised(
        commanders=replace(ORGANISATION.commanders, drill=(ALEX,)),
        executives=(LENA,),
        responders={"payments": Responders(users=(LENA,)), "mail": Responders(users=(LENA, SAM))},
    )


@pytest.fixture
async def drill(drilling: Office) -> Incident:
    """Kim and Sam were brought into its room by hand; Kim commands."""
    return await drilling.has_a_room(drill=True)


@pytest.fixture
async def with_pager(drilling: Office) -> AsyncIterator[Office]:
    server = PagerDutyServer(clock=drilling.clock.now)
    await server.start()
    pager = PagerDuty(
        api_key=server.account.api_key,
        api_url=server.url,
        routing_key=server.account.routing_key,
        events_url=server.url,
        timeout=5.0,
    )
    yield replace(drilling, desk=replace(drilling.desk, pager=pager))
    pager.close()
    await server.stop()


async def paged(office: Office) -> list[str]:
    return [person for person, _ in await office.sent(Errand.PAGE)]


async def drawn(office: Office, errand: Errand, to: UserId, incident: Incident) -> Letter | None:
    subject = (await office.sent(errand))[-1][1]
    async with office.desk.store.look() as uow:
        return await DRAWERS[errand](office.desk, uow, Intent(errand, to, incident.id, subject))


class TestBeginning:
    async def test_only_the_drill_roster_is_paged_round_after_round(self, drilling: Office) -> None:
        answer = await drilling.hears(drill=True)
        for _ in range(3):
            drilling.clock.moves(minutes=2)
            await sweep_pages(drilling.desk)

        assert [ring.user for ring in answer.paged] == [ALEX]
        assert answer.ring == ()
        assert await paged(drilling) == [ALEX] * 4
        incident = await drilling.incident(answer.incident)
        assert (incident.drill, incident.drill_pager, incident.counsel_look_at) == (True, False, None)
        [begun] = await drilling.log(incident, Kind.DECLARED)
        assert begun.facts == {"drill": 1, "pager": 0}

    async def test_its_page_says_that_it_is_a_drill(self, drilling: Office) -> None:
        answer = await drilling.hears(drill=True)

        letter = await drawn(drilling, Errand.PAGE, ALEX, await drilling.incident(answer.incident))

        assert letter is not None
        assert isinstance(letter.message, PageCard)
        assert letter.message.text == "DRILL: Please join Slack ASAP."

    async def test_what_is_real_is_no_drill(self, drilling: Office) -> None:
        incident = await drilling.incident((await drilling.hears()).incident)

        assert not incident.drill
        assert await paged(drilling) == [KIM]
        assert incident.counsel_look_at is not None

    @pytest.mark.parametrize("first", [True, False])
    async def test_neither_is_taken_for_the_other(self, drilling: Office, first: bool) -> None:
        answers = [await drilling.hears(drill=drill) for drill in (first, not first, first, not first)]

        assert [answer.told for answer in answers] == [Told.OPENED] * 2 + [Told.ALREADY_OPEN] * 2
        assert [answer.incident for answer in answers[:2]] == [answer.incident for answer in answers[2:]]

    @pytest.mark.usefixtures("drill")
    async def test_nobody_in_its_room_hears_of_what_is_real_and_the_other_way_round(
        self, drilling: Office
    ) -> None:
        await drilling.hears(KIM)
        assert await drilling.sent(Errand.TELL_STARTER) == []
        await drilling.hears(SAM, drill=True)
        assert await drilling.sent(Errand.TELL_STARTER) == [(SAM, {"news": "another"})]

    async def test_another_one_of_a_drill_is_a_drill(self, drilling: Office, drill: Incident) -> None:
        answer = await open_another(drilling.desk, key=a_key(), by=by(DANA), incident=drill.id)

        assert (await drilling.incident(answer.incident)).drill
        assert await paged(drilling) == [ALEX] * 2

    @pytest.mark.parametrize("listed", [(), ("U0GONE",), (GUS,)])
    async def test_with_nobody_to_page_nothing_is_started(
        self, drilling: Office, listed: tuple[str, ...]
    ) -> None:
        await learn_people(drilling.desk, [a_person(UserId("U0GONE"), deactivated=True)])
        empty = drilling.organised(
            commanders=replace(ORGANISATION.commanders, drill=listed), excluded=frozenset({GUS})
        )

        with pytest.raises(NobodyToDrill):
            await empty.hears(drill=True)
        with pytest.raises(NobodyToDrill):
            await look_at_drill(empty.desk, by=by(DANA), pager=False)
        assert await paged(drilling) == []

    async def test_guests_drill_nobody(self, drilling: Office) -> None:
        with pytest.raises(NotAllowed):
            await drilling.hears(GUS, drill=True)


class TestThePager:
    async def test_it_is_left_alone(self, with_pager: Office) -> None:
        await with_pager.has_a_room(drill=True, commander=None)
        with_pager.clock.moves(minutes=2)
        await sweep_pages(with_pager.desk)
        [page, *_] = await with_pager.sent(Errand.PAGE)
        await answer_page(with_pager.desk, key=a_key(), by=by(ALEX), page=page[1]["page"])
        await stand_down(with_pager.desk, key=a_key(), by=by(ALEX), channel=ROOM)

        assert await with_pager.sent(Errand.PAGER_TRIGGER, Errand.PAGER_ACK, Errand.PAGER_RESOLVE) == []

    async def test_it_is_rung_where_that_was_asked_for(self, with_pager: Office) -> None:
        await look_at_drill(with_pager.desk, by=by(DANA), pager=True)
        await with_pager.hears(drill=True, pager=True)

        assert len(await with_pager.sent(Errand.PAGER_TRIGGER)) == 1

    async def test_it_is_rung_for_what_is_real_with_a_room_or_without(self, with_pager: Office) -> None:
        await with_pager.hears()

        assert len(await with_pager.sent(Errand.PAGER_TRIGGER)) == 1

    async def test_where_there_is_none_nothing_is_started(self, drilling: Office) -> None:
        with pytest.raises(NoPager):
            await look_at_drill(drilling.desk, by=by(DANA), pager=True)
        with pytest.raises(NoPager):
            await drilling.hears(drill=True, pager=True)


class TestWithinItsRoom:
    @pytest.mark.usefixtures("drill")
    async def test_somebody_outside_is_not_paged_and_somebody_inside_is(self, drilling: Office) -> None:
        with pytest.raises(OutsideDrill):
            await page_person(drilling.desk, Report(a_key(), by(KIM), channel=ROOM), LENA)
        await page_person(drilling.desk, Report(a_key(), by(KIM), channel=ROOM), SAM)

        assert await paged(drilling) == [ALEX, SAM]

    @pytest.mark.usefixtures("drill")
    async def test_elsewhere_anybody_is(self, drilling: Office) -> None:
        await page_person(drilling.desk, Report(a_key(), by(KIM), channel=ELSEWHERE), LENA)

        assert await paged(drilling) == [ALEX, LENA]

    @pytest.mark.usefixtures("drill")
    async def test_of_the_teams_those_in_the_room_are_counted_and_paged(self, drilling: Office) -> None:
        assert await count_responders(drilling.desk, by=by(KIM), channel=ROOM) == 1
        assert await count_responders(drilling.desk, by=by(KIM), channel=ELSEWHERE) == 2
        await page_responders(drilling.desk, Report(a_key(), by(KIM), channel=ROOM))

        assert await paged(drilling) == [ALEX, SAM]

    @pytest.mark.usefixtures("drill")
    async def test_where_no_team_is_in_the_room_nobody_is(self, drilling: Office) -> None:
        alone = drilling.organised(responders={"payments": Responders(users=(LENA,))})

        with pytest.raises(OutsideDrill):
            await page_responders(alone.desk, Report(a_key(), by(KIM), channel=ROOM))

    async def test_nothing_is_given_to_somebody_outside(self, drilling: Office, drill: Incident) -> None:
        desk, wish, scribe = drilling.desk, Edit(owner=LENA), Wish(gives={Role.SCRIBE: LENA})
        refused = []
        for asking in (
            save_item(desk, key=a_key(), by=by(KIM), incident=drill.id, number=4, change=wish),
            assign_roles(desk, key=a_key(), by=by(KIM), incident=drill.id, wish=scribe),
            name_service(desk, key=a_key(), by=by(KIM), channel=ROOM, words="search", speaker=LENA),
        ):
            with pytest.raises(FieldRefused) as caught:
                await asking
            refused.append((caught.value.field, caught.value.problem))

        assert refused == [(field, "not_reachable") for field in ("owner", "scribe", "owner")]

    @pytest.mark.usefixtures("drill")
    async def test_a_service_is_spoken_for_by_whoever_is_there(self, drilling: Office) -> None:
        for words in ("payments", "mail"):
            shown = await name_service(drilling.desk, key=a_key(), by=by(KIM), channel=ROOM, words=words)

        assert [service.representative for service in shown.services] == [None, SAM]

    async def test_executives_and_counsel_are_not_asked_in(self, drilling: Office, drill: Incident) -> None:
        async with drilling.desk.store.job("invited") as uow:
            await uow.incidents.record_room(drill.id, invited=True)
            await uow.commit(drill.id)
        await invite_second_wave(drilling.desk, key=a_key(), by=by(KIM), incident=drill.id, here=ROOM)

        assert second_wave_of(drilling.desk, drill) == {}
        assert await drilling.sent(Errand.INVITE) == []

    async def test_whoever_is_drilled_commands_it_and_others_do_not(self, drilling: Office) -> None:
        incident = await drilling.has_a_room(DANA, ALEX, commander=None, drill=True)

        with pytest.raises(NotTrained):
            await take_command_here(drilling.desk, key=a_key(), by=by(SAM), channel=ROOM)
        await take_command_here(drilling.desk, key=a_key(), by=by(ALEX), channel=ROOM)
        await stand_down(drilling.desk, key=a_key(), by=by(ALEX), channel=ROOM)
        await reopen_incident(
            drilling.desk, key=a_key(), by=by(ALEX), incident=incident.id, reason="once more"
        )

        assert (await drilling.incident(incident.id)).commander == ALEX

    async def test_the_rules_name_the_words_of_a_drill_for_a_page(
        self, drilling: Office, drill: Incident
    ) -> None:
        await note_membership(drilling.desk, key=a_key(), channel=ROOM, user=SAM, present=True)
        async with drilling.desk.store.look() as uow:
            intent = Intent(Errand.WELCOME, SAM, drill.id)
            letter = await DRAWERS[Errand.WELCOME](drilling.desk, uow, intent)

        assert letter is not None
        assert letter.whisper is not None
        assert isinstance(letter.whisper.message, Welcome)
        assert letter.whisper.message.page_text == "DRILL: Please join Slack ASAP."


class TestWhatLeaves:
    async def test_a_letter_to_somebody_outside_never_leaves(
        self, drilling: Office, drill: Incident, slack: Slack
    ) -> None:
        slack.workspace.add_user(LENA, "lena", display_name="Lena")
        for person in (LENA, SAM):
            await stores(drilling, Intent(Errand.STARTED_TWICE, to=person, incident=drill.id))
            await carries(drilling, slack, Errand.STARTED_TWICE)

        assert slack.workspace.dm(LENA).messages == []
        [told] = slack.workspace.dm(SAM).messages
        assert told.text.startswith("DRILL: ")

    async def test_what_is_real_leaves_to_anybody(self, drilling: Office, slack: Slack) -> None:
        real = await drilling.has_a_room()
        slack.workspace.add_user(LENA, "lena", display_name="Lena")
        await stores(drilling, Intent(Errand.STARTED_TWICE, to=LENA, incident=real.id))
        await carries(drilling, slack, Errand.STARTED_TWICE)

        assert await outcome(drilling, Errand.STARTED_TWICE) == "sent"

    async def test_nobody_outside_is_invited(self, drilling: Office, drill: Incident, slack: Slack) -> None:
        officer = slack.workspace.bot_user_id
        room = slack.workspace.add_channel("the-room", id=ROOM, is_private=True, members=[officer, KIM])
        for person in (LENA, ALEX):
            await stores(drilling, Intent(Errand.INVITE, to=person, incident=drill.id))
            await carries(drilling, slack, Errand.INVITE)

        assert set(room.members) == {officer, KIM, ALEX}


@pytest.mark.usefixtures("drill")
async def test_a_room_is_one_of_a_drill_while_it_is_open_and_when_it_is_over(drilling: Office) -> None:
    async def found() -> list[bool]:
        return [await is_drill_room(drilling.desk, ROOM, still_open=still) for still in (True, False)]

    assert await found() == [True, True]
    await stand_down(drilling.desk, key=a_key(), by=by(KIM), channel=ROOM)
    assert await found() == [False, True]
    assert not await is_drill_room(drilling.desk, ELSEWHERE, still_open=False)
    assert not await is_drill_room(drilling.desk, None, still_open=False)
