"""What the one who asked sees when it cannot be done, and what Slack hears (ARCHITECTURE law 11)."""

import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy import text

from app.domain.outgoing import Errand
from app.domain.pictures import PageCard, PageFace
from app.sandbox.transport import Parcel
from tests.builders import DANA, KIM, SAM
from tests.slack.a_bot import Bot, give_room

NOT_SAVED = "Nothing was saved. Press again."


@asynccontextmanager
async def a_store_that_takes_nothing(bot: Bot) -> AsyncIterator[None]:
    """Somebody holds the table every act must write to; acts give up in less than a second."""
    async with bot.engine.connect() as connection:
        await connection.execute(text("LOCK TABLE deliveries IN ACCESS EXCLUSIVE MODE"))
        yield
        await connection.rollback()


async def deliver(bot: Bot, kind: str, payload: dict[str, Any]) -> tuple[int | None, Any]:
    answer = await bot.delivery.transport.send(Parcel(kind, payload), within=3)
    return answer.status, json.loads(answer.body) if answer.body.startswith("{") else answer.body


def pressed(bot: Bot, action_id: str, **changes: Any) -> dict[str, Any]:
    """A click by Sam in #general, with a response_url that works."""
    return {
        "type": "block_actions",
        "user": {"id": SAM, "team_id": bot.workspace.team_id},
        "team": {"id": bot.workspace.team_id},
        "trigger_id": bot.workspace.new_trigger(SAM).id,
        "response_url": bot.delivery.response_urls.issue(SAM, bot.general.id, None),
        "container": {"type": "message", "channel_id": bot.general.id, "message_ts": "1.1"},
        "actions": [{"action_id": action_id, "block_id": "b", "type": "button"} | changes],
    }


def submitted(bot: Bot, callback_id: str, **changes: Any) -> dict[str, Any]:
    view = {
        "id": "V1",
        "type": "modal",
        "hash": "1.a",
        "callback_id": callback_id,
        "blocks": [{"type": "input", "block_id": "reason"}],
        **changes,
    }
    user = {"id": SAM, "team_id": bot.workspace.team_id}
    return {"type": "view_submission", "user": user, "team": {"id": bot.workspace.team_id}, "view": view}


class TestWhenNothingIsSaved:
    async def test_a_command_says_so_in_its_answer(self, bot: Bot) -> None:
        async with a_store_that_takes_nothing(bot):
            delivered = await bot.person(DANA).commands("/sec-incident start")

        assert delivered.status == 200
        assert bot.person(DANA).sees(NOT_SAVED)

        await bot.person(DANA).commands("/sec-incident start")
        assert len(await bot.waiting(Errand.PAGE)) == 1

    async def test_an_event_is_delivered_again_until_it_is(self, bot: Bot) -> None:
        async with a_store_that_takes_nothing(bot):
            await bot.person(DANA).types("!ic page")
            await bot.workspace.until(lambda: bot.delivery.deliveries)
        await bot.settles()

        assert [delivered.status for delivered in bot.delivery.of_kind("event")] == [500, 200]
        assert len(await bot.waiting(Errand.OPEN_ROOM)) == 1

    async def test_a_click_says_so_to_the_one_who_clicked(self, bot: Bot) -> None:
        await bot.person(DANA).commands("/sec-incident start")
        [page] = await bot.waiting(Errand.PAGE)
        card = PageCard(page["subject"]["page"], PageFace.ASKING, "Please join Slack ASAP.", 1)
        await bot.messenger.post(KIM, card, locale="en", key="card")

        async with a_store_that_takes_nothing(bot):
            delivered = await bot.person(KIM).clicks("I'm on it")
        await bot.settles()

        assert delivered.status == 200
        assert bot.person(KIM).sees(NOT_SAVED)
        assert (await bot.incident_of(DANA)).commander is None

    async def test_a_form_keeps_what_was_written_and_says_so(self, bot: Bot) -> None:
        await bot.person(DANA).commands("/sec-incident start")
        incident = await bot.incident_of(DANA)
        await give_room(bot, incident, DANA)
        dana = bot.person(DANA)
        await dana.picks("Open an item…", "4")
        await bot.settles()

        async with a_store_that_takes_nothing(bot):
            await dana.submits(note="Image taken.")
        assert list(dana.modal_errors.values()) == [NOT_SAVED]
        await dana.submits()

        assert (await bot.task(incident, 4)).note == "Image taken."

    async def test_the_shortcut_says_so_in_a_modal(self, bot: Bot) -> None:
        async with a_store_that_takes_nothing(bot):
            await bot.person(DANA).uses("report_something_odd")
        await bot.settles()

        assert bot.person(DANA).modal is not None
        assert bot.person(DANA).sees(NOT_SAVED)

    async def test_people_read_it_in_the_language_they_read_before(self, bot: Bot) -> None:
        bot.workspace.change_user(KIM, locale="zh-CN")
        await bot.settles()
        await bot.person(KIM).commands("/sec-incident help")

        async with a_store_that_takes_nothing(bot):
            await bot.person(KIM).commands("/sec-incident start")

        assert not bot.person(KIM).sees(NOT_SAVED)
        assert bot.person(KIM).sees("没有保存")


