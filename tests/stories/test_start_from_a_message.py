"""Somebody reads an odd message and starts from it: where it lies is kept, what it says is not."""

from app.domain.timeline import Entry, Kind
from app.sandbox.faults import lose_answer, slow
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.seen import pages, rooms, rows, the_room

ODD = "has anybody else been asked for their password by billing?"


async def the_log(stage: Stage) -> list[Entry]:
    """The response log of the one incident there is."""
    ((incident,),) = await rows(stage, "SELECT incident_id FROM incidents")
    async with stage.bots[0].desk.store.look() as uow:
        return list(await uow.timeline.of(incident))  # type: ignore[arg-type] # an id as the database has it


async def test_the_room_opens_and_the_record_keeps_the_address_of_the_message(
    running: Stage, dana: Person, kim: Person, alex: Person
) -> None:
    message = await alex.types(ODD, channel="general")

    await dana.uses("start_from_message", message=message)
    await running.settles()

    assert the_room(running).is_private
    assert kim.sees("I'm on it")
    (kept,) = [entry for entry in await the_log(running) if entry.kind is Kind.SOURCE_KEPT]
    (linked,) = [entry for entry in await the_log(running) if entry.kind is Kind.SOURCE_LINKED]
    assert (kept.actor, kept.facts) == (dana.id, {"channel": message.channel_id, "ts": message.ts})
    assert linked.text.endswith(f"/archives/{message.channel_id}/p{message.ts.replace('.', '')}")


async def test_neither_the_words_nor_the_address_can_be_read_in_the_database(
    running: Stage, dana: Person, alex: Person
) -> None:
    message = await alex.types(ODD, channel="general")

    await dana.uses("start_from_message", message=message)
    await running.settles()

    log = await the_log(running)
    stored = str(
        await rows(running, "SELECT t::text FROM timeline t")
        + await rows(running, "SELECT i::text FROM intents i")
    )
    assert [entry for entry in log if "password" in entry.text] == []
    assert "password" not in stored
    assert "/archives/" not in stored


async def test_it_is_answered_in_a_modal_in_the_readers_language_and_nobody_in_the_channel_is_told(
    running: Stage, mei: Person, alex: Person
) -> None:
    message = await alex.types(ODD, channel="general")

    await mei.uses("start_from_message", message=message)
    await running.settles()

    modal = await running.until(lambda: mei.modal)
    assert modal is not None
    assert "已开始" in mei.reads(modal)
    assert not [said for said in alex.messages("general") if said.user_id == running.workspace.bot_user_id]


async def test_where_the_bot_is_no_member_of_a_public_channel_slack_still_tells_the_address(
    running: Stage, dana: Person, alex: Person
) -> None:
    running.workspace.add_channel("payments", members=[alex.id, dana.id])
    message = await alex.types(ODD, channel="payments")

    await dana.uses("start_from_message", message=message)
    await running.settles()

    assert [entry.text for entry in await the_log(running) if entry.kind is Kind.SOURCE_LINKED]


async def test_where_the_bot_sees_nothing_the_room_opens_all_the_same_and_channel_and_time_are_kept(
    running: Stage, dana: Person, alex: Person
) -> None:
    private = running.workspace.add_channel("payments-leads", is_private=True, members=[alex.id, dana.id])
    message = await alex.types(ODD, channel=private)

    await dana.uses("start_from_message", message=message)
    await running.settles()

    log = await the_log(running)
    assert the_room(running).is_private
    assert [entry.facts for entry in log if entry.kind is Kind.SOURCE_KEPT] == [
        {"channel": private.id, "ts": message.ts}
    ]
    assert [entry for entry in log if entry.kind is Kind.SOURCE_LINKED] == []
    assert [entry.facts["code"] for entry in log if entry.kind is Kind.NOT_DELIVERED] == ["channel_not_found"]


async def test_a_second_message_of_the_same_matter_is_kept_in_the_incident_already_open(
    running: Stage, dana: Person, kim: Person, alex: Person
) -> None:
    first = await alex.types(ODD, channel="general")
    second = await alex.types("now it asks for my phone number, too", channel="general")

    await dana.uses("start_from_message", message=first)
    await dana.uses("start_from_message", message=second)
    await running.settles()

    linked = {entry.facts["ts"] for entry in await the_log(running) if entry.kind is Kind.SOURCE_LINKED}
    assert linked == {first.ts, second.ts}
    assert len(rooms(running)) == 1
    assert len(pages(running, kim.id)) == 1
    await running.until(lambda: dana.sees("Open another"))


async def test_an_address_asked_for_twice_is_written_down_once(
    running: Stage, dana: Person, alex: Person
) -> None:
    running.faults.on("chat.getPermalink", nth=1, then=lose_answer())
    message = await alex.types(ODD, channel="general")

    await dana.uses("start_from_message", message=message)
    await running.settles()

    assert len([entry for entry in await the_log(running) if entry.kind is Kind.SOURCE_LINKED]) == 1
    assert len(running.workspace.calls_of("chat.getPermalink")) == 2


async def test_somebody_of_another_company_starts_nothing_from_a_message(
    running: Stage, pat: Person, dana: Person, kim: Person
) -> None:
    message = await dana.types(ODD, channel="with-partner")

    await pat.uses("start_from_message", message=message)
    await running.settles()

    await running.until(lambda: pat.sees("ring your contact"))
    assert rooms(running) == []
    assert pages(running, kim.id) == []


async def test_slack_has_its_answer_however_long_the_address_takes(
    running: Stage, dana: Person, alex: Person
) -> None:
    running.faults.on("chat.getPermalink", then=slow(running.delivery.within + 0.2))
    message = await alex.types(ODD, channel="general")

    delivered = await dana.uses("start_from_message", message=message)
    await running.settles()

    assert delivered.ok
    assert [entry.text for entry in await the_log(running) if entry.kind is Kind.SOURCE_LINKED]
