"""One incident from the first smell of smoke to a nudge, told in the terminal; the real bot, no Slack.

Each beat says what must be seen at its end. A story that breaks is named, and the command exits 1.
"""

import logging
import tempfile
import time
from pathlib import Path

import structlog

from app.bootstrap.logs import quieten_libraries
from app.persistence import embedded
from app.persistence.folders import make_data_dir
from app.persistence.migrate import migrate
from app.sandbox.demo_story import BEATS, Seen, Story
from app.sandbox.stage import Stage, staged
from app.sandbox.telling import Teller

DISPOSABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""A demo's database is thrown away at its end."""


async def play(*, show_calls: bool = False) -> int:
    """Exit code: 0, or 1 when somebody did not see what they had to."""
    _quiet()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="sec-incident-demo-") as folder:
        home = make_data_dir(Path(folder) / "data")
        async with embedded.running(home, options=DISPOSABLE) as server:
            await migrate(server.url)
            async with staged(database_url=server.url, data_dir=home) as stage, stage.bot():
                broken = await _tell(stage, Teller(stage.workspace, show_calls=show_calls))
        await embedded.discard(home)
    _say(_ending(broken, time.monotonic() - began))
    return 1 if broken else 0


async def _tell(stage: Stage, teller: Teller) -> list[str]:
    """What differed, beat by beat; the story stops at the first that breaks."""
    story = Story(stage)
    list(teller.tell())
    for number, beat in enumerate(BEATS, start=1):
        _say(f"\n{number}. {beat.title}\n")
        await beat.happens(story)
        await stage.settles()
        _say("\n".join(teller.tell()))
        broken = [story.differs(seen) for seen in beat.then if not await _comes_true(story, seen)]
        if broken:
            return [f"{beat.title}: {what}" for what in broken]
    return []


async def _comes_true(story: Story, seen: Seen) -> bool:
    try:
        await story.stage.until(lambda: story.holds(seen), within=5)
    except TimeoutError:
        return False
    return True


def _ending(broken: list[str], seconds: float) -> str:
    if broken:
        return "\nThe story broke:\n" + "\n".join(f"  {what}" for what in broken)
    return f"\nAll of it is in PostgreSQL, and everybody saw what they had to. ({seconds:.0f} s)"


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - telling it in the terminal is what a demo is for


def _quiet() -> None:
    """The story is what is read; of the log only what went wrong."""
    quieten_libraries()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
