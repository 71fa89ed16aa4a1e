"""Not a commander is wanted but one person, or all hands: they come, and command stays where it is."""

import pytest

from app.domain.organisation import Commander, Commanders, Responders
from app.sandbox.cast import organisation
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.seen import all_seen, pages, rooms, the_room

TEAMS = {"payments": Responders(users=("U0ALEX",)), "network": Responders(users=("U0SAM", "U0GONE"))}


async def test_one_person_is_paged_with_neutral_words_and_no_room_opens(
    running: Stage, dana: Person, alex: Person, kim: Person
) -> None:
    await dana.types("!ic page @Alex", channel="general")
    await running.settles()

    (page,) = pages(running, alex.id)
    assert alex.reads(page).startswith("Please join Slack ASAP.")
    assert rooms(running) == []
    assert pages(running, kim.id) == []
    (told,) = await running.until(dana.ephemerals)
    assert "Paging them now.\n• Alex" in dana.reads(told)


async def test_whoever_answers_is_said_to_come_and_takes_no_command(
    running: Stage, dana: Person, alex: Person
) -> None:
    await dana.types("!ic page @Alex", channel="general")
    await running.settles()
    await alex.clicks("I'm on it")
    await running.settles()

    assert alex.sees("Thank you for coming.")
    assert not alex.sees("Open the room")
    assert dana.sees("@Alex has answered your call.")


