"""The starter hears the slug even where the bot is no member, or Slack shows neither the modal nor the whisper."""

from app.sandbox.faults import answer_429, api_error, lose_answer
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.seen import all_seen, asides, letters, pages, the_room

NUMBER = "555 0100"


async def test_a_command_is_answered_in_a_conversation_the_bot_is_not_in(
    running: Stage, dana: Person, alex: Person, kim: Person
) -> None:
    running.workspace.add_channel("payroll", members=[dana.id, alex.id], is_private=True)
    await dana.commands("/sec-incident start odd login", channel="payroll")
    await running.settles()

    (told,) = asides(dana)
    assert the_room(running).name in dana.reads(told)
    assert NUMBER in dana.reads(told)
    assert len(pages(running, kim.id)) == 1
    assert the_room(running).name not in all_seen(alex)


async def test_a_line_typed_where_the_bot_is_not_calls_nobody_and_the_command_does(
    running: Stage, dana: Person, alex: Person, kim: Person
) -> None:
    running.workspace.add_channel("payroll", members=[dana.id, alex.id], is_private=True)
    await dana.types("!ic page odd login", channel="payroll")
    await running.settles()
    assert pages(running, kim.id) == []

    await dana.commands("/sec-incident page odd login", channel="payroll")
    await running.settles()
    assert len(pages(running, kim.id)) == 1


async def test_when_the_modal_cannot_open_the_direct_message_still_brings_the_slug(
    running: Stage, dana: Person, kim: Person
) -> None:
    running.faults.on("views.open", then=api_error("expired_trigger_id"), every=True)
    await dana.uses("report_something_odd")
    await running.settles()

    (told,) = letters(running, dana)
    assert dana.modal is None
    assert the_room(running).name in dana.reads(told)
    assert len(pages(running, kim.id)) == 1


async def test_when_a_whisper_is_refused_a_direct_message_brings_the_slug_without_the_numbers(
    running: Stage, dana: Person
) -> None:
    running.faults.on("chat.postEphemeral", then=api_error("user_not_in_channel"), every=True)
    await dana.types("!ic page odd login", channel="general")
    await running.settles()

    told, opened = letters(running, dana)
    assert "the room is open" in dana.reads(opened)
    assert the_room(running).name in dana.reads(told)
    assert NUMBER not in all_seen(dana)


async def test_a_whisper_whose_answer_was_lost_is_followed_by_a_message_that_stays(
    running: Stage, dana: Person
) -> None:
    running.faults.on("chat.postEphemeral", then=lose_answer(), when="after")
    await dana.types("!ic page odd login", channel="general")
    await running.settles()

    assert len(asides(dana)) == 1
    assert the_room(running).name in dana.reads(letters(running, dana)[0])


async def test_a_whisper_that_slack_puts_off_comes_a_little_later_and_once(
    running: Stage, dana: Person
) -> None:
    running.faults.on("chat.postEphemeral", then=answer_429(1))
    await dana.types("!ic page odd login", channel="general")
    await running.settles()

    (told,) = asides(dana)
    assert NUMBER in dana.reads(told)
    assert letters(running, dana) == []
