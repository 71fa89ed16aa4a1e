"""What is pressed about items in direct messages and in the forms behind them, by whoever may and by whoever may not.

Every press comes as a signed delivery. What a button carries is a claim all the same: it may be old, somebody else's,
or nothing the bot ever wrote.
"""

from itertools import count
from typing import Any

import pytest

from app.domain.checklist import Edit, Task, TaskState
from app.domain.ids import NudgeId, UserId
from app.domain.incident import Incident
from app.domain.offers import Offer
from app.domain.outgoing import Errand
from app.domain.people import Caller
from app.domain.pictures import Assigned, NudgeCard, OfferCard
from app.sandbox.delivery import Delivered
from app.slack.ids import Action, spot_value
from app.usecases.ports import Nudge
from app.usecases.save_item import save_item
from app.usecases.save_parts import add_part
from tests.builders import ALEX, DANA, KIM, SAM
from tests.slack.a_bot import Bot, give_room

_keys = count(1)
OLD = "This has moved on since it was drawn. Look at the latest message and press there."
FORGED = ["", "x", "1nc1dent.77", "1nc1dent.4.100", "1nc1dent.0", "'; DROP TABLE tasks; --", "9" * 2000]


async def a_room(bot: Bot) -> Incident:
    """Kim commands; Dana and Sam are there."""
    await bot.person(DANA).commands("/sec-incident start odd login")
    incident = await bot.incident_of(DANA)
    await give_room(bot, incident, DANA, KIM, SAM)
    async with bot.desk.store.job("take_command") as uow:
        locked = await uow.incidents.locked(incident.id)
        assert locked is not None
        await uow.incidents.save(locked.commanded_by(KIM, bot.desk.clock.now()))
        await uow.commit(incident.id)
    return await bot.incident_of(DANA)


async def gives(bot: Bot, incident: Incident, who: UserId = KIM, **change: Any) -> None:
    edit = Edit(**{"owner": SAM, **change})
    await save_item(
        bot.desk, key=f"k{next(_keys)}", by=Caller(who), incident=incident.id, number=4, change=edit
    )


async def asks(bot: Bot, incident: Incident, part: int = 0) -> None:
    """Sam is asked about item 4, or a part of it, as delivery would."""
    async with bot.desk.store.job("nudge") as uow:
        task = await uow.tasks.get(incident.id, 4, part)
        nudge = Nudge(NudgeId("a1b2c3d4e5f60718"), incident.id, 4, SAM, task.version, 1, late=True, part=part)
        await uow.nudges.add(nudge)
        await uow.commit(incident.id)
    card = NudgeCard(nudge.id, incident.codename, 4, late=True, part=part)
    await bot.messenger.post(SAM, card, locale="en", key="nudge")


async def offers(bot: Bot, incident: Incident) -> Offer:
    """Sam would take item 4, and Kim has the card."""
    await gives(bot, incident, SAM)
    async with bot.desk.store.look() as uow:
        [offer] = await uow.offers.open_of(incident.id)
    card = OfferCard(offer.id, incident.id, incident.codename, 4, offer.state)
    await bot.messenger.post(KIM, card, locale="en", key="offer")
    return offer


async def presses(bot: Bot, who: str, action: str, value: str) -> Delivered:
    """A button as no card of the bot has it, in a conversation where it could lie."""
    element = {
        "type": "button",
        "action_id": action,
        "value": value,
        "text": {"type": "plain_text", "text": "Go"},
    }
    blocks = [{"type": "actions", "block_id": "forged", "elements": [element]}]
    message = bot.workspace.post(bot.general.id, bot.workspace.bot_user_id, "", blocks=blocks)
    delivered = await bot.person(who).clicks("Go", on=message)
    await bot.settles()
    return delivered


async def part_of(bot: Bot, incident: Incident) -> Task:
    async with bot.desk.store.look() as uow:
        return await uow.tasks.get(incident.id, 4, 1)


class TestUnderstood:
    async def test_the_owner_says_so_and_the_card_is_to_lose_its_button(self, bot: Bot) -> None:
        incident = await a_room(bot)
        await gives(bot, incident)
        card = Assigned(incident.id, incident.codename, 4, None, asking=True)
        await bot.messenger.post(SAM, card, locale="en", key="assigned")

        await bot.person(SAM).clicks("Understood")

        assert (await bot.task(incident, 4)).ack_at is not None
        [settled] = await bot.waiting(Errand.SETTLE_ASSIGNED)
        assert settled["subject"]["ts"] == bot.workspace.dm(SAM).messages[-1].ts

    async def test_nobody_understands_for_somebody_else(self, bot: Bot) -> None:
        incident = await a_room(bot)
        await gives(bot, incident)

        await presses(bot, ALEX, Action.ITEM_UNDERSTOOD, spot_value(incident.id, 4))

        assert bot.person(ALEX).sees(OLD)
        assert (await bot.task(incident, 4)).ack_at is None


