"""Somebody asks who is on call, before anything burns: names, numbers for colleagues, and how to page."""

import pytest

from app.domain.organisation import Commander, Commanders, Responders
from app.domain.roster import Tier
from app.sandbox.cast import organisation
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.seen import all_seen, rows

NUMBER = "+1 555 0100"
TEAMS = {"payments": Responders(users=("U0ALEX",)), "network": Responders(users=("U0SAM", "U0GONE"))}


async def test_a_bare_call_shows_who_is_on_call_by_tier_to_the_asker_alone(
    running: Stage, dana: Person, alex: Person
) -> None:
    await dana.types("!ic", channel="general")
    await running.settles()

    seen = await running.until(lambda: dana.ephemerals()[-1])
    read = dana.reads(seen)
    assert f"Commander: Kim ☎ {NUMBER}" in read
    assert "Backup: Ravi ☎ +1 555 0101" in read
    assert "Executive: Vera" in read
    assert "!ic page" in read
    assert alex.ephemerals() == []
    assert [message.user_id for message in alex.messages("general")] == [dana.id]


@pytest.mark.parametrize("place", ["dm", "a thread"])
async def test_it_is_answered_in_direct_messages_and_in_threads(
    running: Stage, dana: Person, place: str
) -> None:
    if place == "dm":
        await dana.types("!ic", channel="dm")
    else:
        first = await dana.types("good morning", channel="general")
        await dana.types("!ic", channel="general", thread_ts=first.ts)
    await running.settles()

    shown = await running.until(lambda: dana.last("Commander: Kim"))
    assert shown is not None
    assert getattr(shown, "thread_ts", None) == (None if place == "dm" else first.ts)


async def test_every_showing_is_in_the_audit_with_how_many_numbers_and_never_a_number(
    running: Stage, dana: Person
) -> None:
    await dana.commands("/sec-incident oncall", channel="general")

    assert dana.sees(NUMBER)
    (facts,) = [row[0] for row in await rows(running, "SELECT facts FROM audit WHERE act = 'show_numbers'")]
    assert isinstance(facts, dict)
    assert facts["numbers"] == 2


@pytest.mark.usefixtures("running")
async def test_a_guest_sees_names_and_no_numbers(gus: Person) -> None:
    await gus.commands("/sec-incident oncall", channel="general")

    assert gus.sees("Commander: Kim")
    assert "555" not in all_seen(gus)


async def test_an_excluded_person_hears_how_to_page_and_nothing_of_anybody(
    stage: Stage, dana: Person
) -> None:
    async with stage.bot(organisation(excluded=frozenset({dana.id}), responders=TEAMS)):
        for words in ("oncall", "responders", "who @Kim"):
            await dana.commands(f"/sec-incident {words}", channel="general")

    seen = all_seen(dana)
    assert "pages the commanders" in seen
    assert "Kim ☎" not in seen
    assert "555" not in seen
    assert "Alex" not in seen.replace("Alex:", "")


async def test_somebody_of_another_company_is_told_to_ring_their_contact(running: Stage, pat: Person) -> None:
    await pat.types("!ic", channel="with-partner")
    await running.settles()

    assert await running.until(lambda: pat.sees("ring your contact"))
    assert "Kim" not in all_seen(pat)


async def test_another_bot_that_types_it_is_not_answered(running: Stage) -> None:
    helper = running.workspace.add_user("U0HELPER", "helper", is_bot=True)
    general = next(place for place in running.workspace.channels.values() if place.name == "general")
    running.workspace.join(general.id, helper.id)
    running.workspace.post(general.id, helper.id, "!ic", bot_id=helper.bot_id)
    await running.settles()

    assert running.person(helper.id).ephemerals() == []


async def test_who_cannot_be_reached_is_named_and_who_is_away_or_resting_is_shown(
    stage: Stage, dana: Person
) -> None:
    people = (Commander("U0KIM"), Commander("U0RAVI", tier=Tier.BACKUP), Commander("U0GONE"))
    stage.workspace.users["U0KIM"].dnd = (0, 4_000_000_000)
    stage.workspace.users["U0RAVI"].is_away = True
    async with stage.bot(organisation(commanders=Commanders(people=people))):
        await dana.commands("/sec-incident oncall", channel="general")

    (told,) = dana.ephemerals()
    lines = dana.reads(told).splitlines()
    assert any("Commander: Kim" in line and "do not disturb" in line for line in lines)
    assert any("Backup: Ravi" in line and "away" in line for line in lines)
    assert dana.sees("Cannot be reached here: Gone.")


async def test_with_nobody_listed_it_says_who_the_first_contact_is(stage: Stage, dana: Person) -> None:
    async with stage.bot(organisation(commanders=Commanders(), executives=())):
        await dana.commands("/sec-incident oncall", channel="general")

    assert dana.sees("No commander can be reached: whoever pages is the first contact.")


async def test_each_team_shows_who_is_on_call_for_it(stage: Stage, dana: Person) -> None:
    async with stage.bot(organisation(responders=TEAMS)):
        await dana.types("!ic responders", channel="general")
        await stage.settles()

        (told,) = await stage.until(dana.ephemerals)
    assert "payments: Alex" in dana.reads(told)
    assert "network: Sam" in dana.reads(told)
    assert "Gone" not in dana.reads(told)


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize("words", ["<@U0KIM>", "@Kim", "kim"])
async def test_one_person_is_shown_with_their_number_and_how_to_page_them(dana: Person, words: str) -> None:
    await dana.commands(f"/sec-incident who {words}", channel="general")

    assert dana.sees(f"Kim ☎ {NUMBER}")
    assert dana.sees("On call as: Commander")


@pytest.mark.usefixtures("running")
async def test_a_name_that_is_nobodys_is_said_to_be(dana: Person) -> None:
    await dana.commands("/sec-incident who", channel="general")
    await dana.commands("/sec-incident who nobody at all", channel="general")

    assert [dana.reads(told) for told in dana.ephemerals()] == [
        "Nobody by that name can be paged here. Write !ic who and one mention."
    ] * 2


async def test_help_and_an_unknown_word_are_answered_in_commander_wording(
    running: Stage, dana: Person
) -> None:
    await dana.types("!ic help", channel="general")
    await dana.types("!ic responder", channel="general")
    await running.settles()

    await running.until(lambda: len(dana.ephemerals()) == 2)
    seen = "\n".join(dana.reads(told) for told in dana.ephemerals())
    assert "asks first" in seen
    assert "Did you mean !ic responders?" in seen
    assert "security" not in seen.lower()


@pytest.mark.usefixtures("running")
async def test_mei_reads_it_in_her_own_language(mei: Person) -> None:
    await mei.commands("/sec-incident oncall", channel="general")

    (told,) = mei.ephemerals()
    assert f"指挥官：Kim ☎ {NUMBER}" in mei.reads(told)
