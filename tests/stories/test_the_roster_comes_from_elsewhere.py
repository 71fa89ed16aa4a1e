"""Who is on call is written down elsewhere, in PagerDuty or a user group; it is read again and again, and kept."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest

from app.domain.organisation import Commander, Commanders, Organisation, Responders
from app.domain.roster import Tier
from app.persistence.keyfile import find_data_key
from app.persistence.roster_file import RosterFile
from app.sandbox.cast import organisation
from app.sandbox.faults import answer_5xx, api_error
from app.sandbox.pagerduty import PagerDutyServer, Schedule
from app.sandbox.pagerduty.faults import wrong_key
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.seen import pages, rows

GROUP = "S0COMMANDERS"
LISTED = (Commander("U0RAVI", tier=Tier.TRAINED, phone="+1 555 0101"),)


@dataclass(frozen=True)
class Duty:
    """A pager with a schedule of commanders and one of the payments team, and the organisation that names them."""

    pager: PagerDutyServer
    commanders: Schedule
    payments: Schedule

    @property
    def organisation(self) -> Organisation:
        commanders = Commanders(pagerduty_schedules=(self.commanders.id,), people=LISTED)
        teams = {"payments": Responders(pagerduty_schedules=(self.payments.id,))}
        return organisation(commanders=commanders, responders=teams, executives=())

    def puts(self, name: str, schedule: Schedule, **when: object) -> None:
        user = self.pager.account.add_user(name.title(), f"{name}@example.com")
        self.pager.account.puts_on_call(user, schedule, **when)  # type: ignore[arg-type]


@pytest.fixture
async def duty(stage: Stage) -> AsyncIterator[Duty]:
    async with stage.pager() as pager:
        account = pager.account
        duty = Duty(pager, account.add_schedule("Commanders"), account.add_schedule("Payments", level=None))
        duty.puts("kim", duty.commanders)
        duty.puts("alex", duty.payments)
        yield duty


async def test_whoever_the_schedule_names_is_paged_first_and_the_listed_after(
    stage: Stage, duty: Duty, dana: Person, kim: Person, ravi: Person
) -> None:
    async with stage.bot(duty.organisation):
        await dana.commands("/sec-incident start odd login")
        await stage.settles()
        assert [len(pages(stage, user)) for user in (kim.id, ravi.id)] == [1, 0]

        await stage.time_passes(minutes=2, seconds=1)
        await stage.settles()
        assert [len(pages(stage, user)) for user in (kim.id, ravi.id)] == [1, 1]


async def test_the_schedule_is_shown_by_tier_and_by_team(stage: Stage, duty: Duty, dana: Person) -> None:
    async with stage.bot(duty.organisation):
        await dana.commands("/sec-incident oncall")
        await dana.commands("/sec-incident responders")

    assert dana.sees("Commander: Kim")
    assert dana.sees("Trained: Ravi ☎ +1 555 0101")
    assert dana.sees("payments: Alex")


async def test_when_the_shift_changes_the_next_person_is_on_call_a_few_minutes_later(
    stage: Stage, duty: Duty, dana: Person, sam: Person, kim: Person
) -> None:
    async with stage.bot(duty.organisation):
        for shift in duty.commanders.shifts:
            duty.commanders.shifts.remove(shift)
        duty.puts("sam", duty.commanders)
        await stage.time_passes(minutes=6)
        await dana.types("!ic page", channel="general")
        await stage.settles()

        assert [len(pages(stage, user)) for user in (sam.id, kim.id)] == [1, 0]


@pytest.mark.parametrize("fault", [answer_5xx(), wrong_key()], ids=["down", "wrong key"])
async def test_while_pagerduty_fails_the_last_roster_pages_and_is_said_to_be_old(
    stage: Stage, duty: Duty, dana: Person, kim: Person, fault: object
) -> None:
    async with stage.bot(duty.organisation):
        duty.pager.faults.on("*", then=fault)  # type: ignore[arg-type]
        await stage.time_passes(minutes=30)
        await dana.commands("/sec-incident oncall")
        await dana.types("!ic page", channel="general")
        await stage.settles()

        assert dana.sees("Commander: Kim")
        assert dana.sees("it could not be asked since")
        assert len(pages(stage, kim.id)) >= 1
        duty.pager.faults.clear()
        await stage.settles()


async def test_an_address_nobody_has_pages_nobody_and_is_asked_again_the_next_day(
    stage: Stage, duty: Duty, dana: Person
) -> None:
    newcomer = duty.pager.account.add_user("Noor", "noor@example.com")
    duty.pager.account.puts_on_call(newcomer, duty.commanders)
    async with stage.bot(duty.organisation):
        await stage.time_passes(minutes=6)
        assert _asked_for(stage, "noor@example.com") == 1

        stage.workspace.add_user("U0NOOR", "noor", display_name="Noor", email="noor@example.com")
        await stage.time_passes(hours=25)
        await stage.settles()
        await dana.commands("/sec-incident oncall")

    assert _asked_for(stage, "noor@example.com") == 2
    assert dana.sees("Commander: Noor")


async def test_somebody_gone_from_slack_is_skipped_and_it_is_said(
    stage: Stage, duty: Duty, dana: Person, ravi: Person
) -> None:
    stage.workspace.users["U0KIM"].deleted = True
    stage.workspace.users["U0KIM"].email = None
    commanders = Commanders(people=(Commander("U0GONE"), Commander("U0RAVI", tier=Tier.BACKUP)))
    async with stage.bot(replace(duty.organisation, commanders=commanders)):
        await dana.types("!ic page", channel="general")
        await stage.settles()

    assert len(pages(stage, ravi.id)) == 1
    assert dana.sees("Not paged, since they cannot be reached here: Gone.")


async def test_whoever_is_put_into_the_commanders_group_is_trained_at_once(
    stage: Stage, dana: Person
) -> None:
    stage.workspace.add_usergroup(GROUP, "commanders", ["U0RAVI"])
    async with stage.bot(organisation(commanders=Commanders(usergroup=GROUP), executives=())):
        await dana.commands("/sec-incident oncall")
        assert dana.sees("Trained: Ravi")

        stage.workspace.change_usergroup(GROUP, ["U0RAVI", "U0SAM"])
        stage.workspace.change_usergroup("S0SECURITY", ["U0ALEX"])
        await stage.settles()
        await dana.commands("/sec-incident oncall")

    assert dana.sees("Trained: Ravi, Sam")


async def test_a_group_that_cannot_be_read_keeps_who_was_in_it(stage: Stage, dana: Person) -> None:
    stage.workspace.add_usergroup(GROUP, "commanders", ["U0RAVI"])
    async with stage.bot(organisation(commanders=Commanders(usergroup=GROUP), executives=())):
        stage.faults.on("usergroups.users.list", then=api_error("no_such_subteam"))
        await stage.time_passes(minutes=6)
        await dana.commands("/sec-incident oncall")

    assert dana.sees("Trained: Ravi")


async def test_the_copy_on_the_disk_knows_everybody_a_page_needs(stage: Stage, duty: Duty) -> None:
    async with stage.bot(duty.organisation):
        pass

    known = RosterFile(stage.data_dir, find_data_key(None, stage.data_dir).key).read()
    assert known is not None
    assert [(member.user, member.tier) for member in known.members] == [
        ("U0KIM", Tier.PRIMARY),
        ("U0RAVI", Tier.TRAINED),
    ]
    assert known.names["U0KIM"] == "Kim"  # type: ignore[index]
    assert known.channels["U0KIM"] == stage.workspace.dm("U0KIM").id  # type: ignore[index]
    assert "U0DANA" in known.full_members
    assert "U0GUEST" not in known.full_members


async def test_an_excluded_person_is_not_even_in_the_copy(stage: Stage, duty: Duty) -> None:
    async with stage.bot(replace(duty.organisation, excluded=frozenset({"U0KIM"}))):
        pass

    known = RosterFile(stage.data_dir, find_data_key(None, stage.data_dir).key).read()
    assert known is not None
    assert [member.user for member in known.members] == ["U0RAVI"]
    assert "U0KIM" not in known.full_members


async def test_the_database_holds_no_address_of_those_who_are_not_on_call(stage: Stage, duty: Duty) -> None:
    async with stage.bot(duty.organisation):
        kept = await rows(stage, "SELECT email FROM pager_people ORDER BY email")

    assert kept == [("alex@example.com",), ("kim@example.com",)]


def _asked_for(stage: Stage, email: str) -> int:
    asked = stage.workspace.calls_of("users.lookupByEmail")
    return sum(call.arguments["email"] == email for call in asked)
