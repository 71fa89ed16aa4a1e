"""Into the log by command, shortcut, reaction and TODO, and what Slack sends besides that costs nothing."""

from typing import Any

import pytest

from app.domain.incident import Incident
from app.domain.response_log import Logged, LogSpot
from app.domain.timeline import Kind
from app.sandbox.channels import Channel
from app.sandbox.messages import Message
from app.sandbox.people import Person
from tests.builders import ALEX, DANA, KIM, SAM
from tests.slack.a_bot import Bot, give_room

PIN = "pushpin"


@pytest.fixture
async def incident(bot: Bot) -> Incident:
    await bot.person(DANA).commands("/sec-incident start")
    return await bot.incident_of(DANA)


@pytest.fixture
async def room(bot: Bot, incident: Incident) -> Channel:
    return await give_room(bot, incident, DANA, KIM, SAM)


async def entry(bot: Bot, incident: Incident, number: int = 1) -> Logged | None:
    async with bot.desk.store.look() as uow:
        return await uow.log.get(LogSpot(incident.id, number))


async def said(bot: Bot, room: Channel, text: str = "odd login", who: str = DANA) -> Message:
    return await bot.person(who).types(text, channel=room)


async def pinned(bot: Bot, room: Channel, who: str = SAM) -> Message:
    message = await said(bot, room)
    await bot.person(who).reacts(PIN, message)
    await bot.settles()
    return message


def the_modal(person: Person) -> str:
    assert person.modal is not None
    return person.reads(person.modal)


class TestTheCommand:
    @pytest.mark.parametrize(
        "rest", ["log saw the token used", "LOG saw the token used", "log observation: x"]
    )
    async def test_it_is_answered_to_them_alone(self, bot: Bot, room: Channel, rest: str) -> None:
        await bot.person(SAM).commands(f"/sec-incident {rest}", channel=room)

        assert bot.person(SAM).sees("log: entry 1, Observation. It happened")
        assert not bot.person(DANA).sees("entry 1")

    @pytest.mark.parametrize(
        ("rest", "refusal"),
        [("23:59-12:00 saw it", "This time is still to come"), ("finding:", "Say what happened")],
    )
    async def test_a_no_says_why(self, bot: Bot, room: Channel, rest: str, refusal: str) -> None:
        await bot.person(SAM).commands(f"/sec-incident log {rest}", channel=room)

        assert bot.person(SAM).sees(refusal)

    @pytest.mark.usefixtures("room")
    async def test_outside_a_room_there_is_no_log(self, bot: Bot) -> None:
        for words in ("log", "log saw it"):
            await bot.person(ALEX).commands(f"/sec-incident {words}", channel=bot.general)
            assert bot.person(ALEX).sees("There is no room of yours here")
        assert bot.person(ALEX).modal is None

    async def test_without_words_it_opens_and_leads_on_and_back(self, bot: Bot, room: Channel) -> None:
        sam = bot.person(SAM)
        for number in range(1, 13):
            await sam.commands(f"/sec-incident log seen {number}", channel=room)

        await sam.commands("/sec-incident log", channel=room)
        await bot.settles()
        assert ("seen 12" in the_modal(sam), "It began" in the_modal(sam)) == (True, False)
        await sam.clicks("Older")
        await bot.settles()
        assert ("seen 12" in the_modal(sam), "It began" in the_modal(sam)) == (False, True)
        await sam.clicks("Newer")
        await bot.settles()
        assert ("seen 12" in the_modal(sam), "It began" in the_modal(sam)) == (True, False)

    async def test_what_is_to_be_done_is_ticked_off_there(
        self, bot: Bot, room: Channel, incident: Incident
    ) -> None:
        sam = bot.person(SAM)
        for words in ("todo: rotate the keys", "saw the token"):
            await sam.commands(f"/sec-incident log {words}", channel=room)
        await sam.commands("/sec-incident log", channel=room)
        await bot.settles()

        await sam.picks("log_sieve", "TODO")
        await bot.settles()
        assert ("rotate" in the_modal(sam), "token" in the_modal(sam)) == (True, False)
        await sam.clicks("Done")
        await bot.settles()

        kept = await entry(bot, incident)
        assert kept is not None
        assert kept.done is not None
        assert "[Done]" not in the_modal(sam)

    async def test_who_has_left_turns_no_page(self, bot: Bot, room: Channel) -> None:
        sam = bot.person(SAM)
        await sam.commands("/sec-incident log saw the token", channel=room)
        await sam.commands("/sec-incident log", channel=room)
        await bot.settles()
        await sam.leaves(room)
        await bot.settles()

        await sam.picks("log_sieve", "Observations")
        await bot.settles()

        assert "There is no room of yours here" in the_modal(sam)
        assert "token" not in the_modal(sam)


