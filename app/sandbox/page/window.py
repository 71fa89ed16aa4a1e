"""What goes to one open window? Each region when it has changed, and what Slack tells the person who looks."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import Any

from aiohttp import WSMsgType, web

from app.sandbox.page.faces import ACTORS
from app.sandbox.page.house import House
from app.sandbox.page.look import Look, read_look
from app.sandbox.page.screen import Screen

BREATH = 0.04
"""Seconds in which changes gather before they are drawn: an act changes many things at once."""
TICK = 1.0
"""Seconds after which it is drawn anew without a change: the clock runs."""


class Window:
    def __init__(self, house: House, look: Look, socket: web.WebSocketResponse) -> None:
        self._house = house
        self._socket = socket
        self._look = look
        self._sent: dict[str, str] = {}
        self._told = len(house.backstage.sandbox.delivery.troubles)
        self._unread_from = ""
        #: They went somewhere and wait to be shown it, be it what they see already.
        self._asked = False
        self._looks(look)

    async def show(self) -> None:
        """Until it is closed."""
        drawing = asyncio.get_running_loop().create_task(self._draw_on())
        try:
            async for message in self._socket:
                if message.type is WSMsgType.TEXT:
                    self._hear(json.loads(message.data))
        finally:
            drawing.cancel()
            with suppress(asyncio.CancelledError, ConnectionError):
                await drawing

    def _hear(self, said: dict[str, Any]) -> None:
        """The window shows something else now."""
        self._looks(read_look(said["look"], people=ACTORS))
        self._asked = True
        self._house.workspace.wake()

    def _looks(self, look: Look) -> None:
        before, self._look = self._look, look
        screen = Screen(self._house, look)
        channel = screen.channel
        if channel is None or ((before.who, before.place) == (look.who, look.place) and self._sent):
            return
        unread = self._house.reading.unread(look.who, channel)
        self._unread_from = self._house.reading.mark(look.who, channel) if unread else ""

    async def _draw_on(self) -> None:
        while True:
            seen = self._house.workspace.version
            await self._draw()
            await self._changed(seen)
            await asyncio.sleep(BREATH)

    async def _changed(self, seen: int) -> None:
        workspace = self._house.workspace
        with suppress(TimeoutError):
            await workspace.until(lambda: workspace.version != seen, within=TICK)

    async def _draw(self) -> None:
        screen = Screen(self._house, self._look, unread_from=self._unread_from)
        if screen.channel is not None:
            self._house.reading.read(self._look.who, screen.channel)
        drawn = screen.regions()
        changed = {name: html for name, html in drawn.items() if self._sent.get(name) != html}
        told = self._news()
        if changed or told or self._asked:
            self._sent |= changed
            self._asked = False
            address = screen.look.address()
            await self._socket.send_json(
                {"regions": changed, "title": screen.title(), "address": address, "told": told}
            )

    def _news(self) -> list[str]:
        """What Slack itself has told this person since."""
        troubles = self._house.backstage.sandbox.delivery.troubles
        news, self._told = troubles[self._told :], len(troubles)
        return [trouble.text for trouble in news if trouble.user_id == self._look.who]
