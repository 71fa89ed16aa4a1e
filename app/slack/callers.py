"""Who did this, where, and under which key is it remembered?

Read from what Slack says of a delivery, never from what somebody typed or a form claims.
"""

from collections.abc import Mapping
from typing import Any

from app.domain.ids import ChannelId, UserId
from app.domain.people import Caller
from app.domain.refusals import Outdated
from app.domain.timeline import Source
from app.slack.accounts import SLACKBOT

Body = Mapping[str, Any]


def caller_in(body: Body, home: frozenset[str]) -> Caller:
    """The account behind a delivery. `home`: ids of the teams whose people are ours."""
    if isinstance(body.get("event"), dict):
        return _author(body["event"], home)
    if "command" in body:
        teams = [body.get("team_id"), body.get("enterprise_id")]
        return Caller(id=UserId(body["user_id"]), foreign=_elsewhere(teams, home))
    user = body.get("user") or {}
    return Caller(id=UserId(user.get("id") or ""), foreign=_elsewhere([user.get("team_id")], home))


def is_by_a_bot(event: Body) -> bool:
    """Other apps, Slackbot and workflows; modern apps set no subtype but `bot_id` (PLATFORM.md §5)."""
    return bool(event.get("bot_id") or event.get("bot_profile")) or _user_of(event) in {"", SLACKBOT}


def delivery_key(body: Body) -> str:
    """The same for every repeat of one delivery, and for no other."""
    if body.get("type") == "event_callback":
        return f"event:{body['event_id']}"
    if body.get("type") == "view_submission":
        return f"view:{body['view']['id']}:{body['view'].get('hash', '')}"
    return f"{_kind(body)}:{body['trigger_id']}"


def channel_in(body: Body) -> ChannelId | None:
    """The conversation a delivery came from; a global shortcut and a modal have none."""
    event = body.get("event") or {}
    container = body.get("container") or {}
    channel = body.get("channel") or {}
    found = event.get("channel") or body.get("channel_id") or container.get("channel_id") or channel.get("id")
    return ChannelId(found) if isinstance(found, str) and found else None


def room_in(body: Body) -> ChannelId:
    """The conversation of what was pressed. Raises Outdated where there is none."""
    channel = channel_in(body)
    if channel is None:
        raise Outdated
    return channel


def thread_in(body: Body) -> str:
    """Where the conversation is a thread, its first message; else empty."""
    event = body.get("event") or {}
    container = body.get("container") or {}
    return str(event.get("thread_ts") or container.get("thread_ts") or "")


def message_in(body: Body) -> str:
    """The `ts` of the message that was pressed on. Raises Outdated where there is none."""
    ts = (body.get("container") or {}).get("message_ts")
    if not isinstance(ts, str):
        raise Outdated
    return ts


def form_in(body: Body) -> Body:
    """The form that was pressed in. Raises Outdated where it was none."""
    form = body.get("view")
    if not isinstance(form, Mapping):
        raise Outdated
    return form


def source_in(body: Body) -> Source:
    """The message a message shortcut was used on. Raises Outdated where there is none."""
    channel, ts = channel_in(body), body.get("message_ts")
    if channel is None or not isinstance(ts, str):
        raise Outdated
    return Source(channel, ts)


def _author(event: Body, home: frozenset[str]) -> Caller:
    profile = event.get("user_profile") or {}
    teams = [event.get("user_team"), event.get("source_team"), profile.get("team")]
    stranger = bool(profile.get("is_stranger"))
    return Caller(
        id=UserId(_user_of(event)), foreign=stranger or _elsewhere(teams, home), bot=is_by_a_bot(event)
    )


def _user_of(event: Body) -> str:
    """The id, also where the event holds the whole user."""
    user = event.get("user")
    return str((user.get("id") if isinstance(user, dict) else user) or "")


def _elsewhere(teams: list[str | None], home: frozenset[str]) -> bool:
    """No team named is no proof of being a stranger: Slack names it in shared channels only."""
    named = {team for team in teams if team}
    return bool(named) and not named & home


def _kind(body: Body) -> str:
    kinds = {"block_actions": "action", "shortcut": "shortcut", "message_action": "shortcut"}
    return kinds.get(str(body.get("type")), "command")