async def test_in_a_room_the_person_is_brought_into_it_and_the_commander_stays(
    running: Stage, dana: Person, sam: Person, kim: Person, alex: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await kim.clicks("I'm on it")
    await running.settles()
    room = the_room(running)
    await sam.types("!ic page @Alex", channel=room)
    await running.settles()
    (page,) = pages(running, alex.id)
    assert room.name in alex.reads(page)

    await alex.clicks("I'm on it")
    await running.settles()

    assert alex.id in room.members
    assert "Commander: Kim" in room.topic.value
    assert sam.sees("@Alex has answered the page.")


async def test_before_anybody_commands_the_answer_of_a_person_called_takes_no_command(
    running: Stage, dana: Person, sam: Person, alex: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await sam.types("!ic page @Alex", channel=the_room(running))
    await running.settles()
    await alex.clicks("I'm on it")
    await running.settles()

    assert "No commander yet" in the_room(running).topic.value


async def test_a_person_who_passes_brings_nobody_else_out_of_bed(
    running: Stage, dana: Person, alex: Person, kim: Person
) -> None:
    await dana.types("!ic page @Alex", channel="general")
    await running.settles()
    await alex.clicks("I can't")
    await running.time_passes(minutes=5)
    await running.settles()

    assert pages(running, kim.id) == []
    assert len(pages(running, alex.id)) == 1


async def test_a_mention_with_more_words_is_a_why_and_pages_the_commanders(
    running: Stage, dana: Person, alex: Person, kim: Person
) -> None:
    await dana.types("!ic page @Alex says the payments are odd", channel="general")
    await running.settles()

    assert len(pages(running, kim.id)) == 1
    assert pages(running, alex.id) == []


@pytest.mark.parametrize("words", ["@Alex", "@alex", "<@U0ALEX>"])
async def test_the_command_takes_a_name_as_people_write_it(
    running: Stage, dana: Person, alex: Person, words: str
) -> None:
    await dana.commands(f"/sec-incident page {words}", channel="general")
    await running.settles()

    assert len(pages(running, alex.id)) == 1
    assert dana.sees("Paging them now.")


async def test_a_name_that_nobody_has_is_a_why(running: Stage, dana: Person, kim: Person) -> None:
    await dana.commands("/sec-incident page @nobody", channel="general")
    await running.settles()

    assert len(pages(running, kim.id)) == 1


async def test_all_hands_are_asked_about_once_and_nobody_is_woken_before(
    stage: Stage, dana: Person, alex: Person, sam: Person
) -> None:
    async with stage.bot(organisation(responders=TEAMS)):
        await dana.types("!ic page responders", channel="general")
        await stage.settles()
        await stage.until(lambda: dana.sees("This pages 2 people, at once."))
        assert pages(stage, alex.id) == []

        await dana.clicks("Page them all")
        await stage.settles()

        assert [len(pages(stage, user)) for user in (alex.id, sam.id)] == [1, 1]
        assert await stage.until(lambda: dana.sees("• Alex"))
        assert alex.ephemerals() == []


async def test_each_responder_answers_for_themselves(
    stage: Stage, dana: Person, kim: Person, alex: Person, sam: Person
) -> None:
    async with stage.bot(organisation(responders=TEAMS)):
        await dana.commands("/sec-incident start odd login")
        await stage.settles()
        await kim.clicks("I'm on it")
        await stage.settles()
        await kim.commands("/sec-incident page responders", channel=the_room(stage))
        await kim.clicks("Page them all")
        await stage.settles()
        await alex.clicks("I'm on it")
        await stage.settles()
        await sam.clicks("I'm on it")
        await stage.settles()

        assert alex.sees("Thank you for coming.")
        assert sam.sees("Thank you for coming.")
        assert "Commander: Kim" in the_room(stage).topic.value
        assert {alex.id, sam.id} <= set(the_room(stage).members)


async def test_responders_with_a_word_beside_it_is_a_why(
    stage: Stage, dana: Person, kim: Person, alex: Person
) -> None:
    async with stage.bot(organisation(responders=TEAMS)):
        await dana.types("!ic page responders are all asleep", channel="general")
        await stage.settles()

        assert len(pages(stage, kim.id)) == 1
        assert pages(stage, alex.id) == []


async def test_with_no_team_listed_it_says_whom_to_page_instead(stage: Stage, dana: Person) -> None:
    async with stage.bot():
        await dana.commands("/sec-incident page responders", channel="general")

    assert dana.sees("No team is listed.")


async def test_ten_times_in_a_minute_pages_one_person_once_and_says_since_when(
    running: Stage, dana: Person, alex: Person
) -> None:
    for _ in range(10):
        await dana.types("!ic page @Alex", channel="general")
        await running.settles()

    assert len(pages(running, alex.id)) == 1
    await running.until(lambda: len(dana.ephemerals()) == 10)
    assert "nobody is paged anew" in dana.reads(dana.ephemerals()[-1])

    await running.time_passes(minutes=2)
    await dana.types("!ic page @Alex", channel="general")
    await running.settles()
    assert len(pages(running, alex.id)) == 2


async def test_whom_nobody_may_reach_is_not_paged_and_reads_the_same_whatever_the_reason(
    stage: Stage, dana: Person, alex: Person
) -> None:
    async with stage.bot(organisation(excluded=frozenset({alex.id}))):
        for words in ("<@U0ALEX>", "<@U0GONE>", "<@U0STRANGER>"):
            await dana.commands(f"/sec-incident page {words}", channel="general")
        await stage.settles()

    assert pages(stage, alex.id) == []
    assert len({dana.reads(told) for told in dana.ephemerals()}) == 1
    assert dana.sees("Nobody there can be paged here.")


async def test_an_excluded_person_pages_and_is_told_of_nobody(
    stage: Stage, dana: Person, sam: Person, alex: Person
) -> None:
    async with stage.bot(organisation(excluded=frozenset({dana.id}), responders=TEAMS)):
        await dana.commands("/sec-incident page <@U0ALEX>", channel="general")
        await dana.commands("/sec-incident page responders", channel="general")
        await dana.clicks("Page them all")
        await stage.settles()

        assert len(pages(stage, sam.id)) == 1
        assert len(pages(stage, alex.id)) == 2
        assert "Alex" not in all_seen(dana).replace("Alex:", "")


async def test_a_number_is_shown_to_a_colleague_who_pages_and_not_to_a_guest(
    stage: Stage, dana: Person, gus: Person
) -> None:
    people = (Commander("U0KIM", phone="+1 555 0100"),)
    async with stage.bot(organisation(commanders=Commanders(people=people))):
        await dana.commands("/sec-incident page <@U0KIM>", channel="general")
        await gus.commands("/sec-incident page <@U0KIM>", channel="general")
        await stage.settles()

    assert dana.sees("Kim ☎ +1 555 0100")
    assert gus.sees("Kim")
    assert "555" not in all_seen(gus)


@pytest.mark.parametrize("words", ["!ic page @Alex", "!ic page responders", "!ic responders", "!ic who @Kim"])
async def test_somebody_of_another_company_is_told_to_ring_their_contact(
    running: Stage, pat: Person, alex: Person, words: str
) -> None:
    await pat.types(words, channel="with-partner")
    await running.settles()

    assert await running.until(lambda: pat.sees("ring your contact"))
    assert pages(running, alex.id) == []
    assert "555" not in all_seen(pat)


async def test_nothing_anybody_else_can_see_in_public_names_what_was_asked(
    stage: Stage, dana: Person
) -> None:
    async with stage.bot(organisation(responders=TEAMS)):
        for words in (
            "",
            " page @Alex",
            " page responders",
            " responders",
            " who @Kim",
            " help",
            " nonsense",
        ):
            await dana.types(f"!ic{words}", channel="general")
        await stage.settles()
        await stage.until(lambda: len(dana.ephemerals()) == 7)

    marco = stage.person("U0MARCO")
    said = [message for message in marco.messages("general") if message.user_id != dana.id]
    assert said == []
    assert marco.ephemerals() == []
    assert "security" not in "\n".join(dana.reads(told) for told in dana.ephemerals()).lower()
