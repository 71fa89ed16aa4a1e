"""What does the one who asked see when it cannot be done, and what does Slack hear? ARCHITECTURE law 11."""

import logging
import traceback
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.response import BoltResponse

from app.domain.ids import UserId
from app.domain.refusals import FieldRefused, Refusal
from app.slack.blocks.drill_mark import mark
from app.slack.blocks.held_item import way_forward
from app.slack.blocks.kit import Drawn, section
from app.slack.callers import caller_in, delivery_key
from app.slack.modals import answer_modal
from app.slack.refusals import explain, field_block, not_saved
from app.slack.surface import Body, Surface
from app.usecases.ports import NotSaved
from app.usecases.say_once import first_time

logger = logging.getLogger(__name__)

TAKEN = 200
REPEAT = 500
"""Events only: Slack delivers them again."""


async def answer_failure(error: Exception, body: dict[str, Any], surface: Surface) -> BoltResponse:
    """For `AsyncApp.error`: expected noes are explained; the rest is logged and told as "not saved"."""
    if not isinstance(error, Refusal | NotSaved):
        logger.error("%s at %s", type(error).__name__, _place(error))
    user = caller_in(body, surface.identity.home).id
    answer = _ANSWERS.get(_kind(body), _accept)
    return await answer(error, body, user, surface)


async def _to_event(error: Exception, body: Body, user: UserId, surface: Surface) -> BoltResponse:
    if not isinstance(error, Refusal):
        return BoltResponse(status=REPEAT)
    if body["event"].get("type") == "message" and await _not_told_yet(body, surface):
        drawn = _drawn(await _words(error, user, surface))
        surface.afterwards.do(surface.teller.tell(body, user, await surface.marked(body, user, drawn)))
    return BoltResponse(status=TAKEN)


async def _not_told_yet(body: Body, surface: Surface) -> bool:
    """Where that cannot be remembered either, saying it twice is better than not at all."""
    try:
        return await first_time(surface.desk, delivery_key(body))
    except NotSaved:
        return True


async def _to_command(error: Exception, body: Body, user: UserId, surface: Surface) -> BoltResponse:
    text = await _words(error, user, surface)
    answer: dict[str, Any] = {"response_type": "ephemeral", "text": text}
    if isinstance(error, Refusal) and await surface.of_drill(body):
        marked = mark(_drawn(text), surface.locale_known(user))
        answer |= {"text": marked.text, "blocks": marked.blocks}
    return BoltResponse(status=TAKEN, body=answer)


async def _to_click(error: Exception, body: Body, user: UserId, surface: Surface) -> BoltResponse:
    """Where they pressed: to them alone in a conversation, in the place of the form in a form.

    A store that has just failed is not asked where this is.
    """
    text = await _words(error, user, surface)
    locale = surface.locale_known(user)
    if body.get("view"):
        surface.afterwards.do(surface.show_form(body, answer_modal.refused(text, locale)))
    else:
        drawn = Drawn(text, [section(text), *way_forward(error, locale)])
        if isinstance(error, Refusal):
            drawn = await surface.marked(body, user, drawn)
        surface.afterwards.do(surface.teller.tell(body, user, drawn))
    return BoltResponse(status=TAKEN)


async def _to_shortcut(error: Exception, body: Body, user: UserId, surface: Surface) -> BoltResponse:
    text = await _words(error, user, surface)
    view = answer_modal.refused(text, surface.locale_known(user))
    surface.afterwards.do(surface.teller.open_form(body, view))
    return BoltResponse(status=TAKEN)


async def _to_form(error: Exception, body: Body, user: UserId, surface: Surface) -> BoltResponse:
    """Beside the input it is about, else the first one."""
    text = await _words(error, user, surface)
    asked = [block["block_id"] for block in body["view"]["blocks"] if block["type"] == "input"]
    if not asked:
        view = answer_modal.refused(text, surface.locale_known(user))
        shown = surface.in_its_place(body, view)
        return BoltResponse(status=TAKEN, body={"response_action": "update", "view": shown})
    errors = {field_block(error, asked) if isinstance(error, FieldRefused) else asked[0]: text}
    return BoltResponse(status=TAKEN, body={"response_action": "errors", "errors": errors})


async def _accept(_error: Exception, _body: Body, _user: UserId, _surface: Surface) -> BoltResponse:
    return BoltResponse(status=TAKEN)


async def _words(error: Exception, user: UserId, surface: Surface) -> str:
    if isinstance(error, Refusal):
        return explain(error, await surface.locale_of(user))
    return not_saved(surface.locale_known(user))


def _drawn(text: str) -> Drawn:
    return Drawn(text, [section(text)])


def _kind(body: Body) -> str:
    return "command" if "command" in body else str(body.get("type"))


def _place(error: Exception) -> str:
    """Where it was raised, without a word of what was said."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "nowhere"


_ANSWERS: Mapping[str, Callable[[Exception, Body, UserId, Surface], Awaitable[BoltResponse]]] = {
    "event_callback": _to_event,
    "command": _to_command,
    "block_actions": _to_click,
    "shortcut": _to_shortcut,
    "message_action": _to_shortcut,
    "view_submission": _to_form,
}
