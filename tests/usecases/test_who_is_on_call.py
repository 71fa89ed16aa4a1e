"""What is said of those on call: to whom, once, and counted; and what follows when somebody takes a shift."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from app.domain.contacts import PersonShown
from app.domain.ids import UserId
from app.domain.organisation import Commander, Commanders, Responders
from app.domain.outgoing import Errand
from app.domain.people import Caller
from app.domain.refusals import NotAllowed, NotOneOfUs
from app.domain.roster import Override, Presence, TeamShift, Tier
from app.domain.timeline import Kind
from app.persistence.engine import make_engine
from app.usecases.decide_response import stand_down
from app.usecases.declare_incident import Report
from app.usecases.learn_people import learn_people
from app.usecases.note_group import note_group
from app.usecases.override_roster import give_back, look_at_override, take_over
from app.usecases.page_person import page_person
from app.usecases.page_responders import count_responders, page_responders
from app.usecases.who_is_on_call import find_person, who_is, who_is_on_call, who_responds
from tests.builders import ALEX, DANA, KIM, SAM, a_person
from tests.persistence.stores import a_store, rows
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by

NOWHERE = "postgresql://nobody@127.0.0.1:9/nowhere"
TEAMS = {"payments": Responders(users=(ALEX,)), "network": Responders(users=(SAM, ALEX))}


async def knows(office: Office, **kept: object) -> None:
    """What the sources last said."""
    async with office.desk.store.note() as uow:
        for name, values in kept.items():
            await getattr(uow.rosters, name)(values)
        await uow.commit()


async def numbers_counted(office: Office, act: str = "show_numbers") -> list[object]:
    found = await rows(office.engine, "SELECT facts FROM audit WHERE act = :act ORDER BY seq", act=act)
    return [row["facts"]["numbers"] for row in found]


class TestShowing:
    async def test_a_repeat_is_not_shown_again_and_not_counted_again(self, office: Office) -> None:
        key = a_key()
        assert await who_is_on_call(office.desk, key=key, by=by(DANA)) is not None
        assert await who_is_on_call(office.desk, key=key, by=by(DANA)) is None
        key = a_key()
        assert await who_responds(office.desk, key=key, by=by(DANA)) is not None
        assert await who_responds(office.desk, key=key, by=by(DANA)) is None
        key = a_key()
        assert await who_is(office.desk, key=key, by=by(DANA), user=KIM) is not None
        assert await who_is(office.desk, key=key, by=by(DANA), user=KIM) is None

        assert await numbers_counted(office) == [1, 0, 1]

    async def test_somebody_slack_has_not_told_us_of_sees_no_number(self, office: Office) -> None:
        shown = await who_is_on_call(office.desk, key=a_key(), by=by(UserId("U0NEW")))

        assert shown is not None
        assert [contact.phone for contact in shown.contacts] == [None]
        assert await numbers_counted(office) == [0]

    async def test_what_the_sources_said_is_shown_with_its_age(self, office: Office) -> None:
        now = office.clock.now()
        asked = office.organised(commanders=Commanders(usergroup="S0", people=(Commander(KIM),)))
        async with office.desk.store.note() as uow:
            await uow.rosters.keep_trained([SAM])
            await uow.rosters.keep_presences([Presence(KIM, active=True, quiet=False, seen_at=now)])
            await uow.rosters.read(now)
            await uow.commit()

        fresh = await who_is_on_call(asked.desk, key=a_key(), by=by(DANA))
        office.clock.moves(minutes=16)
        old = await who_is_on_call(asked.desk, key=a_key(), by=by(DANA))

        assert fresh is not None
        assert old is not None
        assert (fresh.stale_since, old.stale_since) == (None, now)
        assert [contact.tier for contact in fresh.contacts] == [Tier.PRIMARY, Tier.TRAINED]
        assert fresh.contacts[0].presence is not None

    async def test_a_team_shows_those_listed_and_those_on_its_schedule_once(self, office: Office) -> None:
        teams = office.organised(responders=TEAMS)
        await knows(office, keep_team_shifts=[TeamShift("payments", SAM), TeamShift("payments", ALEX)])

        shown = await who_responds(teams.desk, key=a_key(), by=by(DANA))

        assert shown is not None
        assert [[contact.user for contact in team.contacts] for team in shown.teams] == [
            [ALEX, SAM],
            [SAM, ALEX],
        ]

    async def test_a_name_finds_one_person_and_never_one_of_two(self, office: Office) -> None:
        assert await find_person(office.desk, "kim") == KIM
        await learn_people(office.desk, [a_person(UserId("U0KIM2"), name="Kim")])

        assert await find_person(office.desk, "kim") is None
        assert await find_person(office.desk, "nobody") is None

    async def test_a_name_is_nobodys_while_the_store_is_gone(self, office: Office) -> None:
        engine = make_engine(NOWHERE)
        gone = replace(office.desk, store=a_store(engine, office.clock))

        assert await find_person(gone, "kim") is None
        await engine.dispose()

    async def test_the_excluded_learn_of_nobody(self, office: Office) -> None:
        strict = office.organised(excluded=frozenset({DANA}))

        shown = await who_is(strict.desk, key=a_key(), by=by(DANA), user=KIM)

        assert shown == PersonShown(outsider=True)


class TestPaging:
    async def test_a_repeat_pages_nobody(self, office: Office) -> None:
        teams = office.organised(responders=TEAMS)
        one, all_ = Report(a_key(), by(DANA)), Report(a_key(), by(DANA))
        for _ in range(2):
            await page_person(teams.desk, one, KIM)
            await page_responders(teams.desk, all_)

        assert [person for person, _ in await office.sent(Errand.PAGE)] == [KIM, ALEX, SAM]
        assert await page_person(teams.desk, one, KIM) is None
        assert await page_responders(teams.desk, all_) is None

    async def test_the_numbers_in_the_answer_are_counted(self, office: Office) -> None:
        await page_person(office.desk, Report(a_key(), by(DANA)), KIM)

        assert await numbers_counted(office, "page_person") == [1]

    async def test_asked_in_a_room_they_are_paged_for_it_and_it_is_in_its_log(self, office: Office) -> None:
        incident = await office.has_a_room()

        await page_person(office.desk, Report(a_key(), by(DANA), channel=ROOM), ALEX)
        await page_person(office.desk, Report(a_key(), by(DANA), channel=ELSEWHERE), SAM)

        asked = [entry.facts for entry in await office.log(incident, Kind.PAGED) if entry.actor == DANA]
        assert asked == [{"round": 1, "people": 1}]
        paged = await rows(office.engine, "SELECT addressee, incident_id FROM intents WHERE errand = 'page'")
        where = {row["addressee"]: row["incident_id"] for row in paged}
        assert where == {KIM: incident.id, ALEX: incident.id, SAM: None}

    async def test_in_a_room_that_is_over_they_are_paged_for_none(self, office: Office) -> None:
        incident = await office.has_a_room()
        await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)

        await page_person(office.desk, Report(a_key(), by(DANA), channel=ROOM), ALEX)

        assert [entry for entry in await office.log(incident, Kind.PAGED) if entry.actor == DANA] == []
        assert [person for person, _ in await office.sent(Errand.PAGE)] == [KIM, ALEX]

    async def test_asked_again_within_a_minute_they_are_not_paged_again(self, office: Office) -> None:
        first = await page_person(office.desk, Report(a_key(), by(DANA)), KIM)
        again = await page_person(office.desk, Report(a_key(), by(SAM)), KIM)

        assert first is not None
        assert again is not None
        assert first.told_before is None
        assert again.told_before is not None
        assert [person for person, _ in await office.sent(Errand.PAGE)] == [KIM]

    async def test_somebody_who_cannot_be_reached_is_not_paged_and_that_is_said(self, office: Office) -> None:
        await learn_people(office.desk, [a_person(ALEX, deactivated=True)])

        shown = await page_person(office.desk, Report(a_key(), by(DANA)), ALEX)

        assert shown is not None
        assert shown.unreachable
        assert await office.sent(Errand.PAGE) == []

    async def test_how_many_it_wakes_counts_each_once(self, office: Office) -> None:
        teams = office.organised(responders=TEAMS, excluded=frozenset({SAM}))

        assert await count_responders(teams.desk, by=by(DANA)) == 1
        assert await count_responders(teams.desk, by=by(SAM)) is None

    async def test_a_stranger_pages_nobody(self, office: Office) -> None:
        with pytest.raises(NotOneOfUs):
            await page_person(office.desk, Report(a_key(), Caller(DANA, foreign=True)), KIM)

        assert await office.sent(Errand.PAGE) == []


class TestTakingAShift:
    async def test_a_repeat_says_the_same_and_changes_nothing(self, office: Office) -> None:
        key, at = a_key(), time(18)
        until = await take_over(office.desk, key=key, by=by(KIM), at=at)

        assert await take_over(office.desk, key=key, by=by(KIM), at=at) == until
        async with office.desk.store.look() as uow:
            assert (await uow.rosters.facts()).overrides == (Override(KIM, until),)

    async def test_it_is_given_back_once(self, office: Office) -> None:
        key = a_key()
        await take_over(office.desk, key=a_key(), by=by(KIM), at=time(18))

        shown = await give_back(office.desk, key=key, by=by(KIM))

        assert shown is not None
        assert shown.has_it_until is None
        assert await give_back(office.desk, key=key, by=by(KIM)) is None

    async def test_who_is_no_commander_may_not(self, office: Office) -> None:
        boss = office.organised(executives=(SAM,))

        for person in (DANA, SAM):
            with pytest.raises(NotAllowed):
                await look_at_override(boss.desk, by=by(person))

    @pytest.mark.parametrize(
        ("tz", "zone"),
        [
            ("Europe/Paris", "Europe/Paris"),
            ("Mars/Olympus", "Etc/UTC"),
            ("../x", "Etc/UTC"),
            (None, "Etc/UTC"),
        ],
    )
    async def test_a_zone_we_do_not_know_is_utc(self, office: Office, tz: str | None, zone: str) -> None:
        await learn_people(office.desk, [a_person(KIM, tz=tz)])

        before = office.clock.now()
        form = await look_at_override(office.desk, by=by(KIM))

        assert form.zone == zone
        assert before <= form.suggested - timedelta(hours=8) <= office.clock.now()


async def test_only_the_commanders_group_is_asked_about_again(office: Office) -> None:
    grouped = office.organised(commanders=Commanders(usergroup="S0COMMANDERS"))

    await note_group(grouped.desk, "S0OTHER")
    await note_group(grouped.desk, "S0COMMANDERS")

    assert [to for to, _ in await office.sent(Errand.LEARN_GROUP)] == ["S0COMMANDERS"]
