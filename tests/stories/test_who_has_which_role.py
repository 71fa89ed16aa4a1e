"""The commander gives roles, people claim what is free, and each reads alone what theirs is about."""

import pytest

from app.domain.organisation import Identity
from app.sandbox.cast import organisation
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import a_commanded_room, the_board
from tests.stories.seen import rows, the_room

CHINESE = organisation(identity=Identity(name="Example Corp", locale="zh-CN"))
NOBODY = "Roles nobody has: Deputy, Scribe, Internal liaison, Legal counsel"


@pytest.fixture
async def led(running: Stage, dana: Person, kim: Person) -> Stage:
    """Kim commands an open room."""
    await a_commanded_room(running, dana, kim)
    return running


async def looks(stage: Stage, person: Person, button: str = "Roles…") -> None:
    await person.clicks(button, on=the_board(stage))
    await stage.until(lambda: person.modal)


async def test_the_commander_gives_roles_and_each_holder_reads_alone_what_theirs_asks(
    led: Stage, kim: Person, sam: Person, ravi: Person, alex: Person, dana: Person
) -> None:
    assert NOBODY in dana.reads(the_board(led))
    await looks(led, kim)
    await kim.submits({"Deputy": ravi.id, "Scribe": sam.id})
    await led.settles()

    board = dana.reads(the_board(led))
    assert "Deputy: @Ravi · Scribe: @Sam" in board
    assert "Roles nobody has: Internal liaison, Legal counsel" in board
    assert sam.sees(f"{the_room(led).name}: you have a part in it.")
    await sam.clicks("Show the briefing")
    await led.until(lambda: sam.modal)
    assert sam.sees("Write down in the room what is done, decided and said")
    assert sam.sees("Commander: @Kim")
    assert sam.sees("Join the call")
    assert not alex.sees("you have a part in it")


async def test_a_scribe_claims_and_releases(led: Stage, kim: Person, sam: Person, mei: Person) -> None:
    await looks(led, sam)
    await sam.clicks("Claim", on=sam.modal)
    await led.until(lambda: sam.sees("[Release]"))
    await led.settles()
    assert f"Scribe: @{sam.name}" in kim.reads(the_board(led))

    await mei.commands("/sec-incident roles", channel=the_room(led))
    await led.until(lambda: mei.modal)
    assert mei.sees("记录员：@Sam")
    await sam.clicks("Release", on=sam.modal)
    await led.settles()
    assert NOBODY in kim.reads(the_board(led))
    query = "SELECT person, until IS NOT NULL FROM role_intervals WHERE role = 'scribe'"
    assert await rows(led, query) == [(sam.id, True)]


async def test_there_is_an_expert_for_each_service(
    led: Stage, kim: Person, alex: Person, sam: Person
) -> None:
    for service, person in (("payments", alex), ("<!channel> search", sam)):
        await looks(led, kim)
        await kim.submits({"Another expert: for which service?": service, "Who is it?": person.id})
        await led.settles()
    assert "payments: @Alex · <!channel> search: @Sam" in kim.reads(the_board(led))
    assert alex.id in the_room(led).members

    await looks(led, kim)
    await kim.submits({"Experts who are no longer needed": ["payments: Alex"]})
    await led.settles()
    assert "payments" not in kim.reads(the_board(led))
    await looks(led, sam)
    assert sam.sees("Expert for <!channel> search: @Sam")


async def test_an_untrained_deputy_is_a_deputy_and_the_commander_is_told(
    led: Stage, kim: Person, sam: Person
) -> None:
    await looks(led, kim)
    await kim.submits({"Deputy": sam.id})
    await led.settles()

    assert kim.sees("Saved. @Sam is not on the roster of commanders")
    assert "Deputy: @Sam" in kim.reads(the_board(led))


async def test_command_is_handed_over_from_the_form(led: Stage, kim: Person, ravi: Person) -> None:
    await looks(led, kim)
    await kim.clicks("Hand over…", on=kim.modal)
    await led.until(lambda: kim.sees("Who is to command?"))
    await kim.submits({"Who is to command?": ravi.id})
    await led.settles()
    assert kim.sees("@Ravi is asked to take command. Until they accept, you have it.")
    await kim.closes()

    await looks(led, kim)
    assert kim.sees("@Ravi is asked to take command.")
    await kim.clicks("Take it back", on=kim.modal)
    await led.settles()
    assert ravi.sees("this was taken back. Nothing more to do for you.")


async def test_a_guest_in_the_room_sees_the_roles_and_is_told_why_not(
    led: Stage, kim: Person, gus: Person
) -> None:
    led.workspace.join(the_room(led).id, gus.id, inviter=kim.id)
    await led.settles()
    await looks(led, gus)
    await gus.clicks("Claim", on=gus.modal)
    assert gus.sees("Commander: @Kim"), gus.workspace.storyteller()
    await led.until(lambda: gus.sees("You cannot do this here. Ask the commander or somebody in the room."))


async def test_the_commander_is_reminded_of_roles_once(led: Stage, kim: Person) -> None:
    for _ in range(4):
        await led.time_passes(minutes=5.1)
        await led.settles()

    told = [message for message in kim.dms() if "4 roles have nobody" in kim.reads(message)]
    assert len(told) == 1


async def test_the_same_in_chinese(stage: Stage, dana: Person, kim: Person, mei: Person) -> None:
    async with stage.bot(CHINESE):
        await dana.commands("/sec-incident start odd login")
        await stage.settles()
        await kim.clicks("I'm on it")
        await stage.settles()
        assert "尚无人担任：副指挥官、记录员、内部联络人、法律顾问" in mei.reads(the_board(stage))
        await looks(stage, mei, "角色…")
        await mei.clicks("认领", on=mei.modal)
        await stage.until(lambda: mei.sees("[卸任]"))
        await stage.settles()
        assert "记录员：@Mei" in mei.reads(the_board(stage))
        await mei.closes()

        await mei.clicks("查看说明")
        await stage.until(lambda: mei.modal)
        assert mei.sees("在频道里随时记下做了什么、决定了什么、说了什么")