class TestTheShortcut:
    async def test_the_message_is_an_entry_and_only_they_hear_so(
        self, bot: Bot, room: Channel, incident: Incident
    ) -> None:
        message = await said(bot, room, "odd login by @kim, see <https://ci.example>")
        bot.faults.deliveries.duplicate = 3

        await bot.person(SAM).uses("add_to_log", message=message)
        await bot.settles()

        kept = await entry(bot, incident)
        assert kept is not None
        assert (kept.text, kept.author, kept.entry.actor) == (message.text, DANA, SAM)
        assert bot.person(SAM).sees("log: entry 1, Observation.")
        assert not bot.person(DANA).sees("entry 1")

    async def test_used_again_it_says_that_it_was_there(self, bot: Bot, room: Channel) -> None:
        message = await said(bot, room)
        for who in (SAM, KIM):
            await bot.person(who).uses("add_to_log", message=message)
        await bot.settles()

        assert bot.person(KIM).sees("log: it was there already, entry 1")

    async def test_what_an_app_posted_may_be_added(self, bot: Bot, room: Channel, incident: Incident) -> None:
        bot.workspace.add_user("U0ALERTS", "alerts", is_bot=True)
        bot.workspace.join(room.id, "U0ALERTS")
        posts = [
            bot.workspace.post(room.id, user, "High CPU on build-7")
            for user in ("U0ALERTS", bot.workspace.bot_user_id)
        ]
        for post in posts:
            await bot.person(SAM).uses("add_to_log", message=post)
        await bot.settles()

        kept = [await entry(bot, incident, number) for number in (1, 2)]
        assert [one.author for one in kept if one] == ["U0ALERTS", bot.workspace.bot_user_id]

    @pytest.mark.usefixtures("room")
    async def test_elsewhere_it_is_refused(self, bot: Bot, incident: Incident) -> None:
        message = await said(bot, bot.general)

        await bot.person(ALEX).uses("add_to_log", message=message)
        await bot.settles()

        assert "There is no room of yours here" in the_modal(bot.person(ALEX))
        assert await entry(bot, incident) is None


class TestTheReaction:
    async def test_it_is_an_entry_once_however_often_it_is_told(
        self, bot: Bot, room: Channel, incident: Incident
    ) -> None:
        bot.faults.deliveries.duplicate = 3
        message = await pinned(bot, room)
        await bot.person(KIM).reacts(PIN, message)
        await bot.settles()

        kept = await entry(bot, incident)
        assert kept is not None
        assert (kept.author, kept.entry.facts["ts"]) == (DANA, message.ts)
        assert {who for who, _ in kept.holders} == {SAM, KIM}
        assert await entry(bot, incident, 2) is None

    async def test_taken_off_it_is_taken_back(self, bot: Bot, room: Channel, incident: Incident) -> None:
        message = await pinned(bot, room)
        await bot.person(SAM).unreacts(PIN, message)
        await bot.settles()

        kept = await entry(bot, incident)
        assert kept is not None
        assert kept.taken_back is not None

    async def test_other_apps_and_other_places_add_nothing(
        self, bot: Bot, room: Channel, incident: Incident
    ) -> None:
        bot.workspace.add_user("U0ROBOT", "robot", is_bot=True)
        bot.workspace.join(room.id, "U0ROBOT")
        message = await said(bot, room)
        await bot.settles()
        elsewhere = await said(bot, bot.general)
        await bot.person(SAM).reacts("eyes", message)
        await bot.person(ALEX).reacts(PIN, elsewhere)
        for robot in ("U0ROBOT", bot.workspace.bot_user_id):
            bot.workspace.react(room.id, message.ts, PIN, by=robot)
        await bot.settles()
        assert await entry(bot, incident) is None
        assert {delivered.status for delivered in bot.delivery.of_kind("event")} == {200}
        assert not any("log" in shown.text for shown in bot.workspace.ephemerals)


