"""Which methods are there, and what does each want: scopes, calls a minute, arguments (PLATFORM.md §4)?"""

from __future__ import annotations

from app.sandbox.web_api.access import HISTORY, MANAGE, READ
from app.sandbox.web_api.chat import (
    chat_delete,
    chat_get_permalink,
    chat_post_ephemeral,
    chat_post_message,
    chat_update,
)
from app.sandbox.web_api.conversations import (
    conversations_archive,
    conversations_create,
    conversations_open,
    conversations_rename,
    conversations_set_purpose,
    conversations_set_topic,
)
from app.sandbox.web_api.files import (
    files_complete_upload_external,
    files_get_upload_url_external,
    files_info,
)
from app.sandbox.web_api.history import conversations_history, conversations_replies
from app.sandbox.web_api.identity import apps_connections_open, auth_test, team_info
from app.sandbox.web_api.marks import bookmarks_add, bookmarks_edit, bookmarks_list, pins_add, reactions_add
from app.sandbox.web_api.memberships import (
    conversations_info,
    conversations_invite,
    conversations_kick,
    conversations_list,
    conversations_members,
    users_conversations,
)
from app.sandbox.web_api.method import Method
from app.sandbox.web_api.usergroups import usergroups_list, usergroups_users_list
from app.sandbox.web_api.users import (
    dnd_info,
    users_get_presence,
    users_info,
    users_list,
    users_lookup_by_email,
)
from app.sandbox.web_api.views import views_open, views_publish, views_push, views_update

#: Calls a minute; where the sources differ, the lower.
TIER_1, TIER_2, TIER_3, TIER_4, SPECIAL = 1, 20, 50, 100, 300

_MANAGE = (MANAGE["group"], MANAGE["channel"])
_LOOK = (READ["group"], READ["channel"], READ["im"])
_HISTORY = tuple(HISTORY.values())
_CHAT = ("chat:write",)

METHODS: dict[str, Method] = {
    "auth.test": Method(auth_test),
    "team.info": Method(team_info, ("team:read",), TIER_3, reads_json=False),
    "apps.connections.open": Method(apps_connections_open, (), TIER_1, for_app=True),
    "users.info": Method(users_info, ("users:read",), TIER_4, ("user",), reads_json=False),
    "users.list": Method(users_list, ("users:read",), TIER_2, reads_json=False),
    "users.lookupByEmail": Method(
        users_lookup_by_email, ("users:read.email",), TIER_3, ("email",), reads_json=False
    ),
    "users.getPresence": Method(users_get_presence, ("users:read",), TIER_3, ("user",), reads_json=False),
    "dnd.info": Method(dnd_info, ("dnd:read",), TIER_3, ("user",), reads_json=False),
    "users.conversations": Method(users_conversations, _LOOK, TIER_2, reads_json=False),
    "usergroups.list": Method(usergroups_list, ("usergroups:read",), TIER_2, reads_json=False),
    "usergroups.users.list": Method(
        usergroups_users_list, ("usergroups:read",), TIER_2, ("usergroup",), reads_json=False
    ),
    "conversations.create": Method(conversations_create, _MANAGE, TIER_2),
    "conversations.rename": Method(conversations_rename, _MANAGE, TIER_2, ("channel",)),
    "conversations.setTopic": Method(conversations_set_topic, _MANAGE, TIER_2, ("channel", "topic")),
    "conversations.setPurpose": Method(conversations_set_purpose, _MANAGE, TIER_2, ("channel", "purpose")),
    "conversations.archive": Method(conversations_archive, _MANAGE, TIER_2, ("channel",)),
    "conversations.invite": Method(conversations_invite, _MANAGE, TIER_3, ("channel", "users")),
    "conversations.kick": Method(conversations_kick, _MANAGE, TIER_3, ("channel", "user")),
    "conversations.open": Method(conversations_open, ("im:write",), TIER_3),
    "conversations.info": Method(conversations_info, _LOOK, TIER_3, ("channel",), reads_json=False),
    "conversations.members": Method(conversations_members, _LOOK, TIER_4, ("channel",), reads_json=False),
    "conversations.list": Method(conversations_list, _LOOK, TIER_2, reads_json=False),
    "conversations.history": Method(conversations_history, _HISTORY, TIER_3, ("channel",), reads_json=False),
    "conversations.replies": Method(
        conversations_replies, _HISTORY, TIER_3, ("channel", "ts"), reads_json=False
    ),
    "chat.postMessage": Method(chat_post_message, _CHAT, SPECIAL, ("channel",)),
    "chat.update": Method(chat_update, _CHAT, TIER_3, ("channel", "ts")),
    "chat.postEphemeral": Method(chat_post_ephemeral, _CHAT, TIER_4, ("channel", "user")),
    "chat.delete": Method(chat_delete, _CHAT, TIER_3, ("channel", "ts")),
    "chat.getPermalink": Method(chat_get_permalink, (), SPECIAL, ("channel", "message_ts"), reads_json=False),
    "pins.add": Method(pins_add, ("pins:write",), TIER_2, ("channel", "timestamp")),
    "reactions.add": Method(reactions_add, ("reactions:write",), TIER_3, ("name",)),
    "bookmarks.add": Method(
        bookmarks_add, ("bookmarks:write",), TIER_2, ("channel_id", "title", "type", "link")
    ),
    "bookmarks.edit": Method(bookmarks_edit, ("bookmarks:write",), TIER_2, ("channel_id", "bookmark_id")),
    "bookmarks.list": Method(bookmarks_list, ("bookmarks:read",), TIER_3, ("channel_id",)),
    "files.getUploadURLExternal": Method(
        files_get_upload_url_external, ("files:write",), TIER_4, ("filename", "length")
    ),
    "files.completeUploadExternal": Method(
        files_complete_upload_external, ("files:write",), TIER_4, ("files",)
    ),
    "files.info": Method(files_info, ("files:read",), TIER_4, ("file",), reads_json=False),
    "views.open": Method(views_open, (), TIER_4, ("trigger_id", "view")),
    "views.push": Method(views_push, (), TIER_4, ("trigger_id", "view")),
    "views.update": Method(views_update, (), TIER_4, ("view",)),
    "views.publish": Method(views_publish, (), TIER_4, ("user_id", "view")),
}
