"""When was the checklist tested, how did the drill go, and who hears that it grows old?"""

import asyncio
from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest

from app.domain.checklist import TaskState
from app.domain.ending import Ending, Wish
from app.domain.ids import IncidentId
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import ChecklistStale, ScoreCard
from app.domain.refusals import FieldRefused
from app.usecases.board_picture import picture_board
from app.usecases.checklist_age import last_tested
from app.usecases.decide_response import stand_down
from app.usecases.declare_incident import Report
from app.usecases.drawing import DRAWERS
from app.usecases.end_incident import end_incident
from app.usecases.letters import Letter
from app.usecases.page_person import page_person
from app.usecases.sweep_checklist import sweep_checklist
from tests.builders import ALEX, DANA, KIM, SAM, a_person
from tests.usecases.an_office import ORGANISATION, ROOM, Office, a_key, by


@pytest.fixture
def drilling(office: Office) -> Office:
    """Alex is drilled; Sam looks after the checklist, which was reviewed today."""
    commanders = replace(ORGANISATION.commanders, drill=(ALEX,))
    ours = office.organised(commanders=commanders, process_owner=SAM)
    playbook = replace(ours.desk.playbook, last_reviewed=today(office))
    return replace(ours, desk=replace(ours.desk, playbook=playbook))


@pytest.fixture
async def drill(drilling: Office) -> Incident:
    return await drilling.has_a_room(drill=True)


def today(office: Office) -> date:
    return office.clock.now().astimezone(UTC).date()


async def ends(office: Office, incident: Incident, ending: Ending, **wish: object) -> None:
    wanted = Wish(ending, **wish)  # type: ignore[arg-type] # any field of it
    await end_incident(office.desk, key=a_key(), by=by(KIM), incident=incident.id, wish=wanted)


async def tested(office: Office) -> date | None:
    async with office.desk.store.look() as uow:
        return await last_tested(office.desk, uow)


async def drawn(office: Office, intent: Intent) -> Letter | None:
    async with office.desk.store.look() as uow:
        return await DRAWERS[intent.errand](office.desk, uow, intent)


class TestTheScore:
    async def test_each_end_of_a_drill_shows_it(self, drilling: Office, drill: Incident) -> None:
        await ends(drilling, drill, Ending.CONTAINED)
        await ends(drilling, drill, Ending.UNCONTAINED)
        await ends(drilling, drill, Ending.STOOD_DOWN)

        assert len(await drilling.sent(Errand.DRILL_SCORE)) == 2

    async def test_what_is_real_has_none(self, drilling: Office) -> None:
        incident = await drilling.has_a_room()
        await ends(drilling, incident, Ending.CONTAINED)
        await ends(drilling, incident, Ending.STOOD_DOWN)

        assert await drilling.sent(Errand.DRILL_SCORE) == []
        assert await tested(drilling) is None

    async def test_it_is_read_from_the_record(self, drilling: Office, drill: Incident) -> None:
        drilling.clock.moves(minutes=3)
        [page] = await drilling.pages(drill)
        async with drilling.desk.store.note() as uow:
            await uow.pages.told(page.id, "D0ALEX", "1764000000.000200")
            await uow.commit()
        drilling.clock.moves(minutes=3)
        await page_person(drilling.desk, Report(a_key(), by(KIM), channel=ROOM), SAM)
        await drilling.gives(drill, 4, state=TaskState.DONE)

        letter = await drawn(drilling, Intent(Errand.DRILL_SCORE, incident=drill.id))

        assert letter is not None
        assert letter.to == ROOM
        assert isinstance(letter.message, ScoreCard)
        card = letter.message
        assert card.paged is not None
        assert timedelta(minutes=3) <= card.paged < timedelta(minutes=4)
        assert (card.answered, card.room) == (None, None)
        assert [(one.item.number, one.state) for one in card.items[3:5]] == [
            (4, TaskState.DONE),
            (5, TaskState.OPEN),
        ]

    async def test_without_a_room_there_is_nowhere_to_show_it(self, drilling: Office) -> None:
        answer = await drilling.hears(drill=True)

        assert await drawn(drilling, Intent(Errand.DRILL_SCORE, incident=answer.incident)) is None
        assert await drawn(drilling, Intent(Errand.DRILL_SCORE, incident=IncidentId("f" * 16))) is None

    async def test_only_somebody_it_may_reach_reviews_it(self, drilling: Office, drill: Incident) -> None:
        due = today(drilling) + timedelta(days=3)
        lena = a_person().id.replace("DANA", "LENA")
        with pytest.raises(FieldRefused) as refused:
            await ends(drilling, drill, Ending.CLOSED, note="-", reviewer=lena, review_on=due)
        assert (refused.value.field, refused.value.problem) == ("reviewer", "not_reachable")
        await ends(drilling, drill, Ending.CLOSED, note="-", reviewer=ALEX, review_on=due)


