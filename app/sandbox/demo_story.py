"""What happens in the demo, and what must each person see of it? As data; `demo` plays it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from app.playbooks.catalogue import load_playbook
from app.sandbox.cast import ALEX, DANA, KIM, MEI, RAVI, SAM, Role
from app.sandbox.channels import Channel
from app.sandbox.people import Person
from app.sandbox.stage import Stage

STOP, CUT, ISOLATE = (load_playbook().item(number).title("en") for number in (1, 2, 4))
TEN_MORE = "再要 10 分钟"


class Story:
    """The people of the demo by name, and what they can do together."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._people = {role: stage.person(role.id) for role in (ALEX, DANA, KIM, MEI, RAVI, SAM)}

    def __getitem__(self, role: Role) -> Person:
        return self._people[role]

    @property
    def room(self) -> Channel:
        """The one the bot has opened."""
        bot = self.stage.workspace.bot_user_id
        made = self.stage.workspace.channels.values()
        return next(channel for channel in made if channel.creator == bot and not channel.is_im)

    async def assigns(self, commander: Role, title: str, owner: Role) -> None:
        await self[commander].picks("Open an item…", title)
        await self.stage.until(lambda: self[commander].modal)
        await self[commander].submits({"Owner": owner.id})

    def holds(self, seen: "Seen") -> bool:
        return self[seen.who].sees(seen.text) is not seen.not_at_all

    def differs(self, seen: "Seen") -> str:
        return f"{seen.who.name} {'sees' if seen.not_at_all else 'does not see'} {seen.text!r}"


@dataclass(frozen=True, slots=True)
class Seen:
    """`who` sees `text`, or (`not_at_all`) must not."""

    who: Role
    text: str
    not_at_all: bool = False


@dataclass(frozen=True, slots=True)
class Beat:
    title: str
    happens: Callable[[Story], Awaitable[object]]
    then: tuple[Seen, ...]


BEATS = (
    Beat(
        "Dana smells smoke, and types one line where she is.",
        lambda story: story[DANA].types("!ic page someone asked billing for a password"),
        (Seen(DANA, "Kim"), Seen(KIM, "I'm on it"), Seen(ALEX, "Please join Slack", not_at_all=True)),
    ),
    Beat(
        "Kim answers: he has command, and the others may sleep on.",
        lambda story: story[KIM].clicks("I'm on it"),
        (Seen(DANA, "Kim"), Seen(RAVI, "Somebody else has it"), Seen(SAM, "Commander: @Kim")),
    ),
    Beat(
        "Sam and Mei tick at the same moment. Both ticks stay.",
        lambda story: asyncio.gather(story[SAM].ticks(STOP), story[MEI].ticks(ISOLATE)),
        (Seen(KIM, f"[x] {STOP}"), Seen(KIM, f"[x] {ISOLATE}"), Seen(KIM, "Contain 2/4")),
    ),
    Beat(
        "Kim gives item 2 to Mei, who reads Chinese.",
        lambda story: story.assigns(KIM, CUT, MEI),
        (Seen(KIM, "Mei"),),
    ),
    Beat(
        "Sixteen minutes pass, and nothing happens on item 2. Mei is asked, by herself.",
        lambda story: story.stage.time_passes(minutes=16),
        (Seen(MEI, TEN_MORE), Seen(KIM, TEN_MORE, not_at_all=True)),
    ),
    Beat(
        "Mei takes ten more minutes, and is left in peace for them.",
        lambda story: story[MEI].clicks(TEN_MORE),
        (Seen(MEI, TEN_MORE, not_at_all=True),),
    ),
    Beat(
        "Kim asks how it stands.",
        lambda story: story[KIM].commands("/sec-incident status", channel=story.room),
        (Seen(KIM, "2 of 14"),),
    ),
    Beat(
        "Alex, who is in no room, asks too.",
        lambda story: story[ALEX].commands("/sec-incident list"),
        (Seen(ALEX, "You are in no room"), Seen(ALEX, "Kim", not_at_all=True)),
    ),
)
