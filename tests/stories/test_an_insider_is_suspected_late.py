"""Forensics rule the inside out, the company is told; then a trace points inside after all: both gates shut at once."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from app.domain.organisation import Identity, Locale
from app.sandbox.cast import organisation
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import OWNER, a_commanded_room, fills, settled_items, the_board, ticked
from tests.stories.gates import shows
from tests.stories.seen import PLAYBOOK, rows


@dataclass(frozen=True)
class Said:
    """What stands on the buttons and in the lines of one language."""

    locale: Locale
    gates: str
    yes: str
    not_inside: str
    inside: str
    opened: str
    shut: str
    held: str
    open_gate: str
    on_board: str

    def title(self, number: int) -> str:
        return PLAYBOOK.item(number).title(self.locale)


ENGLISH = Said(
    locale="en",
    gates="Gates…",
    yes="Yes",
    not_inside="Yes: not from inside",
    inside="No: it points inside",
    opened="Open now: G2 · Outside the team, G4 · Not from inside. Signed by @{name}.",
    shut="Shut again by @{name}: G2 · Outside the team, G4 · Not from inside. What it holds waits again.",
    held="Item 11 cannot be done yet: it waits for G4 · Not from inside.",
    open_gate="Open the gate…",
    on_board="G4 · Not from inside is shut. Next: Forensic analysis gives confidence",
)
CHINESE = Said(
    locale="zh-CN",
    gates="关卡…",
    yes="是",
    not_inside="是：不是由内部发起",
    inside="否：指向内部",
    opened="现已放行：G2 · 可对团队以外谈及、G4 · 已排除内部发起。签认人：@{name}。",
    shut="@{name} 重新关闭：G2 · 可对团队以外谈及、G4 · 已排除内部发起。它拦住的事重新等待。",
    held="第 11 项还不能标为完成：它在等 G4 · 已排除内部发起。",
    open_gate="打开关卡…",
    on_board="G4 · 已排除内部发起 未放行。下一步：取证分析使人确信攻击不是由内部发起的",
)
LANGUAGES = pytest.mark.parametrize("said", [ENGLISH, CHINESE], ids=lambda said: said.locale)


@pytest.fixture
async def investigated(stage: Stage, said: Said, dana: Person, kim: Person) -> AsyncIterator[Stage]:
    """Kim commands; the room speaks the language of the story, and so does everybody in it."""
    for user in stage.workspace.users.values():
        user.locale = "zh-CN" if said is CHINESE else "en-US"
    async with stage.bot(organisation(identity=Identity(locale=said.locale))):
        await a_commanded_room(stage, dana, kim)
        yield stage


async def signs(stage: Stage, person: Person, said: Said, gate: str, why: str, **answers: str) -> None:
    if person.modal is not None:
        await person.closes(everything=True)
    await person.clicks(said.gates)
    await stage.until(lambda: shows(person, f"[{gate}…]"))
    await person.clicks(f"{gate}…")
    await stage.until(lambda: person.modal is not None and person.modal.callback_id == "gate_form")
    await person.submits({f"need:{need}": answer for need, answer in answers.items()} | {"reason": why})
    await stage.settles()


@LANGUAGES
async def test_a_verdict_that_points_inside_shuts_both_gates_again_at_once(
    investigated: Stage, said: Said, kim: Person, sam: Person, dana: Person
) -> None:
    await rules_out_the_inside(investigated, said, kim, sam)
    await kim.ticks(said.title(11))
    await investigated.settles()
    assert 11 in await settled_items(investigated)

    why = "The first login came from our own build network."
    await signs(investigated, sam, said, "G4", why, **{"1": said.inside})

    assert dana.sees(said.shut.format(name="Sam"))
    assert not dana.sees(why)
    states = await rows(investigated, "SELECT answer FROM attestations WHERE gate = 'G4' ORDER BY seq")
    assert [answer for (answer,) in states] == ["yes", "no"]
    kinds = "SELECT facts->>'gate' FROM timeline WHERE kind = 'gate_shut' ORDER BY seq"
    assert await rows(investigated, kinds) == [("G2",), ("G4",)]


@LANGUAGES
async def test_what_those_gates_hold_waits_again(
    investigated: Stage, said: Said, kim: Person, sam: Person
) -> None:
    await rules_out_the_inside(investigated, said, kim, sam)
    await signs(investigated, sam, said, "G2", "a trace", **{"2": said.inside})

    await kim.ticks(said.title(11))
    await investigated.settles()
    assert kim.sees(said.held)
    assert 11 not in ticked(the_board(investigated))
    await kim.clicks(said.open_gate)
    await investigated.until(lambda: shows(kim, "a trace"))
    assert shows(kim, said.inside.split("：")[0].split(":")[0])


@LANGUAGES
async def test_only_forensics_and_the_commander_give_the_verdict(
    investigated: Stage, said: Said, dana: Person
) -> None:
    await dana.clicks(said.gates)
    await investigated.until(lambda: shows(dana, "[G4…]"))
    await dana.clicks("G4…")
    await investigated.until(lambda: dana.modal is not None and dana.modal.callback_id == "gate_form")

    assert dana.modal is not None
    assert "submit" not in dana.modal.sent


async def rules_out_the_inside(stage: Stage, said: Said, kim: Person, sam: Person) -> None:
    """Kim gives forensics to Sam, who is sure; G2 and G4 open."""
    if said is ENGLISH:
        await fills(stage, kim, 10, {OWNER: sam.id})
    else:
        await kim.picks("打开一项…", said.title(10))
        await stage.until(lambda: kim.modal)
        await kim.submits(owner=sam.id)
        await stage.settles()
    await signs(stage, sam, said, "G2", "image of web-1", **{"1": said.yes})
    await signs(stage, sam, said, "G4", "no trace of ours", **{"1": said.not_inside})
    assert kim.sees(said.opened.format(name="Sam"))
