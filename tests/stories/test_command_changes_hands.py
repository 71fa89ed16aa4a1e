"""Command is handed over at three in the morning, or taken by somebody trained when its holder vanishes."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from app.domain.organisation import Commander, Commanders, Identity
from app.domain.roster import Tier
from app.sandbox.cast import ALEX, KIM, MEI, RAVI, organisation
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import a_commanded_room, the_board
from tests.stories.seen import rows, the_room

PEOPLE = (
    Commander(KIM.id),
    Commander(RAVI.id, Tier.BACKUP),
    Commander(ALEX.id, Tier.TRAINED),
    Commander(MEI.id, Tier.TRAINED),
)
TRAINED = organisation(commanders=Commanders(people=PEOPLE), executives=())
CHINESE = organisation(
    identity=Identity(name="Example Corp", locale="zh-CN"),
    commanders=Commanders(people=PEOPLE),
    executives=(),
)
ADVISED = "Everyone be advised: @Kim has handed over command. This is @Ravi, and I am the incident commander."


@pytest.fixture
async def led(stage: Stage, dana: Person, kim: Person) -> AsyncIterator[Stage]:
    """Kim commands an open room."""
    async with stage.bot(TRAINED):
        await a_commanded_room(stage, dana, kim)
        yield stage


async def at_three_in_the_morning(stage: Stage) -> None:
    now = stage.clock.now()
    night = datetime(now.year, now.month, now.day, 3, 0, tzinfo=UTC)
    stage.clock.moves(seconds=(night - now).total_seconds() % 86400)


async def hands_over(stage: Stage, giver: Person, name: str) -> None:
    await giver.commands(f"/sec-incident handover @{name}", channel=the_room(stage))
    await stage.settles()


async def silence(stage: Stage) -> None:
    """The commander is asked twice."""
    for minutes in (10.2, 2.1, 2.1):
        await stage.time_passes(minutes=minutes)
        await stage.settles()


async def reads_the_brief(stage: Stage, taker: Person) -> None:
    await taker.clicks("Show the brief")
    await stage.until(lambda: taker.modal)
    assert taker.sees("Still open")
    assert taker.sees("1. Stop the attack in progress · nobody yet")
    assert taker.sees("Gates that are shut")
    assert not taker.sees("1234")
    await taker.closes()


async def holders(stage: Stage) -> list[tuple[object, ...]]:
    query = "SELECT person, until IS NULL FROM role_intervals WHERE role = 'commander' ORDER BY since"
    return await rows(stage, query)


async def test_a_handover_at_three_in_the_morning(
    stage: Stage, dana: Person, kim: Person, ravi: Person
) -> None:
    await at_three_in_the_morning(stage)
    async with stage.bot(TRAINED):
        await a_commanded_room(stage, dana, kim)
        slug = the_room(stage).name
        await hands_over(stage, kim, "Ravi")
        await stage.until(lambda: kim.sees("@Ravi is asked to take command. Until they accept, you have it."))
        assert kim.sees(f"{slug}: somebody is asked to take command. Until they accept, you have it.")
        assert ravi.sees(f"{slug}: you are asked to take command. It is yours once you accept.")
        assert "Commander: Kim" in the_room(stage).topic.value

        await reads_the_brief(stage, ravi)
        await ravi.clicks("I accept")
        await stage.settles()

        assert dana.sees(ADVISED)
        assert "Commander: Ravi" in the_room(stage).topic.value
        assert kim.sees(f"{slug}: you have handed over command. Thank you.")
        assert ravi.sees(f"{slug}: you have command.")
        assert await holders(stage) == [(kim.id, False), (ravi.id, True)]


async def test_a_handover_in_chinese(stage: Stage, dana: Person, kim: Person, mei: Person) -> None:
    async with stage.bot(CHINESE):
        await dana.commands("/sec-incident start odd login")
        await stage.settles()
        await kim.clicks("I'm on it")
        await stage.settles()
        await hands_over(stage, kim, "Mei")
        slug = the_room(stage).name
        assert mei.sees(f"{slug}：请你接任指挥。你接受之后才归你。")
        assert mei.sees("[查看简报] [我接受] [我不行]")
        await mei.clicks("我接受")
        await stage.settles()

        assert mei.sees(f"{slug}：现在由你指挥。")
        assert dana.sees("请各位注意：@Kim 已移交指挥权。我是 @Mei，现在由我担任事件指挥官。")


async def test_who_cannot_leaves_it_where_it_is(led: Stage, kim: Person, ravi: Person) -> None:
    await hands_over(led, kim, "Ravi")
    await ravi.clicks("I can't", on=ravi.dms()[-1])
    await led.settles()

    assert ravi.sees("you passed. Command stays where it is.")
    assert kim.sees("whoever you asked to take command cannot. You still have it.")
    assert "Commander: Kim" in the_room(led).topic.value


async def test_who_is_not_answered_hears_so_once_and_may_take_it_back(
    led: Stage, kim: Person, ravi: Person
) -> None:
    await hands_over(led, kim, "Ravi")
    for _ in range(3):
        await led.time_passes(minutes=2.1)
        await led.settles()
    told = [message for message in kim.dms() if "nobody has accepted command yet" in kim.reads(message)]
    assert len(told) == 1

    await kim.clicks("Take it back")
    await led.settles()
    assert kim.sees("you took it back. You have command.")
    assert ravi.sees("this was taken back. Nothing more to do for you.")
    assert not ravi.sees("[I accept]")


async def test_an_answer_that_comes_too_late_is_answered_clearly(
    led: Stage, kim: Person, ravi: Person
) -> None:
    await hands_over(led, kim, "Ravi")
    old = ravi.dms()[-1]
    kept = type(old)(old.ts, old.channel_id, old.user_id, old.text, blocks=list(old.blocks))
    await hands_over(led, kim, "Alex")
    assert kim.sees("@Ravi is asked already. Take that back first.")
    await kim.clicks("Take it back")
    await led.settles()
    await ravi.clicks("I accept", picture=kept)
    await led.settles()

    assert ravi.sees("The commander took this back and keeps command. Nothing more to do for you.")
    assert "Commander: Kim" in the_room(led).topic.value


async def test_the_commander_vanishes_and_a_trained_responder_takes_over(
    led: Stage, dana: Person, kim: Person, alex: Person
) -> None:
    await alex.commands("/sec-incident take-command")
    assert alex.sees("There is no room of yours here.")
    assert "[Take command]" not in dana.reads(the_board(led))
    await silence(led)
    assert "[Take command]" in dana.reads(the_board(led))

    await dana.clicks("Take command", on=the_board(led))
    await led.settles()
    assert dana.sees("Command is for those on the roster of commanders. Use !ic page to call one.")
    led.workspace.join(the_room(led).id, alex.id, inviter=dana.id)
    await led.settles()
    await alex.clicks("Take command", on=the_board(led))
    await led.settles()

    assert dana.sees("Hearing no response: this is @Alex, and I am now the incident commander.")
    assert kim.sees("somebody else has command now. Nothing more to do for you.")
    assert "[Take command]" not in dana.reads(the_board(led))
    assert await holders(led) == [(kim.id, False), (alex.id, True)]


async def test_taking_over_from_silence_in_chinese(
    stage: Stage, dana: Person, kim: Person, mei: Person
) -> None:
    async with stage.bot(CHINESE):
        await dana.commands("/sec-incident start odd login")
        await stage.settles()
        await kim.clicks("I'm on it")
        await stage.settles()
        await mei.commands("/sec-incident take-command", channel=the_room(stage))
        assert mei.sees("@Kim 正在指挥。请对方移交。")
        await silence(stage)
        await mei.commands("/sec-incident take-command", channel=the_room(stage))
        await stage.settles()

        assert mei.sees("现在由你指挥。")
        assert "Mei" in the_room(stage).topic.value
        assert kim.sees("somebody else has command now")


async def test_a_commander_vanishes_after_hours_of_work(
    led: Stage, dana: Person, kim: Person, alex: Person
) -> None:
    await kim.clicks("Confirm")
    await led.settles()
    led.workspace.join(the_room(led).id, alex.id, inviter=dana.id)
    await led.settles()
    await alex.commands("/sec-incident take-command", channel=the_room(led))
    assert alex.sees("@Kim has command. Ask them to hand it over.")

    await led.time_passes(minutes=15)
    await led.settles()
    await alex.commands("/sec-incident take-command", channel=the_room(led))
    await led.settles()
    assert alex.sees("They are asked now whether they are there.")
    for _ in range(3):
        await led.time_passes(minutes=2.1)
        await led.settles()
    await alex.clicks("Take command", on=the_board(led))
    await led.settles()

    assert dana.sees("Hearing no response: this is @Alex, and I am now the incident commander.")
    assert await holders(led) == [(kim.id, False), (alex.id, True)]