class TestANudge:
    @pytest.mark.parametrize(
        ("label", "state", "owner"),
        [
            ("30 more minutes", TaskState.IN_PROGRESS, SAM),
            ("I don't know", TaskState.IN_PROGRESS, SAM),
            ("Hand back", TaskState.OPEN, None),
        ],
    )
    async def test_one_press_answers_it(
        self, bot: Bot, label: str, state: TaskState, owner: str | None
    ) -> None:
        incident = await a_room(bot)
        await gives(bot, incident)
        await asks(bot, incident)

        await bot.person(SAM).clicks(label)

        task = await bot.task(incident, 4)
        assert (task.state, task.owner) == (state, owner)
        stuck = [told["addressee"] for told in await bot.waiting(Errand.ITEM_STUCK)]
        assert stuck == ([KIM] if label == "I don't know" else [])

    async def test_other_asks_for_minutes_and_why(self, bot: Bot) -> None:
        incident = await a_room(bot)
        await gives(bot, incident)
        await asks(bot, incident)
        sam = bot.person(SAM)
        await sam.clicks("Other…")
        await bot.settles()

        await sam.submits(minutes="45", why="the rack is far")

        assert (await bot.task(incident, 4)).box_agreed
        assert sam.modal is None

    @pytest.mark.parametrize("label", ["Done", "Other…", "Blocked…", "I don't know", "Hand back"])
    async def test_an_old_one_says_what_has_happened_since(self, bot: Bot, label: str) -> None:
        incident = await a_room(bot)
        await gives(bot, incident)
        await asks(bot, incident)
        await gives(bot, incident, owner=None, state=TaskState.NOT_APPLICABLE, reason="no such host")

        await bot.person(SAM).clicks(label)
        await bot.settles()

        assert bot.person(SAM).sees("@Kim marked it as not applicable")
        assert (await bot.task(incident, 4)).state is TaskState.NOT_APPLICABLE

    async def test_a_part_is_done_without_its_item(self, bot: Bot) -> None:
        incident = await a_room(bot)
        by = {"key": "part", "by": Caller(KIM), "incident": incident.id, "number": 4}
        await add_part(bot.desk, **by, title="key of web-1", change=Edit(owner=SAM))  # type: ignore[arg-type]
        await asks(bot, incident, part=1)

        await bot.person(SAM).clicks("Done")

        assert (await part_of(bot, incident)).state is TaskState.DONE
        assert not (await bot.task(incident, 4)).settled


class TestAnOffer:
    @pytest.mark.parametrize(("label", "owner"), [("Yes", SAM), ("No", None)])
    async def test_one_press_answers_it_once(self, bot: Bot, label: str, owner: str | None) -> None:
        incident = await a_room(bot)
        await offers(bot, incident)

        await bot.person(KIM).clicks(label)
        assert (await bot.task(incident, 4)).owner == owner

        await bot.person(KIM).clicks("Yes")
        await bot.settles()
        assert bot.person(KIM).sees(OLD)
        assert (await bot.task(incident, 4)).owner == owner

    async def test_nobody_says_yes_to_themselves(self, bot: Bot) -> None:
        incident = await a_room(bot)
        offer = await offers(bot, incident)

        await presses(bot, SAM, Action.OFFER_YES, offer.id)

        assert (await bot.task(incident, 4)).owner is None
        assert bot.person(SAM).ephemerals()


class TestAPart:
    async def test_it_is_added_and_given_in_forms_over_the_form_of_its_item(self, bot: Bot) -> None:
        incident = await a_room(bot)
        kim = bot.person(KIM)
        await kim.picks("Open an item…", "4")
        await bot.settles()
        await kim.clicks("Add a part…")
        await bot.settles()
        await kim.submits(title="   ", owner=SAM)
        assert "title" in kim.modal_errors

        await kim.submits(title="key of web-1", owner=SAM, minutes="20")
        part = await part_of(bot, incident)
        assert (part.title, part.owner, part.box_agreed) == ("key of web-1", SAM, True)
        assert kim.modal is None

        await kim.picks("Open an item…", "4")
        await bot.settles()
        await kim.clicks("Open…")
        await bot.settles()
        await kim.submits(owner=DANA)
        assert (await part_of(bot, incident)).owner == DANA


@pytest.mark.parametrize("value", FORGED)
@pytest.mark.parametrize(
    "action",
    [Action.ITEM_UNDERSTOOD, Action.SHOW_ITEM, Action.OFFER_YES, Action.NUDGE_DONE, Action.NUDGE_OTHER],
)
async def test_what_the_bot_never_wrote_is_refused_and_changes_nothing(
    bot: Bot, action: Action, value: str
) -> None:
    incident = await a_room(bot)
    await gives(bot, incident)

    delivered = await presses(bot, SAM, action, value.replace("1nc1dent", incident.id))

    assert delivered.status == 200
    assert bot.person(SAM).ephemerals()
    assert not bot.person(SAM).sees("Nothing was saved")
    assert (await bot.task(incident, 4)).ack_at is None
