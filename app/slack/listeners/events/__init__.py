"""Which events does the bot act on?"""

from functools import partial

from slack_bolt.async_app import AsyncApp

from app.slack.listeners.events.group_changed import group_changed
from app.slack.listeners.events.home_opened import home_opened
from app.slack.listeners.events.member_moved import member_joined, member_left
from app.slack.listeners.events.message_followed import (
    CHANGED,
    DELETED,
    changes_words,
    is_deleted_in_private,
    message_changed,
    message_deleted,
)
from app.slack.listeners.events.owner_writes import is_by_an_owner, owner_writes
from app.slack.listeners.events.person_changed import person_changed
from app.slack.listeners.events.reacted import (
    is_for_evidence,
    is_for_the_log,
    reacted,
    reacted_for_evidence,
    unreacted,
)
from app.slack.listeners.events.room_troubled import (
    ARCHIVED,
    MADE_PUBLIC,
    RENAMED,
    TOPIC,
    is_set_by_a_person,
    room_archived,
    room_made_public,
    room_renamed,
    room_shared,
    topic_set,
)
from app.slack.listeners.events.room_unarchived import UNARCHIVED, room_unarchived
from app.slack.listeners.events.todo_typed import is_todo_by_a_person, todo_typed
from app.slack.listeners.events.typed_call import CALLS_COME_AS, is_call_by_a_person, typed_call
from app.slack.surface import Surface


def register(app: AsyncApp, surface: Surface) -> None:
    app.event(CALLS_COME_AS, matchers=[is_call_by_a_person])(partial(typed_call, surface=surface))
    app.event(CALLS_COME_AS, matchers=[is_todo_by_a_person])(partial(todo_typed, surface=surface))
    app.event(CALLS_COME_AS, matchers=[is_by_an_owner(surface)])(partial(owner_writes, surface=surface))
    app.event(CHANGED, matchers=[changes_words(surface.identity)])(partial(message_changed, surface=surface))
    app.event(DELETED, matchers=[is_deleted_in_private])(partial(message_deleted, surface=surface))
    app.event("reaction_added", matchers=[is_for_the_log(surface)])(partial(reacted, surface=surface))
    app.event("reaction_added", matchers=[is_for_evidence(surface)])(
        partial(reacted_for_evidence, surface=surface)
    )
    app.event("reaction_removed", matchers=[is_for_the_log(surface)])(partial(unreacted, surface=surface))
    app.event(UNARCHIVED)(partial(room_unarchived, surface=surface))
    for event in RENAMED:
        app.event(event)(partial(room_renamed, surface=surface))
    for event in ARCHIVED:
        app.event(event)(partial(room_archived, surface=surface))
    app.event("channel_shared")(partial(room_shared, surface=surface))
    app.event(TOPIC, matchers=[is_set_by_a_person])(partial(topic_set, surface=surface))
    app.event(MADE_PUBLIC)(partial(room_made_public, surface=surface))
    app.event("member_joined_channel")(partial(member_joined, surface=surface))
    app.event("member_left_channel")(partial(member_left, surface=surface))
    app.event("subteam_members_changed")(partial(group_changed, surface=surface))
    app.event("app_home_opened")(partial(home_opened, surface=surface))
    app.event("user_change")(partial(person_changed, surface=surface))
    app.event("team_join")(partial(person_changed, surface=surface))
