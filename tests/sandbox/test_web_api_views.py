"""Do modals and the App Home behave as in Slack: triggers, stacks, hashes, sizes?"""

from __future__ import annotations

from typing import Any

import pytest

from app.sandbox.workspace import Workspace
from tests.sandbox.a_workspace import SECTION, a_home, a_modal, a_workspace, call, error_of

BIG = a_modal(blocks=[{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3000}}] * 90)


def opened(workspace: Workspace, **changes: Any) -> dict[str, Any]:
    trigger = workspace.new_trigger("U0DANA").id
    answer = call(workspace, "views.open", trigger_id=trigger, view=a_modal(**changes))
    assert answer["ok"], answer
    return dict(answer["view"])


def pushed(workspace: Workspace) -> dict[str, Any]:
    return call(workspace, "views.push", trigger_id=workspace.new_trigger("U0DANA").id, view=a_modal())


@pytest.mark.parametrize("method", ["views.open", "views.push"])
class TestATrigger:
    def arguments(self, workspace: Workspace) -> dict[str, Any]:
        opened(workspace)
        return {"trigger_id": workspace.new_trigger("U0DANA").id, "view": a_modal()}

    def test_works_once(self, method: str) -> None:
        workspace = a_workspace()
        arguments = self.arguments(workspace)

        assert call(workspace, method, **arguments)["ok"]
        assert error_of(workspace, method, **arguments) == "exchanged_trigger_id"

    def test_is_too_old_after_its_lifetime(self, method: str) -> None:
        workspace = a_workspace()
        arguments = self.arguments(workspace)
        workspace.trigger_lifetime = -1.0

        assert error_of(workspace, method, **arguments) == "expired_trigger_id"

    def test_must_be_one_that_slack_gave(self, method: str) -> None:
        workspace = a_workspace()
        arguments = self.arguments(workspace) | {"trigger_id": "1.2.abc"}

        assert error_of(workspace, method, **arguments) == "invalid_trigger_id"

    def test_is_not_used_up_by_a_view_that_is_refused(self, method: str) -> None:
        workspace = a_workspace()
        arguments = self.arguments(workspace)

        assert (
            error_of(workspace, method, **(arguments | {"view": a_modal(blocks=[])})) == "invalid_arguments"
        )
        assert call(workspace, method, **arguments)["ok"]


class TestAModal:
    def test_opens_for_the_person_who_pressed(self) -> None:
        workspace = a_workspace()

        view = opened(workspace, callback_id="declare", private_metadata="m")

        assert [open_view.id for open_view in workspace.modals["U0DANA"]] == [view["id"]]
        assert (view["callback_id"], view["private_metadata"], view["root_view_id"]) == (
            "declare",
            "m",
            view["id"],
        )
        assert view["blocks"][0]["block_id"]

    def test_sent_as_broken_json_text_is_refused(self) -> None:
        workspace = a_workspace()
        trigger = workspace.new_trigger("U0DANA").id

        assert error_of(workspace, "views.open", trigger_id=trigger, view="{") == "invalid_arguments"

    def test_says_what_is_wrong_with_it(self) -> None:
        workspace = a_workspace()
        trigger = workspace.new_trigger("U0DANA").id

        answer = call(workspace, "views.open", trigger_id=trigger, view=a_modal(title=None))

        assert answer["response_metadata"]["messages"] == [
            "[ERROR] missing required field: title [json-pointer:/view]"
        ]

    @pytest.mark.parametrize("method", ["views.open", "views.push"])
    def test_above_250_kb_is_too_large(self, method: str) -> None:
        workspace = a_workspace()
        trigger = workspace.new_trigger("U0DANA").id

        assert error_of(workspace, method, trigger_id=trigger, view=BIG) == "view_too_large"

    def test_carries_at_most_two_more(self) -> None:
        workspace = a_workspace()
        root = opened(workspace)

        second, third = pushed(workspace)["view"], pushed(workspace)["view"]

        assert (second["previous_view_id"], third["previous_view_id"]) == (root["id"], second["id"])
        assert third["root_view_id"] == root["id"]
        assert pushed(workspace)["error"] == "push_limit_reached"

    def test_must_be_open_to_have_another_pushed_on_it(self) -> None:
        assert pushed(a_workspace())["error"] == "not_found"

    def test_has_an_external_id_of_its_own(self) -> None:
        workspace = a_workspace()
        opened(workspace, external_id="mine")
        kims = {"trigger_id": workspace.new_trigger("U0KIM").id, "view": a_modal(external_id="mine")}

        assert error_of(workspace, "views.open", **kims) == "duplicate_external_id"
        workspace.close_modal("U0DANA")
        assert call(workspace, "views.open", **kims)["ok"]


