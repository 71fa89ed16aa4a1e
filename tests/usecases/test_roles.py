"""What happens when roles are given, claimed and laid down, and who hears of it?"""

import asyncio

import pytest

from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.organisation import Commander, Commanders
from app.domain.outgoing import Errand, Intent
from app.domain.refusals import (
    AlreadyOver,
    FieldRefused,
    NoIncidentHere,
    NotAllowed,
    NotYours,
    OnlyCommander,
    RoleRefused,
)
from app.domain.roles import Role, Staff, Wish
from app.domain.roster import Tier
from app.domain.timeline import Kind
from app.usecases.answer_page import answer_page
from app.usecases.assign_roles import assign_roles
from app.usecases.brief import show_briefing
from app.usecases.claim_role import claim_role, release_role
from app.usecases.decide_response import stand_down
from app.usecases.draw_roles import draw_role_given, draw_roles_unfilled
from app.usecases.learn_people import learn_people
from app.usecases.look_at_roles import look_at_roles, look_at_roles_again
from app.usecases.sweep_roles import sweep_roles
from tests.builders import ALEX, DANA, KIM, SAM, a_person
from tests.persistence.stores import rows
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by


@pytest.fixture
async def incident(office: Office) -> Incident:
    """Kim commands; Dana, Sam and Kim are in the room."""
    return await office.has_a_room()


async def staff(office: Office, incident: Incident) -> Staff:
    async with office.desk.store.look() as uow:
        return await uow.roles.of(incident.id)


async def settles(office: Office, incident: Incident, wish: Wish, person: UserId = KIM) -> UserId | None:
    return await assign_roles(office.desk, key=a_key(), by=by(person), incident=incident.id, wish=wish)


async def test_a_role_is_given_recorded_and_its_holder_invited_and_briefed_once(
    office: Office, incident: Incident
) -> None:
    await settles(office, incident, Wish({Role.SCRIBE: ALEX, Role.COUNSEL: ALEX}))

    assert {held.role for held in (await staff(office, incident)).of(ALEX)} == {Role.SCRIBE, Role.COUNSEL}
    assert await office.sent(Errand.ROLE_GIVEN) == [(ALEX, {})]
    assert ALEX in [person for person, _ in await office.sent(Errand.INVITE)]
    assert len(await office.log(incident, Kind.ROLE_GIVEN)) == 2
    assert (await office.incident(incident.id)).revision == incident.revision + 1


async def test_the_same_form_sent_twice_gives_once(office: Office, incident: Incident) -> None:
    key = a_key()
    for _ in range(2):
        await assign_roles(
            office.desk, key=key, by=by(KIM), incident=incident.id, wish=Wish({Role.SCRIBE: SAM})
        )
    await settles(office, incident, Wish())

    assert len(await office.log(incident, Kind.ROLE_GIVEN)) == 1


async def test_what_is_so_already_is_no_change_of_the_board(office: Office, incident: Incident) -> None:
    await settles(office, incident, Wish({Role.SCRIBE: None}))

    assert (await office.incident(incident.id)).revision == incident.revision


async def test_a_deputy_is_kept_with_the_incident_and_gives_roles_too(
    office: Office, incident: Incident
) -> None:
    assert await settles(office, incident, Wish({Role.DEPUTY: DANA})) == DANA
    await settles(office, incident, Wish({Role.SCRIBE: SAM}), DANA)

    assert (await office.incident(incident.id)).deputy == DANA
    assert (await staff(office, incident)).holder(Role.SCRIBE) == SAM
    await settles(office, incident, Wish({Role.DEPUTY: SAM}))
    held = await rows(
        office.engine, "SELECT person, until IS NULL AS now FROM role_intervals WHERE role = 'deputy'"
    )
    assert {row["person"]: row["now"] for row in held} == {DANA: False, SAM: True}


async def test_a_trained_deputy_is_nothing_to_warn_of(office: Office) -> None:
    people = (Commander(KIM), Commander(SAM, Tier.TRAINED))
    trained = office.organised(commanders=Commanders(people=people))
    incident = await trained.has_a_room()

    assert await settles(trained, incident, Wish({Role.DEPUTY: SAM})) is None


