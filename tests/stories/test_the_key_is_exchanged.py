"""DATA_KEY is exchanged while an incident goes on: nobody in the room notices, and the old key opens nothing then."""

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from pydantic import SecretStr

from app.bootstrap import running_bot
from app.bootstrap.rotating import CannotRotate, rotate
from app.bootstrap.verifying import WHOLE, CannotVerify, verify
from app.sandbox.cast import ORGANISATION
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import OWNER, a_commanded_room, fills, title
from tests.stories.seen import rows

OLD, NEW = (SecretStr(base64.b64encode(letter * 32).decode()) for letter in (b"o", b"n"))


@asynccontextmanager
async def a_copy(stage: Stage, **keys: SecretStr) -> AsyncIterator[None]:
    environment = stage.environment(**keys)
    async with running_bot(environment, ORGANISATION, clock=stage.clock) as bot:
        stage.bots.append(bot)
        stage.delivery.sends_to(f"http://127.0.0.1:{bot.port}/slack/events")
        try:
            yield
        finally:
            stage.bots.remove(bot)
            await stage.delivery.idle()


async def test_an_incident_goes_on_through_it_all(stage: Stage, dana: Person, kim: Person) -> None:
    async with a_copy(stage, data_key=OLD):
        await a_commanded_room(stage, dana, kim)
        with pytest.raises(CannotRotate, match="does not know the new key"):
            await rotate(stage.environment(data_key=OLD, data_key_next=NEW), print)
    async with a_copy(stage, data_key=OLD, data_key_next=NEW):
        await kim.ticks(title(1))
        await rotate(stage.environment(data_key=OLD, data_key_next=NEW), print)
        await fills(stage, kim, 4, {OWNER: "Sam"})
        await dana.commands("/sec-incident start something else")
        await stage.settles()
    async with a_copy(stage, data_key=NEW):
        await kim.ticks(title(2))
        await stage.settles()

    assert await rows(stage, "SELECT count(*) FROM timeline WHERE kind = 'item_done'") == [(2,)]
    assert await verify(stage.environment(data_key=NEW), print) == WHOLE
    with pytest.raises(CannotVerify):
        await verify(stage.environment(data_key=OLD), print)
