"""How is one person told something outside delivery, and how does a form open before its trigger dies?

Both are made once, after Slack has its answer, and never repeated (ARCHITECTURE §6).
"""

import logging
from collections.abc import Mapping
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from app.slack.blocks.kit import Block, Drawn
from app.slack.callers import channel_in, thread_in

quiet = logging.getLogger("app.slack.teller.sdk")
quiet.setLevel(logging.WARNING)  # at DEBUG the SDK prints every message


class NotToldError(Exception):
    """Slack did not take what one person should have read."""


class Teller:
    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def open_form(self, body: Mapping[str, Any], view: Block) -> None:
        """A modal over whatever was pressed."""
        await self._client.api_call("views.open", json={"trigger_id": body["trigger_id"], "view": view})

    async def push_form(self, body: Mapping[str, Any], view: Block) -> None:
        """A modal over the modal that was pressed; closing it shows the one below again."""
        await self._client.api_call("views.push", json={"trigger_id": body["trigger_id"], "view": view})

    async def show_form(self, body: Mapping[str, Any], view: Block) -> None:
        """Over whatever was pressed, a message or a Home tab; where that was a modal, in its place."""
        shown = body.get("view") or {}
        if shown.get("type") == "modal":
            await self._client.api_call("views.update", json={"view_id": shown["id"], "view": view})
        else:
            await self.open_form(body, view)

    async def tell(self, body: Mapping[str, Any], user: str, drawn: Drawn) -> None:
        """Only to `user`, where they asked: a button's own answer reaches where the bot is no member."""
        url = body.get("response_url")
        if isinstance(url, str) and url:
            await self._answer(url, drawn)
        elif channel := channel_in(body):
            place = {"channel": channel, "user": user} | _thread(body)
            content = {"text": drawn.text, "blocks": drawn.blocks}
            await self._client.api_call("chat.postEphemeral", json={**place, **content})

    async def replace(self, body: Mapping[str, Any], drawn: Drawn) -> None:
        """What was pressed, which only one person sees, becomes this."""
        await self._answer(str(body.get("response_url") or ""), drawn, replaces=True)

    async def _answer(self, url: str, drawn: Drawn, *, replaces: bool = False) -> None:
        webhook = AsyncWebhookClient(url, session=self._client.session, logger=quiet, retry_handlers=[])
        webhook.proxy = self._client.proxy
        answer = await webhook.send(
            text=drawn.text, blocks=drawn.blocks, response_type="ephemeral", replace_original=replaces
        )
        if answer.status_code != 200:
            raise NotToldError(answer.status_code)


def _thread(body: Mapping[str, Any]) -> dict[str, str]:
    thread = thread_in(body)
    return {"thread_ts": thread} if thread else {}