class TestAnUpdate:
    def test_finds_the_view_by_either_id(self) -> None:
        workspace = a_workspace()
        view = opened(workspace, external_id="mine")
        changed = a_modal(external_id="mine", callback_id="changed")

        assert (
            call(workspace, "views.update", view_id=view["id"], view=changed)["view"]["callback_id"]
            == "changed"
        )
        assert (
            call(workspace, "views.update", external_id="mine", view=a_modal())["view"]["callback_id"] == ""
        )

    def test_needs_one_of_them(self) -> None:
        assert error_of(a_workspace(), "views.update", view=a_modal()) == "invalid_arguments"

    def test_comes_too_late_for_a_modal_that_was_closed(self) -> None:
        workspace = a_workspace()
        view = opened(workspace)
        workspace.close_modal("U0DANA")

        assert error_of(workspace, "views.update", view_id=view["id"], view=a_modal()) == "not_found"

    def test_with_an_old_hash_conflicts(self) -> None:
        workspace = a_workspace()
        view = opened(workspace)
        arguments = {"view_id": view["id"], "hash": view["hash"], "view": a_modal()}

        assert call(workspace, "views.update", **arguments)["ok"]
        assert error_of(workspace, "views.update", **arguments) == "hash_conflict"

    def test_keeps_what_was_filled_in_where_block_and_action_stay(self) -> None:
        workspace = a_workspace()
        view = opened(workspace, blocks=[SECTION | {"block_id": "kept"}, SECTION | {"block_id": "lost"}])
        state = {"action": {"type": "plain_text_input", "value": "typed"}}
        workspace.modals["U0DANA"][0].state_values = {"kept": state, "lost": state}

        blocks = [SECTION | {"block_id": "kept"}, SECTION | {"block_id": "new"}]
        answer = call(workspace, "views.update", view_id=view["id"], view=a_modal(blocks=blocks))

        assert answer["view"]["state"]["values"] == {"kept": state}


class TestAHome:
    def test_is_replaced_by_the_next(self) -> None:
        workspace = a_workspace()

        first = call(workspace, "views.publish", user_id="U0DANA", view=a_home())["view"]
        second = call(workspace, "views.publish", user_id="U0DANA", view=a_home(callback_id="home"))["view"]

        assert second["id"] == first["id"]
        assert workspace.homes["U0DANA"].callback_id == "home"

    def test_published_with_an_old_hash_conflicts(self) -> None:
        workspace = a_workspace()
        first = call(workspace, "views.publish", user_id="U0DANA", view=a_home())["view"]
        arguments = {"user_id": "U0DANA", "view": a_home(), "hash": first["hash"]}

        assert call(workspace, "views.publish", **arguments)["ok"]
        assert error_of(workspace, "views.publish", **arguments) == "hash_conflict"

    @pytest.mark.parametrize(
        ("user", "view", "error"),
        [
            ("U0NOBODY", a_home(), "user_not_found"),
            ("U0DANA", a_modal(), "invalid_arguments"),
            ("U0DANA", a_home(blocks=[]), "invalid_arguments"),
            ("U0DANA", a_home(blocks=BIG["blocks"]), "view_too_large"),
        ],
    )
    def test_is_a_sound_view_for_somebody(self, user: str, view: dict[str, Any], error: str) -> None:
        assert error_of(a_workspace(), "views.publish", user_id=user, view=view) == error

    def test_needs_the_home_tab_to_be_on(self) -> None:
        workspace = a_workspace()
        workspace.home_enabled = False

        assert error_of(workspace, "views.publish", user_id="U0DANA", view=a_home()) == "not_enabled"
