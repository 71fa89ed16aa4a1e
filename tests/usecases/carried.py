"""What an act left is carried to a simulated Slack, as a worker would; and things happen while Slack is asked."""

from collections.abc import Awaitable, Callable
from typing import Any

from app.domain.ids import IntentId
from app.domain.outgoing import Errand, Intent, Stored
from app.usecases.deliver import deliver
from app.usecases.ports import Chat
from tests.persistence.stores import rows, run
from tests.slack.a_slack import Slack
from tests.usecases.an_office import Office

TAKEN = "DELETE FROM procrastinate_jobs WHERE args->>'intent_id' = :intent"
"""A job that a worker has taken keeps nothing of the same kind from waiting."""


async def carries(office: Office, slack: Slack, *errands: Errand, chat: Chat | None = None) -> None:
    """Delivers what waits, of these kinds, in the order in which it was stored. `chat`: instead of Slack's own."""
    waiting = "SELECT intent_id, errand FROM intents WHERE outcome = '' ORDER BY stored_at"
    for row in await rows(office.engine, waiting):
        if row["errand"] in errands:
            await run(office.engine, TAKEN, intent=row["intent_id"])
            await deliver(office.desk, chat or slack.messenger, IntentId(row["intent_id"]))


async def outcome(office: Office, errand: Errand) -> str:
    found = await rows(office.engine, "SELECT outcome FROM intents WHERE errand = :errand", errand=errand)
    return str(found[-1]["outcome"])


async def stores(office: Office, intent: Intent) -> None:
    async with office.desk.store.job("stores") as uow:
        uow.enqueue(intent)
        await uow.commit(intent.incident)


def begun(intent: Intent) -> Stored:
    """As the outbox hands it out for the first time."""
    return Stored(IntentId("intent"), "key", intent, attempts=1, since=0.0)


def while_asking(chat: Chat, method: str, meanwhile: Callable[[], Awaitable[object]]) -> Chat:
    """The same Slack, but something else happens before it does what `method` asks of it."""
    return _Interrupted(chat, method, meanwhile)


class _Interrupted:
    def __init__(self, chat: Chat, method: str, meanwhile: Callable[[], Awaitable[object]]) -> None:
        self._chat = chat
        self._method = method
        self._meanwhile = meanwhile

    def __getattr__(self, name: str) -> Any:
        does = getattr(self._chat, name)
        return self._after_that(does) if name == self._method else does

    def _after_that(self, does: Callable[..., Awaitable[object]]) -> Callable[..., Awaitable[object]]:
        async def later(*asked: Any, **named: Any) -> object:
            await self._meanwhile()
            return await does(*asked, **named)

        return later