async def test_experts_are_sealed_one_per_service_and_person(office: Office, incident: Incident) -> None:
    await settles(office, incident, Wish(expert=SAM, service="payments"))
    await settles(office, incident, Wish(expert=SAM, service="search"))
    await settles(office, incident, Wish(expert=DANA, service="payments"))

    experts = (await staff(office, incident)).experts
    assert [(held.person, held.service) for held in experts] == [
        (SAM, "payments"),
        (SAM, "search"),
        (DANA, "payments"),
    ]
    stored = await rows(office.engine, "SELECT service FROM role_intervals WHERE role = 'expert'")
    assert not any(b"payments" in bytes(row["service"]) for row in stored)
    await settles(office, incident, Wish(ends=frozenset({experts[0].seat})))
    assert [held.service for held in (await staff(office, incident)).experts] == ["search", "payments"]
    assert [entry.text for entry in await office.log(incident, Kind.ROLE_ENDED)] == ["payments"]


async def test_roles_are_for_full_members_who_are_not_excluded(office: Office, incident: Incident) -> None:
    guest = UserId("U0GUS")
    await learn_people(office.desk, [a_person(guest, guest=True)])
    wary = office.organised(excluded=frozenset({ALEX}))
    for person in (guest, ALEX):
        with pytest.raises(FieldRefused) as refused:
            await settles(wary, incident, Wish({Role.SCRIBE: person}))
        assert (refused.value.field, refused.value.problem) == ("scribe", "not_reachable")
    with pytest.raises(FieldRefused) as refused:
        await settles(wary, incident, Wish(expert=guest, service="payments"))
    assert refused.value.field == "expert"


async def test_others_do_not_give_roles(office: Office, incident: Incident) -> None:
    with pytest.raises(OnlyCommander):
        await settles(office, incident, Wish({Role.SCRIBE: SAM}), SAM)
    with pytest.raises(NoIncidentHere):
        await settles(office, incident, Wish({Role.SCRIBE: SAM}), ALEX)


async def test_a_scribe_claims_and_releases_each_once(office: Office, incident: Incident) -> None:
    claimed, released = a_key(), a_key()
    for _ in range(2):
        await claim_role(office.desk, key=claimed, by=by(SAM), incident=incident.id, role=Role.SCRIBE)
    assert (await staff(office, incident)).holder(Role.SCRIBE) == SAM
    with pytest.raises(RoleRefused) as taken:
        await claim_role(office.desk, key=a_key(), by=by(DANA), incident=incident.id, role=Role.SCRIBE)
    assert taken.value.by == SAM

    for _ in range(2):
        await release_role(office.desk, key=released, by=by(SAM), incident=incident.id, role=Role.SCRIBE)
    assert (await staff(office, incident)).holder(Role.SCRIBE) is None
    assert len(await office.log(incident, Kind.ROLE_GIVEN, Kind.ROLE_ENDED)) == 2


async def test_two_who_claim_at_once_are_one_holder_ten_times(office: Office, incident: Incident) -> None:
    for _ in range(10):
        claims = [
            claim_role(office.desk, key=a_key(), by=by(person), incident=incident.id, role=Role.SCRIBE)
            for person in (SAM, DANA)
        ]
        ended = await asyncio.gather(*claims, return_exceptions=True)

        holder = (await staff(office, incident)).holder(Role.SCRIBE)
        (late,) = [error for error in ended if error is not None]
        assert isinstance(late, RoleRefused)
        assert (late.reason, late.by) == ("taken", holder)
        assert holder is not None
        await release_role(office.desk, key=a_key(), by=by(holder), incident=incident.id, role=Role.SCRIBE)


async def test_a_guest_who_began_it_claims_nothing(office: Office) -> None:
    await learn_people(office.desk, [a_person(DANA, guest=True)])
    incident = await office.has_a_room()

    with pytest.raises(NotAllowed):
        await claim_role(office.desk, key=a_key(), by=by(DANA), incident=incident.id, role=Role.SCRIBE)


