"""Messages of the room that somebody points at, and the log as a member of the room is shown it."""

from typing import Any

from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.pictures.log import LogAnswer
from app.domain.response_log import Logged, LogSpot, Via, Wish
from app.domain.timeline import Source
from app.usecases.add_to_log import Pointed, add_to_log
from app.usecases.look_at_log import look_at_log_again
from app.usecases.write_log import write_log
from tests.builders import DANA, KIM, SAM
from tests.usecases.an_office import ROOM, Office, a_key, by

TS = "1764000000.000100"
MESSAGE = Source(ROOM, TS)


async def writes(office: Office, words: str, who: UserId = SAM, **fields: Any) -> LogAnswer:
    said = {"key": a_key(), "by": by(who), "channel": ROOM, "words": words}
    return await write_log(office.desk, **{**said, **fields})


async def reacts(office: Office, who: UserId = SAM, source: Source = MESSAGE, key: str = "") -> LogAnswer:
    pointed = Pointed(source, Via.REACTION, author=DANA)
    return await add_to_log(office.desk, key=key or a_key(), by=by(who), pointed=pointed)


async def uses_shortcut(office: Office, who: UserId = SAM, text: str = "odd login", **at: Any) -> LogAnswer:
    pointed = Pointed(at.get("source", MESSAGE), Via.SHORTCUT, author=DANA, text=text)
    return await add_to_log(office.desk, key=a_key(), by=by(who), pointed=pointed)


async def entry(office: Office, incident: Incident, number: int = 1) -> Logged:
    async with office.desk.store.look() as uow:
        found = await uow.log.get(LogSpot(incident.id, number))
    assert found is not None
    return found


async def page(office: Office, incident: Incident, wish: Wish | None = None) -> list[Logged]:
    shown = await look_at_log_again(office.desk, by=by(KIM), incident=incident.id, wish=wish or Wish())
    return list(shown.page.lines)
