"""What is done while the bot is killed? Seven acts, each from a state that was reached undisturbed."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from app.sandbox.delivery import Delivered
from app.sandbox.files import SandboxFile
from app.sandbox.people import Person
from tests.chaos.scene import Scene
from tests.stories.board import MINUTES, OWNER, pressable, the_board, ticked, title

SAID = "strange logins on the build host"
OWED = "the platform team finishes it by Friday"

Play = Callable[[Scene], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Act:
    """`prepared` leads up to it, undisturbed; `played` is what the bot is killed in."""

    name: str
    prepared: Play
    played: Play


async def nothing(_scene: Scene) -> None:
    """The workspace as it is."""


async def starts(scene: Scene) -> None:
    dana, kim = scene["dana"], scene["kim"]
    await scene.insists(
        lambda: dana.commands(f"/sec-incident start {SAID}"),
        lambda: pressable(kim, "im_on_it") and scene.room_exists(),
    )


async def commands_it(scene: Scene) -> None:
    kim = scene["kim"]
    await scene.insists(
        lambda: kim.clicks(pressable(kim, "im_on_it")), lambda: not pressable(kim, "im_on_it")
    )


async def a_commanded_room(scene: Scene) -> None:
    await starts(scene)
    await scene.settles()
    await commands_it(scene)


async def pages(scene: Scene) -> None:
    dana, kim = scene["dana"], scene["kim"]
    await dana.types(f"!ic page {SAID}", channel="general")
    await scene.stage.until(lambda: pressable(kim, "im_on_it") and scene.room_exists(), within=45)
    await scene.settles()
    await commands_it(scene)


async def ticks(scene: Scene) -> None:
    sam = scene["sam"]
    await scene.insists(lambda: _ticks_anew(sam), lambda: 1 in ticked(the_board(scene.stage)))


async def a_late_owner(scene: Scene) -> None:
    kim = scene["kim"]
    await a_commanded_room(scene)
    await scene.settles()
    await scene.opens_form(kim, partial(kim.picks, "Open an item…", title(4)))
    await scene.submits(kim, {OWNER: "Sam", MINUTES: "10"}, lambda: kim.modal is None)


async def is_nudged(scene: Scene) -> None:
    sam = scene["sam"]
    scene.clock.moves(minutes=11)
    await scene.stage.until(lambda: sam.sees("[Done]"), within=45)
    await scene.insists(lambda: sam.clicks("Done"), lambda: sam.sees("done. Thank you."))


async def hands_over(scene: Scene) -> None:
    kim, ravi = scene["kim"], scene["ravi"]
    await scene.insists(
        lambda: kim.commands("/sec-incident handover @Ravi", channel=scene.room),
        lambda: ravi.sees("[I accept]"),
    )
    await scene.insists(lambda: ravi.clicks("I accept"), lambda: ravi.sees("you have command"))


async def closes(scene: Scene) -> None:
    kim = scene["kim"]
    await scene.opens_form(kim, partial(kim.clicks, "End…"))
    values = {
        "What now?": "Close",
        "What becomes of what is unfinished?": OWED,
        "Who reviews this?": "Sam",
    }
    await scene.submits(kim, values, lambda: kim.sees("closed this"))


async def reports(scene: Scene) -> None:
    sam = scene["sam"]
    await scene.insists(
        lambda: sam.commands("/sec-incident report en", channel=scene.room),
        lambda: sam.sees("in the thread below") and any(file.channels for file in _files(scene)),
    )


async def _ticks_anew(person: Person) -> Delivered | None:
    """The box of a tick that was not saved looks ticked on their screen until they take it off."""
    if person.sees(f"[x] {title(1)}"):
        await person.unticks(title(1))
    return await person.ticks(title(1))


def _files(scene: Scene) -> list[SandboxFile]:
    return list(scene.stage.workspace.files.values())


ACTS = {
    act.name: act
    for act in (
        Act("start", nothing, starts),
        Act("page", nothing, pages),
        Act("tick", a_commanded_room, ticks),
        Act("nudge", a_late_owner, is_nudged),
        Act("handover", a_commanded_room, hands_over),
        Act("close", a_commanded_room, closes),
        Act("report", a_commanded_room, reports),
    )
}
