"""Slack answers 429, is slow, or is away: nothing is lost, pages overtake, and the acknowledgement does not wait."""

from app.sandbox.faults import answer_429, slow
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.conftest import Theatre
from tests.stories.seen import boards, pages, rooms, rows, the_room


async def test_pages_of_a_second_incident_leave_while_the_first_room_has_to_wait(
    running: Stage, dana: Person, alex: Person, kim: Person
) -> None:
    """Slack holds back posts in one room, and the topics of all, for longer than a page may wait."""
    running.faults.on("conversations.setTopic", then=answer_429(4))
    running.faults.on(
        "chat.postMessage", then=answer_429(4), where=lambda post: str(post["channel"]).startswith("C")
    )
    await dana.commands("/sec-incident start odd login in billing")
    await running.until(
        lambda: pages(running, kim.id) and running.workspace.calls_of("conversations.setTopic")
    )
    held = running.workspace.now()

    await alex.commands("/sec-incident start a laptop was stolen")
    await running.until(lambda: len(pages(running, kim.id)) == 2)

    assert running.workspace.now() - held < 3
    assert [boards(running, room) for room in rooms(running)[:1]] == [[]]

    await running.until(
        lambda: len(rooms(running)) == 2 and all(room.bookmarks for room in rooms(running)), within=20
    )
    await running.settles()
    assert [len(boards(running, room)) for room in rooms(running)] == [1, 1]
    assert all(room.topic.value for room in rooms(running))


async def test_a_method_that_slack_closed_is_left_alone_until_slack_said(
    running: Stage, dana: Person
) -> None:
    running.faults.on("conversations.setTopic", then=answer_429(3))

    await dana.commands("/sec-incident start odd login in billing")
    await running.until(lambda: rooms(running) and rooms(running)[0].bookmarks)

    refused, accepted = running.workspace.calls_of("conversations.setTopic")
    assert accepted.at - refused.at >= 3


async def test_the_acknowledgement_is_fast_however_slow_slack_is_and_comes_after_the_commit(
    running: Stage, dana: Person, kim: Person
) -> None:
    running.faults.on("*", then=slow(3), every=True)

    acknowledged = await dana.commands("/sec-incident start odd login in billing")

    assert await rows(running, "SELECT declared_by FROM incidents") == [("U0DANA",)]
    assert acknowledged.ok
    assert acknowledged.took < 1
    assert not kim.sees("I'm on it")

    running.faults.clear()
    await running.until(lambda: kim.sees("I'm on it") and rooms(running), within=20)
    click = await kim.clicks("I'm on it")
    assert click.took < 1


async def test_what_was_reported_while_slack_was_away_goes_out_when_it_is_back(
    running: Stage, dana: Person, kim: Person
) -> None:
    running.faults.down()
    await dana.commands("/sec-incident start odd login in billing")
    await running.until(lambda: running.workspace.calls_of("conversations.create"))
    assert rooms(running) == []

    running.faults.up()
    await running.until(
        lambda: kim.sees("I'm on it") and rooms(running) and rooms(running)[0].bookmarks, within=20
    )
    await running.settles()

    assert [len(pages(running, user)) for user in ("U0KIM", "U0RAVI")] == [1, 1]
    assert len(boards(running, the_room(running))) == 1


async def test_a_bot_that_is_started_again_while_slack_is_away_still_takes_the_first_page(
    stage: Stage, dana: Person, kim: Person
) -> None:
    async with stage.bot():
        pass
    stage.faults.down()

    async with stage.bot():
        await dana.types("!ic page the login page looks wrong", channel="general")
        await stage.delivery.idle()
        assert await rows(stage, "SELECT count(*) FROM incidents") == [(1,)]

        stage.faults.up()
        await stage.until(
            lambda: kim.sees("I'm on it") and rooms(stage) and rooms(stage)[0].bookmarks, within=20
        )
        await stage.settles()


async def test_the_whole_story_fits_into_the_limits_that_slack_promises(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    running.workspace.limits_on = True

    await dana.commands("/sec-incident start odd login in billing")
    await running.until(lambda: kim.sees("I'm on it"))
    await kim.clicks("I'm on it")
    await running.settles()
    await sam.ticks("1. Stop the attack in progress")
    await sam.ticks("2. Cut off the attack vector")
    await running.settles()

    assert kim.sees("Contain 2/4")
    assert [call.method for call in running.workspace.calls if call.status == 429] == []


async def test_over_socket_mode_it_is_the_same_story_also_when_the_socket_is_renewed(
    theatre: Theatre, database_url: str
) -> None:
    async with theatre.stage(database_url, socket_mode=True) as stage, stage.bot():
        dana, kim, sam = (stage.person(user) for user in ("U0DANA", "U0KIM", "U0SAM"))
        socket = stage.delivery.socket_mode
        assert socket
        await stage.until(lambda: socket.connected)

        answered = await dana.commands("/sec-incident start odd login in billing")
        await stage.until(lambda: kim.sees("I'm on it"))
        await socket.refresh()
        await stage.until(lambda: socket.connected)
        await kim.clicks("I'm on it")
        await stage.settles()
        await sam.ticks("1. Stop the attack in progress")
        await stage.settles()

        assert answered.ok
        assert dana.sees("Kim")
        assert kim.sees("Contain 1/4")
        assert the_room(stage).is_private