class TestATodo:
    @pytest.mark.parametrize(
        "text", ["TODO: rotate the keys", "todo：rotate the keys", "待办：rotate the keys"]
    )
    async def test_it_is_open_in_the_log_and_its_author_hears_so_once(
        self, bot: Bot, room: Channel, incident: Incident, text: str
    ) -> None:
        bot.faults.deliveries.duplicate = 3
        before = len(bot.person(SAM).ephemerals())
        await bot.person(SAM).types(text, channel=room)
        await bot.settles()

        kept = await entry(bot, incident)
        assert kept is not None
        assert (kept.entry.kind, kept.text, kept.done) == (Kind.TODO, "rotate the keys", None)
        assert bot.person(SAM).sees("log: entry 1, TODO.")
        assert len(bot.person(SAM).ephemerals()) == before + 1
        assert not bot.person(DANA).sees("entry 1")

    async def test_in_a_thread_and_with_a_pin_it_is_the_same_entry(
        self, bot: Bot, room: Channel, incident: Incident
    ) -> None:
        root = await said(bot, room)
        todo = await bot.person(SAM).types("TODO: rotate", channel=room, thread_ts=root.ts)
        await bot.settles()
        await bot.person(KIM).reacts(PIN, todo)
        await bot.settles()

        kept = await entry(bot, incident)
        assert kept is not None
        assert (kept.entry.kind, len(kept.holders)) == (Kind.TODO, 2)

    async def test_an_edit_makes_no_todo_and_other_private_channels_have_none(
        self, bot: Bot, room: Channel, incident: Incident
    ) -> None:
        message = await said(bot, room)
        await bot.person(DANA).edits(message, "TODO: rotate")
        private = bot.workspace.add_channel(
            "payments", is_private=True, members=[ALEX, bot.workspace.bot_user_id]
        )
        await bot.person(ALEX).types("TODO: rotate", channel=private)
        await bot.settles()

        assert await entry(bot, incident) is None
        assert bot.person(ALEX).ephemerals() == []


class TestWhatBecomesOfIt:
    async def test_edits_and_deletions_are_noted_beside_the_first_text(
        self, bot: Bot, room: Channel, incident: Incident
    ) -> None:
        message = await said(bot, room)
        await bot.person(SAM).uses("add_to_log", message=message)
        await bot.person(DANA).edits(message, "odd logins")
        await bot.settles()
        await bot.person(DANA).deletes(message)
        await bot.settles()

        kept = await entry(bot, incident)
        assert kept is not None
        assert (kept.text, [(edit.text, edit.actor) for edit in kept.edits]) == (
            "odd login",
            [("odd logins", DANA)],
        )
        assert kept.deleted is not None

    async def test_a_message_with_replies_leaves_a_stone_and_is_deleted_all_the_same(
        self, bot: Bot, room: Channel, incident: Incident
    ) -> None:
        message = await pinned(bot, room)
        await bot.person(KIM).types("it is CI", channel=room, thread_ts=message.ts)
        await bot.person(DANA).deletes(message)
        await bot.settles()

        kept = await entry(bot, incident)
        assert kept is not None
        assert (kept.text, kept.edits, kept.deleted is not None) == ("odd login", [], True)


class TestWhatCostsNothing:
    async def looks(self, bot: Bot, happens: Any) -> int:
        """How many connections to the store what happens takes."""
        await bot.settles()
        await bot.engine.dispose()
        await happens
        await bot.settles()
        return int(bot.engine.pool.checkedin())  # type: ignore[attr-defined]

    async def test_an_ordinary_message(self, bot: Bot, room: Channel) -> None:
        assert await self.looks(bot, said(bot, bot.general, "TODO: lunch")) == 0
        assert await self.looks(bot, said(bot, room, "we should do this later")) == 0
        assert await self.looks(bot, said(bot, room, "TODO: rotate")) > 0

    async def test_another_reaction(self, bot: Bot, room: Channel) -> None:
        message = await said(bot, room)

        assert await self.looks(bot, bot.person(SAM).reacts("eyes", message)) == 0
        assert await self.looks(bot, bot.person(SAM).unreacts("eyes", message)) == 0

    async def test_an_edit_elsewhere_of_no_words_or_of_the_bots_own(self, bot: Bot, room: Channel) -> None:
        elsewhere, here = await said(bot, bot.general), await said(bot, room)
        ours = bot.workspace.post(room.id, bot.workspace.bot_user_id, "14 items")

        async def edits() -> None:
            await bot.person(DANA).edits(elsewhere, "another")
            await bot.person(DANA).deletes(elsewhere)
            bot.workspace.edit(room.id, here.ts, here.text, marked=False)
            bot.workspace.edit(room.id, ours.ts, "13 items")

        assert await self.looks(bot, edits()) == 0