class TestWhatWasDrawnBefore:
    async def test_an_unknown_button_is_told_to_be_old(self, bot: Bot) -> None:
        assert await deliver(bot, "interaction", pressed(bot, "of_last_year")) == (200, "")
        await bot.settles()

        assert bot.person(SAM).sees("This has moved on since it was drawn.")

    @pytest.mark.parametrize(
        ("action", "changes"),
        [
            ("im_on_it", {"value": "<!channel>"}),
            ("im_on_it", {}),
            ("tick", {"block_id": "chk:contain:r1:b1", "type": "checkboxes", "selected_options": []}),
            ("tick", {"block_id": "chk:nowhere:r1:b1111", "type": "checkboxes", "selected_options": []}),
            ("open_item", {"type": "static_select", "selected_option": {"value": "99999"}}),
            ("open_another", {"value": "no-such-incident"}),
            ("nudge_done", {"value": "no-such-nudge"}),
            ("nudge_blocked", {"value": "no-such-nudge"}),
        ],
    )
    async def test_a_button_that_the_bot_did_not_draw_is_no_accident(
        self, bot: Bot, action: str, changes: dict[str, Any], caplog: pytest.LogCaptureFixture
    ) -> None:
        assert await deliver(bot, "interaction", pressed(bot, action, **changes)) == (200, "")
        await bot.settles()

        assert len(bot.person(SAM).ephemerals()) == 1
        assert [record for record in caplog.records if record.name.startswith("app.slack")] == []

    @pytest.mark.parametrize("callback", ["of_last_year", "item_form", "untick_form", "needs_form"])
    async def test_a_form_that_the_bot_did_not_draw_is_told_to_be_old(self, bot: Bot, callback: str) -> None:
        status, answer = await deliver(bot, "interaction", submitted(bot, callback, private_metadata="{}"))

        assert status == 200
        assert answer["response_action"] == "errors"
        assert answer["errors"]["reason"].startswith("This has moved on")

    async def test_a_form_without_a_question_is_replaced(self, bot: Bot) -> None:
        status, answer = await deliver(bot, "interaction", submitted(bot, "of_last_year", blocks=[]))

        assert (status, answer["response_action"]) == (200, "update")

    async def test_an_unknown_shortcut_is_told_to_be_old(self, bot: Bot) -> None:
        await bot.person(SAM).uses("of_last_year")
        await bot.settles()

        assert bot.person(SAM).sees("This has moved on since it was drawn.")

    async def test_closing_a_form_and_asking_for_options_are_taken(self, bot: Bot) -> None:
        closed = submitted(bot, "item_form") | {"type": "view_closed"}
        asked = pressed(bot, "menu") | {"type": "block_suggestion", "action_id": "menu", "block_id": "b"}

        assert await deliver(bot, "interaction", closed) == (200, "")
        assert await deliver(bot, "interaction", asked | {"value": "x"}) == (200, {"options": []})


async def stumble(body: dict[str, Any]) -> None:
    """A mistake of ours."""
    raise KeyError(str(body))


class TestWhatNobodyThoughtOf:
    async def test_an_event_is_delivered_again_and_only_type_and_place_are_logged(
        self, bot: Bot, caplog: pytest.LogCaptureFixture
    ) -> None:
        bot.app.use(stumble)
        event = {"type": "app_home_opened", "user": SAM, "event_ts": "1.1", "secret": "the words"}
        payload = {"type": "event_callback", "event_id": "Ev1", "team_id": "T0SANDBOX", "event": event}

        with caplog.at_level(logging.DEBUG):
            status, _ = await deliver(bot, "event", payload)

        assert status == 500
        assert "KeyError at " in caplog.text
        assert "the words" not in caplog.text

    async def test_a_form_says_that_nothing_was_saved(self, bot: Bot) -> None:
        remembered = json.dumps({"incident": "i", "number": 4})
        bot.app.use(stumble)

        status, answer = await deliver(
            bot, "interaction", submitted(bot, "untick_form", private_metadata=remembered)
        )

        assert status == 200
        assert answer["errors"] == {"reason": NOT_SAVED}
