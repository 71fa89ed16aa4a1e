"""A bot that listens, over a database of its own."""

from collections.abc import AsyncIterator

import pytest

from tests.slack.a_bot import Bot, a_bot


@pytest.fixture
async def bot(database_url: str) -> AsyncIterator[Bot]:
    async with a_bot(database_url) as listening:
        yield listening