async def test_the_form_shows_each_reader_what_they_may_do(office: Office, incident: Incident) -> None:
    await settles(office, incident, Wish(expert=SAM, service="payments"))
    mine = await look_at_roles(office.desk, by=by(KIM), channel=ROOM)
    theirs = await look_at_roles_again(office.desk, by=by(SAM), incident=incident.id)

    assert (mine.directs, mine.commands, theirs.directs, theirs.commands) == (True, True, False, False)
    assert theirs.names == {SAM: "Sam"}
    with pytest.raises(NoIncidentHere):
        await look_at_roles(office.desk, by=by(KIM), channel=ELSEWHERE)
    with pytest.raises(NoIncidentHere):
        await look_at_roles_again(office.desk, by=by(ALEX), incident=incident.id)


@pytest.mark.usefixtures("incident")
async def test_once_it_is_over_there_are_no_roles_to_see(office: Office) -> None:
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)

    with pytest.raises(AlreadyOver):
        await look_at_roles(office.desk, by=by(KIM), channel=ROOM)


async def test_the_briefing_is_for_those_who_have_a_role(office: Office, incident: Incident) -> None:
    await settles(office, incident, Wish({Role.SCRIBE: SAM}))

    brief = await show_briefing(office.desk, by=by(SAM), incident=incident.id)

    assert [held.role for held in brief.roles] == [Role.SCRIBE]
    assert brief.commander == KIM
    with pytest.raises(NotYours):
        await show_briefing(office.desk, by=by(ALEX), incident=incident.id)


async def test_the_commander_is_reminded_once_of_the_roles_nobody_has(office: Office) -> None:
    incident = await in_command_for_ten_minutes(office)

    assert [await sweep_roles(office.desk) for _ in range(2)] == [1, 0]
    assert [person for person, _ in await office.sent(Errand.ROLES_UNFILLED)] == [KIM]
    assert [entry.facts for entry in await office.log(incident, Kind.ROLES_UNFILLED)] == [{"roles": 4}]


async def test_any_number_of_copies_remind_once(office: Office) -> None:
    incident = await in_command_for_ten_minutes(office)
    await asyncio.gather(*(sweep_roles(office.desk) for _ in range(4)))

    assert len(await office.log(incident, Kind.ROLES_UNFILLED)) == 1


async def test_nobody_is_reminded_where_every_role_is_held(office: Office) -> None:
    incident = await in_command_for_ten_minutes(office)
    gives = {Role.DEPUTY: DANA, Role.SCRIBE: SAM, Role.INTERNAL_LIAISON: SAM, Role.COUNSEL: SAM}
    await settles(office, incident, Wish(gives))

    assert await sweep_roles(office.desk) == 1
    assert await office.sent(Errand.ROLES_UNFILLED) == []


async def test_a_letter_about_roles_is_written_only_while_it_is_true(
    office: Office, incident: Incident
) -> None:
    await settles(office, incident, Wish({Role.SCRIBE: SAM}))
    given = Intent(Errand.ROLE_GIVEN, to=SAM, incident=incident.id)
    unfilled = Intent(Errand.ROLES_UNFILLED, to=KIM, incident=incident.id)
    async with office.desk.store.look() as uow:
        assert await draw_role_given(office.desk, uow, given) is not None
        assert await draw_role_given(office.desk, uow, Intent(given.errand, ALEX, incident.id)) is None
        assert (
            await draw_role_given(office.desk, uow, Intent(given.errand, SAM, IncidentId("0" * 16))) is None
        )
        assert await draw_roles_unfilled(office.desk, uow, unfilled) is not None

    await settles(office, incident, Wish(dict.fromkeys((Role.INTERNAL_LIAISON, Role.COUNSEL), SAM)))
    await settles(office, incident, Wish({Role.DEPUTY: SAM}))
    async with office.desk.store.look() as uow:
        assert await draw_roles_unfilled(office.desk, uow, unfilled) is None
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)
    async with office.desk.store.look() as uow:
        assert await draw_role_given(office.desk, uow, given) is None
        assert await draw_roles_unfilled(office.desk, uow, unfilled) is None


async def in_command_for_ten_minutes(office: Office) -> Incident:
    incident = await office.has_a_room(commander=None)
    await answer_page(office.desk, key=a_key(), by=by(KIM), page=await office.page_of(incident))
    assert await sweep_roles(office.desk) == 0
    office.clock.moves(minutes=10, seconds=1)
    return incident