class TestWhenItWasTested:
    @pytest.mark.usefixtures("drill")
    async def test_the_last_drill_counts_on_every_board(self, drilling: Office) -> None:
        assert await tested(drilling) is None
        await stand_down(drilling.desk, key=a_key(), by=by(KIM), channel=ROOM)

        real = await drilling.incident((await drilling.hears(KIM)).incident)
        async with drilling.desk.store.look() as uow:
            board = await picture_board(drilling.desk, uow, real)
        assert await tested(drilling) == board.last_tested == today(drilling)

    @pytest.mark.usefixtures("drill")
    async def test_a_later_day_of_the_checklist_itself_counts_more(self, drilling: Office) -> None:
        await stand_down(drilling.desk, key=a_key(), by=by(KIM), channel=ROOM)
        later = today(drilling) + timedelta(days=1)
        playbook = replace(drilling.desk.playbook, last_tested=later)

        assert await tested(replace(drilling, desk=replace(drilling.desk, playbook=playbook))) == later


class TestWhoHearsThatItIsOld:
    async def test_once_by_however_many_copies_and_again_after_a_week(self, drilling: Office) -> None:
        told = await asyncio.gather(*(sweep_checklist(drilling.desk) for _ in range(3)))
        assert sorted(told) == [0, 0, 1]
        drilling.clock.moves(days=6)
        assert await sweep_checklist(drilling.desk) == 0
        drilling.clock.moves(days=1)
        told = await asyncio.gather(*(sweep_checklist(drilling.desk) for _ in range(3)))
        assert sorted(told) == [0, 0, 1]

        assert await drilling.sent(Errand.CHECKLIST_STALE) == [(SAM, {}), (SAM, {})]
        letter = await drawn(drilling, Intent(Errand.CHECKLIST_STALE, to=SAM))
        assert letter is not None
        assert letter.message == ChecklistStale(
            drilling.desk.playbook.last_reviewed, None, review=False, drill=True
        )

    async def test_whoever_looks_after_it_from_now_on_hears_of_it_as_well(self, drilling: Office) -> None:
        await sweep_checklist(drilling.desk)

        assert await sweep_checklist(drilling.organised(process_owner=DANA).desk) == 1

    @pytest.mark.usefixtures("drill")
    async def test_nothing_is_said_of_what_was_tested_meanwhile(self, drilling: Office) -> None:
        await sweep_checklist(drilling.desk)
        await stand_down(drilling.desk, key=a_key(), by=by(KIM), channel=ROOM)

        assert await drawn(drilling, Intent(Errand.CHECKLIST_STALE, to=SAM)) is None
        drilling.clock.moves(days=8)
        assert await sweep_checklist(drilling.desk) == 0

    async def test_nobody_hears_where_nobody_looks_after_it_or_may_hear_nothing(
        self, drilling: Office
    ) -> None:
        assert await sweep_checklist(drilling.organised(process_owner=None).desk) == 0
        assert await sweep_checklist(drilling.organised(excluded=frozenset({SAM})).desk) == 0
