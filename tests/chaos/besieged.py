"""What does a bot hold that somebody attacks with deliveries which Slack signed?"""

import io
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import aiohttp
from sqlalchemy import event

from app.domain.ids import IncidentId
from app.sandbox.signing import signed_headers
from app.sandbox.transport import Parcel, encoded
from app.sandbox.workspace import Workspace
from tests.builders import ALEX, DANA, KIM
from tests.chaos.mutations import Pool, as_sent
from tests.chaos.payloads import Whole
from tests.persistence.stores import rows
from tests.slack.a_bot import Bot, a_bot, give_room

GUARDED = (
    "SELECT slug, state, commander, deputy, confirmed_at, ended_at, excluded, held_since, chat_untrusted_at, "
    "contained_at, forgotten_at, tested_at, "
    "(SELECT count(*) FROM attestations a WHERE a.incident_id = i.incident_id) AS signed, "
    "(SELECT count(*) FROM step_words w WHERE w.incident_id = i.incident_id) AS words "
    "FROM incidents i WHERE incident_id = :incident"
)
"""What only the commander, or somebody in the room, may change."""


class Besieged:
    """Kim commands an incident; Alex, who is not in its room, has Slack send what he likes."""

    def __init__(self, bot: Bot, incident: IncidentId, pool: Pool, session: aiohttp.ClientSession) -> None:
        self.bot = bot
        self.url = bot.url
        self.pool = pool
        self.statements = 0
        self._incident = incident
        self._session = session

    async def guarded(self) -> Mapping[str, Any]:
        return dict((await rows(self.bot.engine, GUARDED, incident=self._incident))[0])

    async def sends(self, parcel: Parcel) -> int:
        """The answer's status; `statements` counts what the database was asked until then."""
        body, content_type = encoded(as_sent(parcel))
        headers = {"Content-Type": content_type}
        headers |= signed_headers(body, Workspace.signing_secret, at=time.time())
        with self._counting():
            async with self._session.post(
                f"{self.url}/slack/events", data=io.BytesIO(body), headers=headers
            ) as answer:
                await answer.read()
        await self.bot.settles()
        return answer.status

    @contextmanager
    def _counting(self) -> Iterator[None]:
        self.statements = 0
        engine = self.bot.engine.sync_engine
        event.listen(engine, "before_cursor_execute", self._count)
        try:
            yield
        finally:
            event.remove(engine, "before_cursor_execute", self._count)

    def _count(self, *_of_it: object) -> None:
        self.statements += 1


@asynccontextmanager
async def a_siege(database_url: str) -> AsyncIterator[Besieged]:
    async with a_bot(database_url) as bot, aiohttp.ClientSession() as session:
        await bot.person(DANA).commands("/sec-incident start odd login")
        incident = await bot.incident_of(DANA)
        room = await give_room(bot, incident, DANA, KIM)
        async with bot.desk.store.job("take_command") as uow:
            locked = await uow.incidents.locked(incident.id)
            assert locked is not None
            await uow.incidents.save(locked.commanded_by(KIM, bot.desk.clock.now()))
            await uow.commit(incident.id)
        page = (await rows(bot.engine, "SELECT page_id FROM pages"))[0]["page_id"]
        known = [incident.id, page, *_of_buttons(incident.id)]
        others = [room.id, bot.general.id, ALEX, "U0STRANGER", "USLACKBOT", "C0NOWHERE", "T0PARTNER"]
        parcels = Whole(bot.workspace, incident.id, room, known).all()
        yield Besieged(bot, incident.id, Pool(parcels, [*known, *others]), session)


def _of_buttons(incident: IncidentId) -> Sequence[str]:
    return [f"{incident}.{tail}" for tail in ("4", "4.1", "G2", "gdpr-33", "v1")]
