"""How are clocks switched on, set and given in a test, and what did whom hear of them?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from app.domain.ids import UserId
from app.domain.incident import Incident
from app.domain.notices import ClockStand, digest_of
from app.domain.organisation import Clocks
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import ClockFace, ClockLetter, ClocksShown
from app.playbooks.catalogue import load_clocks
from app.playbooks.enabled_clocks import clocks_of
from app.usecases.drawing import DRAWERS
from app.usecases.letters import Letter
from app.usecases.look_at_clocks import look_at_clocks_again
from app.usecases.set_clock import Giving, Setting, give_notice, set_clock
from app.usecases.sweep_clocks import sweep_clocks
from tests.builders import SAM
from tests.usecases.an_office import Office, a_key, by

GDPR, NIS = "gdpr-33", "nis2-23"


def with_clocks(office: Office, *enabled: str, **changes: Any) -> Office:
    office = office.organised(clocks=Clocks(enabled=enabled), **changes)
    clocks = clocks_of(office.desk.organisation, load_clocks())
    return replace(office, desk=replace(office.desk, clocks=clocks))


def typed(office: Office, hours: float = 0) -> str:
    return f"{office.clock.now() + timedelta(hours=hours):%Y-%m-%d %H:%M:%S}"


async def sets(
    office: Office, incident: Incident, *, user: UserId = SAM, clock: str = GDPR, key: str = "", **fields: Any
) -> None:
    alike, drawn = fields.pop("alike", False), fields.pop("drawn", {})
    shown: Mapping[str, str] = {"verdict": "undecided", **drawn, "reason": digest_of(drawn.get("reason", ""))}
    setting = Setting(
        key or a_key(), by(user), incident.id, clock, {"verdict": shown["verdict"], **fields}, shown, alike
    )
    await set_clock(office.desk, setting)


async def gives(office: Office, incident: Incident, at: str, *, user: UserId = SAM, **fields: Any) -> None:
    giving = {"key": a_key(), "clock": GDPR, "stage": "notice", **fields}
    await give_notice(office.desk, Giving(by=by(user), incident=incident.id, at=at, **giving))


async def shown(office: Office, incident: Incident, user: UserId = SAM) -> ClocksShown:
    return await look_at_clocks_again(office.desk, by=by(user), incident=incident.id)


async def clock(office: Office, incident: Incident, id_: str = GDPR) -> ClockStand:
    return next(one for one in (await shown(office, incident)).clocks if one.rule.id == id_)


async def letters(office: Office) -> list[tuple[str, str]]:
    return [(to, subject["face"]) for to, subject in await office.sent(Errand.CLOCK_LETTER)]


async def drawn(office: Office, incident: Incident, to: UserId, face: ClockFace) -> Letter | None:
    intent = Intent(Errand.CLOCK_LETTER, to, incident.id, {"face": face.value})
    async with office.desk.store.look() as uow:
        return await DRAWERS[Errand.CLOCK_LETTER](office.desk, uow, intent)


async def told(office: Office, incident: Incident, to: UserId, face: ClockFace) -> ClockFace:
    """How it is put to them: by slug and number."""
    letter = await drawn(office, incident, to, face)
    assert letter is not None
    assert isinstance(letter.message, ClockLetter)
    assert (letter.message.codename, letter.message.count) == (incident.codename, 1)
    return letter.message.face


async def passes(office: Office, **step: float) -> int:
    office.clock.moves(**step)
    return await sweep_clocks(office.desk)
