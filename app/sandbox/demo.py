"""One incident from the first smell of smoke to a nudge, told in the terminal; the real bot, no Slack.

Each beat says what must be seen at its end. A story that breaks is named, and the command exits 1.
"""

import asyncio
import logging
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import structlog

from app.bootstrap.logs import quieten_libraries
from app.persistence import embedded
from app.persistence.folders import make_data_dir
from app.persistence.migrate import migrate
from app.playbooks.catalogue import load_playbook
from app.sandbox.cast import ALEX, DANA, KIM, MEI, RAVI, SAM
from app.sandbox.channels import Channel
from app.sandbox.people import Person
from app.sandbox.stage import Stage, staged
from app.sandbox.telling import Teller

DISPOSABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""A demo's database is thrown away at its end."""


@dataclass(frozen=True, slots=True)
class Seen:
    """`who` sees `text`, or (`not_at_all`) must not."""

    who: Person
    text: str
    not_at_all: bool = False

    def holds(self) -> bool:
        return self.who.sees(self.text) is not self.not_at_all

    def __str__(self) -> str:
        return f"{self.who.name} {'sees' if self.not_at_all else 'does not see'} {self.text!r}"


@dataclass(frozen=True, slots=True)
class Beat:
    title: str
    happens: Callable[[], Awaitable[object]]
    then: tuple[Seen, ...]


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
    list(teller.tell())
    for number, beat in enumerate(_beats(stage), start=1):
        _say(f"\n{number}. {beat.title}\n")
        await beat.happens()
        await stage.settles()
        _say("\n".join(teller.tell()))
        broken = [str(seen) for seen in beat.then if not await _comes_true(stage, seen)]
        if broken:
            return [f"{beat.title}: {what}" for what in broken]
    return []


async def _comes_true(stage: Stage, seen: Seen) -> bool:
    try:
        await stage.until(seen.holds, within=5)
    except TimeoutError:
        return False
    return True


def _beats(stage: Stage) -> tuple[Beat, ...]:
    dana, kim, ravi = (stage.person(role.id) for role in (DANA, KIM, RAVI))
    sam, mei, alex = (stage.person(role.id) for role in (SAM, MEI, ALEX))
    playbook = load_playbook()
    stop, cut, isolate = (playbook.item(number).title("en") for number in (1, 2, 4))
    return (
        Beat(
            "Dana smells smoke, and types one line where she is.",
            lambda: dana.types("!ic page someone asked billing for a password"),
            (Seen(dana, "Kim"), Seen(kim, "I'm on it"), Seen(alex, "Please join Slack", not_at_all=True)),
        ),
        Beat(
            "Kim answers: he has command, and the others may sleep on.",
            lambda: kim.clicks("I'm on it"),
            (Seen(dana, "Kim"), Seen(ravi, "Somebody else has it"), Seen(sam, "Commander: @Kim")),
        ),
        Beat(
            "Sam and Mei tick at the same moment. Both ticks stay.",
            lambda: asyncio.gather(sam.ticks(stop), mei.ticks(isolate)),
            (Seen(kim, f"[x] {stop}"), Seen(kim, f"[x] {isolate}"), Seen(kim, "Contain 2/4")),
        ),
        Beat(
            "Kim gives item 2 to Mei, who reads Chinese.",
            lambda: _assign(stage, kim, cut, mei),
            (Seen(kim, "Mei"),),
        ),
        Beat(
            "Sixteen minutes pass, and nothing happens on item 2. Mei is asked, by herself.",
            lambda: stage.time_passes(minutes=16),
            (Seen(mei, "再要 10 分钟"), Seen(kim, "再要 10 分钟", not_at_all=True)),
        ),
        Beat(
            "Mei takes ten more minutes, and is left in peace for them.",
            lambda: mei.clicks("再要 10 分钟"),
            (Seen(mei, "再要 10 分钟", not_at_all=True),),
        ),
        Beat(
            "Kim asks how it stands.",
            lambda: kim.commands("/sec-incident status", channel=_room(stage)),
            (Seen(kim, "2 of 14"),),
        ),
        Beat(
            "Alex, who is in no room, asks too.",
            lambda: alex.commands("/sec-incident list"),
            (Seen(alex, "You are in no room"), Seen(alex, "Kim", not_at_all=True)),
        ),
    )


def _room(stage: Stage) -> Channel:
    """The room the bot has opened."""
    bot = stage.workspace.bot_user_id
    made = (one for one in stage.workspace.channels.values() if one.creator == bot and not one.is_im)
    return next(made)


async def _assign(stage: Stage, commander: Person, title: str, owner: Person) -> None:
    await commander.picks("Open an item…", title)
    await stage.until(lambda: commander.modal)
    await commander.submits({"Owner": owner.id})


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
