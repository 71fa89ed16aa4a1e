"""A desk over a real store and no Slack: incidents with a room by the record, and what an act left behind."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.checklist import Task
from app.domain.ids import ChannelId, IncidentId, NudgeId, PageId, UserId, WorkspaceId
from app.domain.incident import Incident
from app.domain.organisation import Commander, Commanders, Organisation
from app.domain.outgoing import Errand
from app.domain.paging import Page
from app.domain.people import Caller
from app.domain.pictures import StartAnswer
from app.domain.timeline import Entry, Kind
from app.integrations.draft_scanner import PatientScanner
from app.integrations.indicator_finder import IocFinder
from app.integrations.report import Press
from app.integrations.secret_detector import DetectSecrets
from app.integrations.stix_bundle import StixBundle
from app.playbooks.catalogue import load_codenames, load_lint_rules, load_playbook, load_techniques
from app.sandbox.clock import MovedClock
from app.slack.drafting import WordedDrafts
from app.slack.report import WordedReport
from app.usecases.declare_incident import Report, declare_incident
from app.usecases.desk import Desk
from app.usecases.learn_people import learn_people
from app.usecases.ports import Nudge, UnitOfWork
from tests.builders import ALEX, DANA, KIM, SAM, WORKSPACE, a_person
from tests.persistence.stores import a_store, rows

ROOM = ChannelId("C0ROOM")
ELSEWHERE = ChannelId("C0GENERAL")
BOARD = "1764000000.000100"
ORGANISATION = Organisation(commanders=Commanders(people=(Commander(KIM, phone="+1 555 0100"),)))
_keys = count(1)


def a_key() -> str:
    """Of a delivery that never came before."""
    return f"action:{next(_keys)}"


def by(user: UserId, **fields: Any) -> Caller:
    return Caller(id=user, **fields)


@dataclass(frozen=True)
class Office:
    desk: Desk
    engine: AsyncEngine
    clock: MovedClock

    def organised(self, **changes: Any) -> "Office":
        """The same office in an organisation that settled some things otherwise."""
        organisation = replace(self.desk.organisation, **changes)
        return replace(self, desk=replace(self.desk, organisation=organisation))

    async def hears(self, starter: UserId = DANA, **report: Any) -> StartAnswer:
        return await declare_incident(self.desk, Report(**{"key": a_key(), "by": by(starter), **report}))

    async def has_a_room(
        self, starter: UserId = DANA, *members: UserId, commander: UserId | None = KIM, **report: Any
    ) -> Incident:
        """Declared, opened as delivery would record it, with the commander in command."""
        answer = await self.hears(starter, **report)
        incident = await self.incident(answer.incident)
        async with self.desk.store.job("has_a_room") as uow:
            await uow.incidents.locked(incident.id)
            await uow.incidents.record_room(incident.id, channel=ROOM, board_ts=BOARD)
            people = {starter, KIM, SAM, *members}
            await uow.participants.invited(incident.id, people, self.clock.now())
            if commander:
                await uow.incidents.save(incident.commanded_by(commander, self.clock.now()))
            await uow.commit(incident.id)
        return await self.incident(incident.id)

    async def incident(self, incident: IncidentId | None) -> Incident:
        async with self.desk.store.look() as uow:
            found = await uow.incidents.get(incident) if incident else None
        assert found is not None
        return found

    async def held(self, uow: UnitOfWork, incident: Incident) -> Incident:
        """Until this transaction ends nobody else changes it."""
        held = await uow.incidents.locked(incident.id)
        assert held is not None
        return held

    async def gives(self, incident: Incident, number: int, **fields: Any) -> Task:
        """The item as if people had moved it so."""
        task = replace(await self.task(incident, number), **fields)
        async with self.desk.store.job("gives") as uow:
            await uow.incidents.locked(incident.id)
            await uow.tasks.save(incident.id, task, self.clock.now())
            await uow.commit(incident.id)
        return task

    async def task(self, incident: Incident, number: int) -> Task:
        async with self.desk.store.look() as uow:
            return await uow.tasks.get(incident.id, number)

    async def pages(self, incident: Incident) -> Sequence[Page]:
        async with self.desk.store.look() as uow:
            call = await uow.calls.of_incident(incident.id)
            return await uow.pages.of(call.id) if call else ()

    async def page_of(self, incident: Incident, person: UserId = KIM) -> PageId:
        return next(page.id for page in await self.pages(incident) if page.person == person)

    async def nudges(self, incident: Incident, number: int) -> Sequence[Nudge]:
        async with self.desk.store.look() as uow:
            return await uow.nudges.of(incident.id, number)

    async def nudge(self, incident: Incident, number: int) -> NudgeId:
        """The newest about this item."""
        return (await self.nudges(incident, number))[-1].id

    async def log(self, incident: Incident, *kinds: Kind) -> list[Entry]:
        async with self.desk.store.look() as uow:
            return [entry for entry in await uow.timeline.of(incident.id) if entry.kind in kinds]

    async def sent(self, *errands: Errand) -> list[tuple[str, dict[str, Any]]]:
        """To whom, and about what, in the order in which it was stored."""
        stored = await rows(self.engine, "SELECT errand, addressee, subject FROM intents ORDER BY stored_at")
        return [(row["addressee"], row["subject"]) for row in stored if row["errand"] in errands]


async def an_office(engine: AsyncEngine, clock: MovedClock, workspace: WorkspaceId = WORKSPACE) -> Office:
    """Those of different workspaces know nothing of each other."""
    desk = Desk(
        store=a_store(engine, clock, workspace=workspace),
        clock=clock,
        chance=random.Random(7),
        organisation=ORGANISATION,
        playbook=load_playbook(),
        codenames=load_codenames(),
        workspace=workspace,
        secrets=DetectSecrets(),
        finder=IocFinder(),
        bundle=StixBundle(),
        techniques=load_techniques(),
        report_words=WordedReport(),
        report_press=Press(),
        drafts=PatientScanner(DetectSecrets()),
        draft_words=WordedDrafts(),
        lint_rules=load_lint_rules(),
    )
    await learn_people(desk, [a_person(user) for user in (DANA, KIM, SAM, ALEX)])
    return Office(desk, engine, clock)
