"""Others may read along in Slack: the board says where to talk, and nothing the bot says carries a detail any more."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from app.domain.organisation import Identity, Locale
from app.sandbox.cast import organisation
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import a_commanded_room, the_board
from tests.stories.seen import the_room

WAY = "Signal group, number on the wall card"
CONDITION, SERVICE, PROPOSAL = "two hosts are encrypted", "glimmerfax", "pay nobody"


@dataclass(frozen=True)
class Told:
    """What stands where, in one language."""

    locale: Locale
    notice: str
    loud: str
    update: str
    trusted: str
    condition: str


ENGLISH = Told(
    locale="en",
    notice="@Kim: what is said in Slack may be read by others.",
    loud="Talk here instead: ",
    update="update 1 is there.\nSlack is not trusted: hear it here: ",
    trusted="@Kim: what is said in Slack is trusted again.",
    condition="Condition",
)
CHINESE = Told(
    locale="zh-CN",
    notice="@Kim：Slack 里的话可能被别人看到。",
    loud="改用这里沟通：",
    update="第 1 次更新已写好。\nSlack 不可信，请在这里了解：",
    trusted="@Kim：Slack 重新可信。",
    condition="现状",
)


@pytest.fixture(params=[ENGLISH, CHINESE], ids=lambda told: told.locale)
def told(request: pytest.FixtureRequest) -> Told:
    found: Told = request.param
    return found


@pytest.fixture
async def commanded(stage: Stage, told: Told, dana: Person, kim: Person) -> AsyncIterator[Stage]:
    for user in stage.workspace.users.values():
        user.locale = "zh-CN" if told is CHINESE else "en-US"
    async with stage.bot(organisation(identity=Identity(locale=told.locale))):
        await a_commanded_room(stage, dana, kim)
        yield stage


async def says(stage: Stage, person: Person, words: str) -> None:
    await person.commands(f"/sec-incident {words}", channel=the_room(stage))
    await stage.settles()


async def test_the_board_says_where_to_talk_and_messages_say_a_number_at_most(
    commanded: Stage, told: Told, kim: Person, sam: Person
) -> None:
    room = the_room(commanded)
    await says(commanded, kim, f"service {SERVICE}")
    assert sam.reads(the_board(commanded)).count(SERVICE) == 1
    said = len(room.messages)

    await says(commanded, kim, "chat untrusted")
    await says(commanded, kim, "update")
    await commanded.until(lambda: kim.modal)
    await kim.submits({told.condition: CONDITION})
    await commanded.settles()
    await says(commanded, kim, f"decide {PROPOSAL}")

    board = sam.reads(the_board(commanded))
    assert told.loud + WAY in board
    assert SERVICE not in board
    posts = [sam.reads(one) for one in room.messages[said:] if one.user_id == commanded.workspace.bot_user_id]
    assert len([one for one in posts if told.notice in one]) == 1
    assert len([one for one in posts if told.update + WAY in one]) == 1
    assert not [one for one in posts if CONDITION in one or PROPOSAL in one]


async def test_the_deputy_or_the_commander_takes_it_back_and_nobody_else(
    commanded: Stage, told: Told, dana: Person, kim: Person, sam: Person
) -> None:
    await says(commanded, dana, "chat untrusted")
    assert told.loud not in sam.reads(the_board(commanded))
    for word in ("untrusted", "untrusted", "trusted"):
        await says(commanded, kim, f"chat {word}")

    assert told.loud not in sam.reads(the_board(commanded))
    posts = [sam.reads(one) for one in the_room(commanded).messages]
    assert len([one for one in posts if told.trusted in one]) == 1
    assert len([one for one in posts if told.notice in one]) == 1
