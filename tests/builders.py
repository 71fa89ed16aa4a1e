"""How is a valid thing made with only what matters named?"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from app.domain.checklist import Task
from app.domain.codenames import Codename
from app.domain.ids import CallId, IncidentId, PageId, UserId, WorkspaceId
from app.domain.incident import Incident
from app.domain.nudges import Policy
from app.domain.paging import Call, Page
from app.domain.people import Person

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
WORKSPACE = WorkspaceId("T0SANDBOX")
DANA, KIM, SAM, ALEX = (UserId(name) for name in ("U0DANA", "U0KIM", "U0SAM", "U0ALEX"))


def a_codename(slug: str = "sapphire-unicorn", zh: str = "蓝宝石独角兽") -> Codename:
    return Codename(slug, zh)


def an_incident(**fields: Any) -> Incident:
    incident = Incident(
        id=IncidentId("1nc1dent00000000"),
        workspace=WORKSPACE,
        codename=a_codename(),
        locale="en",
        declared_by=DANA,
        declared_at=NOON,
    )
    return replace(incident, **fields)


def a_task(**fields: Any) -> Task:
    return replace(Task(number=4, moved_at=NOON), **fields)


def a_call(**fields: Any) -> Call:
    call = Call(id=CallId("ca11000000000000"), workspace=WORKSPACE, started_by=DANA, started_at=NOON)
    return replace(call, **fields)


def a_page(**fields: Any) -> Page:
    page = Page(id=PageId("9a6e000000000000"), call=CallId("ca11000000000000"), person=KIM, round=1)
    return replace(page, **fields)


def a_person(user: UserId = DANA, **fields: Any) -> Person:
    return replace(Person(id=user, name=user.removeprefix("U0").title(), locale="en-US"), **fields)


def a_policy(**fields: Any) -> Policy:
    policy = Policy(
        stall=timedelta(minutes=15), repeat=timedelta(minutes=10), misses_to_commander=2, misses_to_deputy=3
    )
    return replace(policy, **fields)
