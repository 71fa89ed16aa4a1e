"""May the bot answer through a response_url exactly as Slack lets it?"""

from __future__ import annotations

from typing import Any

from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.sandbox.echo_bot import Scene, a_scene, board


class TestAResponseUrl:
    async def test_answers_the_asker_without_a_token(self) -> None:
        async with a_scene() as scene:
            await scene.dana.commands("/echo later")

            assert scene.dana.ephemerals()[0].text == "later"
            assert scene.dana.ephemerals()[0].via == "response_url"

    async def test_can_answer_everyone(self) -> None:
        async with a_scene() as scene:
            url = await a_response_url(scene)

            await send(url, text="for all", response_type="in_channel")

            assert scene.kim.sees("for all")

    async def test_is_good_for_five_uses(self) -> None:
        async with a_scene() as scene:
            url = await a_response_url(scene)

            answers = [await send(url, text=f"{number}") for number in range(6)]

            assert answers == [(200, "ok")] * 5 + [(404, '{"ok": false, "error": "used_url"}')]

    async def test_is_good_for_half_an_hour(self) -> None:
        async with a_scene() as scene:
            url = await a_response_url(scene)
            start = scene.workspace.now()
            scene.workspace.clock = lambda: start + 29 * 60
            assert (await send(url, text="in time"))[0] == 200

            scene.workspace.clock = lambda: start + 31 * 60
            assert await send(url, text="late") == (404, '{"ok": false, "error": "expired_url"}')

    async def test_refuses_what_slack_cannot_show(self) -> None:
        async with a_scene() as scene:
            url = await a_response_url(scene)

            assert (await send(url, blocks=[{"type": "nonsense"}]))[0] == 400
            assert (await send(url))[0] == 400

    async def test_of_a_message_replaces_it_for_everyone(self) -> None:
        async with a_scene() as scene:
            general = scene.workspace.named("general").id
            scene.workspace.post(general, "U0OFFICER", "list", blocks=board(1))
            url = (await scene.dana.clicks("Buy")).payload["response_url"]

            await send(url, text="bought", replace_original=True)
            assert scene.kim.sees("bought")
            assert not scene.kim.sees("Shopping")

            await send(url, delete_original=True)
            assert not scene.kim.sees("bought")

    async def test_that_was_never_given_out_does_nothing(self) -> None:
        async with a_scene() as scene:
            url = f"{scene.delivery.response_urls.root}/response/guess"

            assert (await send(url, text="hi"))[0] == 404

    async def test_of_a_click_replaces_and_deletes_what_was_clicked(self) -> None:
        async with a_scene() as scene:
            scene.workspace.ephemeral(
                scene.workspace.named("general").id, "U0DANA", "old", blocks=[a_button_row()]
            )
            clicked = await scene.dana.clicks("Again")
            url = clicked.payload["response_url"]

            await send(url, text="new", replace_original=True)
            assert [shown.text for shown in scene.dana.ephemerals()] == ["new"]

            await send(url, delete_original=True)
            assert scene.dana.ephemerals() == []
            assert await send(url, delete_original=True) == (
                400,
                '{"ok": false, "error": "message_not_found"}',
            )

    async def test_says_nothing_in_an_archived_channel(self) -> None:
        async with a_scene() as scene:
            url = await a_response_url(scene)
            scene.workspace.archive(scene.workspace.named("general").id, by="U0DANA")

            assert await send(url, text="late") == (400, '{"ok": false, "error": "is_archived"}')


async def a_response_url(scene: Scene) -> str:
    delivered = await scene.dana.commands("/echo hello")
    return str(delivered.payload["response_url"])


async def send(url: str, **body: Any) -> tuple[int, str]:
    answer = await AsyncWebhookClient(url).send_dict(body)
    return answer.status_code, answer.body


def a_button_row() -> dict[str, Any]:
    again = {"type": "button", "action_id": "again", "text": {"type": "plain_text", "text": "Again"}}
    return {"type": "actions", "block_id": "row", "elements": [again]}
