"""Where acts are played: undisturbed to learn its points, then once for each point, some of them at the same time."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from app.sandbox.stage import staged
from tests.chaos.acts import Act
from tests.chaos.points import Kind, Point
from tests.chaos.scene import SECOND, Scene
from tests.chaos.trace import Difference, Trace, compared, trace_of

Databases = Callable[[], AbstractAsyncContextManager[str]]


@dataclass(frozen=True, slots=True)
class Undisturbed:
    counted: Counter[tuple[Kind, str]]
    trace: Trace


@dataclass(slots=True)
class Result:
    """Of one act. `passed_by`: points that did not come up again, as the order of jobs is not always the same.

    `instead`: direct messages that came where a greeting may not have come.
    """

    act: str
    points: int = 0
    passed_by: int = 0
    survived: int = 0
    instead: int = 0
    lost: dict[str, list[str]] = field(default_factory=dict)
    doubled: dict[str, list[str]] = field(default_factory=dict)

    def add(self, point: Point, difference: Difference | None) -> None:
        self.points += 1
        if difference is None:
            self.passed_by += 1
            return
        self.instead += difference.instead
        if difference.lost:
            self.lost[str(point)] = difference.lost
        if difference.doubled:
            self.doubled[str(point)] = difference.doubled
        self.survived += not difference.lost and not difference.doubled

    @property
    def wrong(self) -> list[str]:
        told = [(what, found) for what, found in (("lost", self.lost), ("doubled", self.doubled))]
        return [f"{point}: {what} {line}" for what, by in told for point, all_ in by.items() for line in all_]


class House:
    """`at_once`: how many stages are open at the same time; most of the time each of them waits."""

    def __init__(self, databases: Databases, folder: Path, *, at_once: int) -> None:
        self._databases = databases
        self._folder = folder
        self._numbers = count(1)
        self._free = asyncio.Semaphore(at_once)

    async def learn(self, act: Act) -> Undisturbed:
        """Once more where the machine was so busy that somebody had to press twice."""
        while True:
            async with self._scene() as scene:
                await self._play(act, scene, None)
                if not scene.pressed_again:
                    return Undisturbed(await scene.counted(), await trace_of(scene))

    async def strike(self, act: Act, undisturbed: Undisturbed, points: Iterable[Point]) -> Result:
        result = Result(act.name)
        await asyncio.gather(*(self._struck(act, undisturbed, point, result) for point in points))
        return result

    async def _struck(self, act: Act, undisturbed: Undisturbed, point: Point, result: Result) -> None:
        async with self._scene() as scene:
            try:
                await self._play(act, scene, point)
            except (AssertionError, TimeoutError) as stuck:
                result.add(point, Difference([f"stuck: {stuck}"[:400]], []))
                return
            if not scene.watch.has_struck:
                result.add(point, None)
                return
            found = compared(undisturbed.trace, await trace_of(scene), pressed_again=scene.pressed_again)
            result.add(point, found)

    async def _play(self, act: Act, scene: Scene, point: Point | None) -> None:
        await act.prepared(scene)
        await scene.settles()
        await scene.begins(point)
        await act.played(scene)
        await scene.settles()

    @asynccontextmanager
    async def _scene(self) -> AsyncIterator[Scene]:
        folder = self._folder / str(next(self._numbers))
        folder.mkdir(mode=0o700)
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self._free)
            url = await stack.enter_async_context(self._databases())
            staging = staged(database_url=url, data_dir=folder, second=SECOND)
            scene = Scene(await stack.enter_async_context(staging))
            stack.push_async_callback(scene.closes)
            await scene.opens()
            yield scene
