"""Does what the sandbox sends have every key of the payloads that Slack's own SDKs are tested with?

The shapes are those of bolt-python's and python-slack-sdk's test fixtures (MIT), without the keys that only
workspaces of an enterprise have.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.sandbox.echo_bot import Scene, a_scene, board

Json = dict[str, Any]

TEAM_AND_APP = "type token api_app_id team.id team.domain "
USER = "user.id user.username user.name user.team_id "
VIEW = (
    "view.id view.team_id view.type view.blocks view.private_metadata view.callback_id view.state.values "
    "view.hash view.title.text view.clear_on_close view.notify_on_close view.close view.submit.text "
    "view.previous_view_id view.root_view_id view.app_id view.external_id view.app_installed_team_id view.bot_id "
)
WRAPPER = (
    "token team_id api_app_id type event_id event_time is_ext_shared_channel event_context "
    "authorizations.0.enterprise_id authorizations.0.team_id authorizations.0.user_id authorizations.0.is_bot "
    "authorizations.0.is_enterprise_install event.type event.event_ts"
)
SHAPES = {
    "block_actions": TEAM_AND_APP + USER + "container.type container.message_ts container.channel_id "
    "container.is_ephemeral trigger_id channel.id channel.name response_url actions.0.action_id "
    "actions.0.block_id actions.0.text.text actions.0.value actions.0.type actions.0.action_ts",
    "view_submission": TEAM_AND_APP + USER + VIEW + "trigger_id response_urls",
    "view_closed": TEAM_AND_APP + USER + VIEW + "response_urls",
    "shortcut": "type token team.id team.domain user.id user.username user.team_id action_ts callback_id "
    "trigger_id is_enterprise_install enterprise",
    "message_action": "type token team.id team.domain user.id user.name action_ts channel.id channel.name "
    "callback_id trigger_id message_ts message.client_msg_id message.type message.text message.user "
    "message.ts message.team message.blocks.0.elements.0.elements response_url",
    "command": "token team_id team_domain channel_id channel_name user_id user_name command text api_app_id "
    "response_url trigger_id",
    "message": WRAPPER + " event.client_msg_id event.text event.user event.ts event.team event.blocks.0.type "
    "event.channel event.channel_type",
    "message_changed": WRAPPER
    + " event.subtype event.message.text event.message.edited.ts event.previous_message.text "
    "event.previous_message.ts event.channel event.hidden event.ts event.channel_type",
    "message_deleted": WRAPPER
    + " event.subtype event.previous_message.text event.hidden event.deleted_ts event.channel_type",
    "app_mention": WRAPPER + " event.client_msg_id event.text event.user event.ts event.team event.channel",
    "reaction_added": WRAPPER
    + " event.user event.item.type event.item.channel event.item.ts event.reaction event.item_user",
}


async def everything(scene: Scene) -> None:
    """Does once each thing that has a shape."""
    scene.workspace.post(scene.workspace.named("general").id, "U0OFFICER", "list", blocks=board(1))
    await scene.kim.clicks("Buy")
    said = await scene.dana.types("@officer hello")
    await scene.dana.edits(said, "hello")
    await scene.kim.reacts("eyes", said)
    await scene.kim.uses("note", message=said)
    await scene.kim.uses("declare")
    await scene.dana.deletes(said)
    await scene.dana.commands("/echo form")
    await scene.dana.submits(name="Dana")
    await scene.dana.commands("/echo form")
    await scene.dana.closes()
    await scene.delivery.idle()


def by_a_person(payload: Json) -> bool:
    """Bots' messages lack what a person's client adds."""
    return "bot_id" not in payload.get("event", {})


def named(payload: Json) -> str:
    event = payload.get("event", {})
    inner = event.get("subtype") or event.get("type")
    return str(inner or ("command" if "command" in payload else payload["type"]))


def missing(payload: Json, shape: str) -> Iterator[str]:
    for path in shape.split():
        if not _has(payload, path.split(".")):
            yield path


def _has(part: Any, path: list[str]) -> bool:
    for key in path:
        if isinstance(part, list):
            part = part[int(key)] if int(key) < len(part) else {}
        elif key in part:
            part = part[key]
        else:
            return False
    return True


@pytest.mark.parametrize("kind", SHAPES)
async def test_a_payload_has_every_key_of_slacks(kind: str) -> None:
    async with a_scene() as scene:
        await everything(scene)

        sent = [one.payload for one in scene.delivery.deliveries if by_a_person(one.payload)]
        payloads = [payload for payload in sent if named(payload) == kind]

    assert payloads
    assert [list(missing(payload, SHAPES[kind])) for payload in payloads] == [[]] * len(payloads)
