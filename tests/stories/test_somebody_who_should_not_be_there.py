"""A guest, an app, somebody of another company or somebody excluded comes in: the command hears of it, nobody else."""

import pytest

from app.sandbox.cast import organisation
from app.sandbox.messages import Message
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import a_commanded_room
from tests.stories.seen import all_seen, letters, rows, the_room

CAME = "somebody has come into the room who may not belong there."


def told(stage: Stage, person: Person) -> list[Message]:
    return [one for one in letters(stage, person) if CAME in person.reads(one)]


async def comes(stage: Stage, who: str, *, let_in_by: Person) -> None:
    stage.workspace.join(the_room(stage).id, who, inviter=let_in_by.id)
    await stage.settles()


async def looks(stage: Stage, person: Person) -> str:
    await person.clicks("Show…")
    await stage.until(lambda: person.modal)
    return person.reads(person.modal)  # type: ignore[arg-type]


def lets_the_bot_remove_people(stage: Stage) -> None:
    """As few workspaces do: by default only admins may."""
    stage.workspace.forbidden_methods.discard("conversations.kick")


@pytest.mark.parametrize(
    ("who", "what"),
    [
        ("U0GUEST", "@Gus (Gus) is a guest of this workspace."),
        ("U0STRANGER", "@Pat (Pat) is of another company."),
        ("U0APP", "@Weather (Weather) is an app, not a person."),
    ],
)
async def test_the_commander_is_told_at_once_and_sees_who_it_is(
    running: Stage, dana: Person, kim: Person, who: str, what: str
) -> None:
    running.workspace.add_user("U0APP", "weatherbot", display_name="Weather", is_bot=True)
    room = await a_commanded_room(running, dana, kim)
    said = len(room.messages)
    await comes(running, who, let_in_by=dana)

    (card,) = told(running, kim)
    assert card.text == room.name
    assert who not in str(card.blocks)
    shown = await looks(running, kim)
    assert what in shown
    assert "let in by @Dana" in shown
    assert [one.subtype for one in room.messages[said:]] == ["channel_join"]
    assert not dana.sees(CAME)


async def test_the_commander_has_them_removed(running: Stage, dana: Person, kim: Person) -> None:
    lets_the_bot_remove_people(running)
    room = await a_commanded_room(running, dana, kim)
    await comes(running, "U0GUEST", let_in_by=dana)
    (card,) = told(running, kim)
    await looks(running, kim)
    await kim.submits()
    await running.settles()

    assert "U0GUEST" not in room.members
    assert "is not in the room any more" in kim.reads(card)
    assert kim.sees("They are being removed.") or kim.sees("They are not in the room any more.")
    [(kind,)] = await rows(running, "SELECT kind FROM timeline WHERE kind IN ('removed', 'not_removed')")
    assert kind == "removed"


async def test_where_slack_does_not_let_it_happen_it_is_said_how_to_do_it_by_hand(
    running: Stage, dana: Person, kim: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    await comes(running, "U0GUEST", let_in_by=dana)
    (card,) = told(running, kim)
    await looks(running, kim)
    await kim.submits()
    await running.settles()

    assert "U0GUEST" in room.members
    assert "Slack did not let them be removed." in kim.reads(card)
    await kim.closes()
    shown = await looks(running, kim)
    assert "it says: restricted_action" in shown
    assert "ask an admin of the workspace, now" in shown
    running.workspace.kick(room.id, "U0GUEST", by=kim.id)
    await running.settles()
    assert "is not in the room any more" in kim.reads(card)


async def test_an_excluded_person_is_not_welcomed_and_nothing_tells_them(
    stage: Stage, dana: Person, kim: Person, alex: Person
) -> None:
    lets_the_bot_remove_people(stage)
    async with stage.bot(organisation(excluded=frozenset({"U0ALEX"}))):
        room = await a_commanded_room(stage, dana, kim)
        await comes(stage, alex.id, let_in_by=dana)
        (card,) = told(stage, kim)
        assert "is one of those who are to learn nothing" in await looks(stage, kim)
        assert alex.ephemerals() == []
        assert alex.dms() == []
        await kim.closes()
        await dana.commands("/sec-incident people", channel=room)
        line = next(line for line in all_seen(dana).splitlines() if "@Alex" in line and "let in by" in line)
        assert "understood" not in line

        await looks(stage, kim)
        await kim.submits()
        await stage.settles()
        assert alex.id not in room.members
        assert alex.dms() == []
        assert "not in the room any more" in kim.reads(card)


async def test_while_nobody_commands_it_is_kept_for_whoever_takes_command(
    running: Stage, dana: Person, kim: Person
) -> None:
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    await comes(running, "U0GUEST", let_in_by=dana)
    assert not kim.sees(CAME)
    await kim.clicks("I'm on it")
    await running.settles()
    await running.time_passes(seconds=2)
    await running.settles()

    assert len(told(running, kim)) == 1


async def test_somebody_who_left_again_is_not_shown_a_button_for(
    running: Stage, dana: Person, kim: Person, gus: Person
) -> None:
    room = await a_commanded_room(running, dana, kim)
    await comes(running, gus.id, let_in_by=dana)
    (card,) = told(running, kim)
    await gus.leaves(room)
    await running.settles()

    assert "is not in the room any more" in kim.reads(card)
    assert "[Show…]" not in kim.reads(card)


async def test_nobody_but_the_command_hears_of_it(running: Stage, dana: Person, kim: Person) -> None:
    await a_commanded_room(running, dana, kim)
    await comes(running, "U0GUEST", let_in_by=dana)

    others = [user for user in running.workspace.users if user not in {kim.id, running.workspace.bot_user_id}]
    assert not [user for user in others if CAME in all_seen(running.person(user))]


async def test_a_chinese_commander_is_told_and_looks_in_chinese(
    running: Stage, dana: Person, kim: Person
) -> None:
    running.workspace.change_user(kim.id, locale="zh-CN")
    await running.settles()
    room = await a_commanded_room(running, dana, kim)
    await comes(running, "U0GUEST", let_in_by=dana)
    (card,) = [
        one for one in letters(running, kim) if "房间里进来了一个可能不该在那里的人。" in kim.reads(one)
    ]
    assert card.text == room.name
    await kim.clicks("查看…")
    await running.until(lambda: kim.modal)

    assert kim.sees("@Gus (Gus) 是本工作区的访客。")
    assert kim.sees("由 @Dana 邀请")
    running.workspace.kick(room.id, "U0GUEST", by=kim.id)
    await running.settles()
    assert "这个人已不在房间里。" in kim.reads(card)
