"""What is pressed in a room: boxes, the menu of items, the commander's buttons, and the forms that open."""

from app.domain.checklist import TaskState
from app.domain.incident import Incident, IncidentState
from app.domain.outgoing import Errand
from app.sandbox.channels import Channel
from app.sandbox.faults import slow
from tests.builders import DANA, KIM, SAM
from tests.slack.a_bot import Bot, give_room, redraw


async def a_room(bot: Bot) -> tuple[Incident, Channel]:
    await bot.person(DANA).commands("/sec-incident start odd login")
    incident = await bot.incident_of(DANA)
    return incident, await give_room(bot, incident, DANA, KIM)


async def commands(bot: Bot, who: str) -> None:
    """Kim presses *I'm on it* before anything else; here the record is enough."""
    incident = await bot.incident_of(DANA)
    async with bot.desk.store.job("take_command") as uow:
        locked = await uow.incidents.locked(incident.id)
        assert locked is not None
        await uow.incidents.save(locked.commanded_by(who, bot.desk.clock.now()))  # type: ignore[arg-type]
        await uow.commit(incident.id)


class TestTicking:
    async def test_a_tick_is_saved_and_the_board_is_to_be_redrawn(self, bot: Bot) -> None:
        incident, _ = await a_room(bot)

        delivered = await bot.person(KIM).ticks("1.")

        assert delivered is not None
        assert (delivered.status, delivered.body) == (200, "")
        assert (await bot.task(incident, 1)).state is TaskState.DONE
        assert await bot.waiting(Errand.REDRAW_BOARD)

    async def test_two_people_ticking_from_the_same_picture_both_win(self, bot: Bot) -> None:
        incident, _ = await a_room(bot)

        await bot.person(KIM).ticks("1.")
        await bot.person(DANA).ticks("2.")

        assert (await bot.task(incident, 1)).settled
        assert (await bot.task(incident, 2)).settled

    async def test_unticking_asks_why_and_saves_the_answer(self, bot: Bot) -> None:
        incident, _ = await a_room(bot)
        kim = bot.person(KIM)
        await kim.ticks("1.")
        await redraw(bot, incident)

        await kim.unticks("1.")
        await bot.settles()
        assert (await bot.task(incident, 1)).settled
        await kim.submits(reason="It came back.")

        assert (await bot.task(incident, 1)).state is TaskState.OPEN
        assert (await bot.task(incident, 1)).reason == "It came back."
        assert kim.modal is None

    async def test_a_reason_of_nothing_but_space_is_refused_beside_the_question(self, bot: Bot) -> None:
        incident, _ = await a_room(bot)
        kim = bot.person(KIM)
        await kim.ticks("1.")
        await redraw(bot, incident)
        await kim.unticks("1.")
        await bot.settles()

        await kim.submits(reason="   ")

        assert kim.modal_errors == {"reason": "Say why, in a few words."}
        assert (await bot.task(incident, 1)).settled

    async def test_a_copied_board_is_told_to_be_old(self, bot: Bot) -> None:
        incident, room = await a_room(bot)
        board = room.messages[-1]
        copy = bot.workspace.post(bot.general.id, bot.workspace.bot_user_id, "copy", blocks=board.blocks)

        await bot.person(KIM).ticks("1.", on=copy)
        await bot.settles()

        assert not (await bot.task(incident, 1)).settled
        assert bot.person(KIM).ephemerals()
        assert not bot.person(SAM).ephemerals()


class TestAnItem:
    async def test_its_form_opens_and_saves_what_was_changed(self, bot: Bot) -> None:
        incident, _ = await a_room(bot)
        kim = bot.person(KIM)

        await kim.picks("Open an item…", "4")
        await bot.settles()
        await kim.submits(owner=DANA, note="Image taken.")

        task = await bot.task(incident, 4)
        assert (task.owner, task.note, task.state) == (DANA, "Image taken.", TaskState.IN_PROGRESS)
        assert await bot.waiting(Errand.ASSIGNED)

    async def test_what_is_missing_is_said_beside_its_question(self, bot: Bot) -> None:
        incident, _ = await a_room(bot)
        kim = bot.person(KIM)
        await kim.picks("Open an item…", "4")
        await bot.settles()

        await kim.submits(state="Blocked")

        assert kim.modal_errors == {"needs": "Say what is needed to go on."}
        assert (await bot.task(incident, 4)).state is TaskState.OPEN

    async def test_slow_slack_does_not_slow_the_answer(self, bot: Bot) -> None:
        await a_room(bot)
        bot.faults.on("views.open", then=slow(1.5))

        delivered = await bot.person(KIM).picks("Open an item…", "4")

        assert delivered is not None
        assert delivered.took < 1.0


class TestTheCommandersButtons:
    async def test_only_the_commander_confirms(self, bot: Bot) -> None:
        incident, _ = await a_room(bot)
        await commands(bot, KIM)

        await bot.person(DANA).clicks("Confirm")
        await bot.settles()
        assert (await bot.incident_of(DANA)).confirmed_at is None
        assert bot.person(DANA).sees("The commander or the deputy decides this.")
        await bot.person(KIM).clicks("Confirm")

        assert (await bot.incident_of(DANA)).confirmed_at is not None
        assert (await bot.incident_of(DANA)).id == incident.id

    async def test_the_commander_stands_down(self, bot: Bot) -> None:
        incident, _ = await a_room(bot)
        await commands(bot, KIM)

        await bot.person(KIM).clicks("Stand down")

        async with bot.desk.store.look() as uow:
            after = await uow.incidents.get(incident.id)
        assert after is not None
        assert after.state is IncidentState.STOOD_DOWN
