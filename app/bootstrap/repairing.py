"""`sec-incident repair`: what drifted from the record, and what is done about it, in words for whoever runs it."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from app.bootstrap.operator import desk_and_slack
from app.domain.drift import Drift, Drifted
from app.domain.ids import IncidentId
from app.domain.organisation import Organisation
from app.settings import Environment
from app.usecases.desk import Desk
from app.usecases.ports import Chat, SlackRefused, Throttled, UnknownOutcome
from app.usecases.repair import drifted_in_record, drifted_in_slack, mend, rooms_to_compare

Say = Callable[[str], None]

WORDS: Mapping[Drift, tuple[str, str]] = MappingProxyType(
    {
        Drift.BOARD_BEHIND: ("the board shows less than the record", "it is drawn anew"),
        Drift.BOARD_GONE: ("the board is gone from the room", "it is posted and pinned anew"),
        Drift.BOARD_UNPINNED: ("the board is not pinned", "it is pinned"),
        Drift.ROOM_UNFINISHED: ("the room was never finished", "its opening goes on where it stopped"),
        Drift.ROOM_ARCHIVED: (
            "archived in Slack, not in the record",
            "the record and the command hear of it",
        ),
        Drift.ROOM_CHANGED: ("the room is not as the record has it", "it is looked at, the command is told"),
        Drift.TOPIC_UNLABELLED: ("the topic lacks its label", "our topic is set again"),
        Drift.JOB_FAILED: ("{errand} was given up", "it is tried again"),
        Drift.JOB_STALLED: ("{errand} was begun by a copy that is gone", "it is begun anew"),
        Drift.JOB_MISSING: ("{errand} waits, and no job would do it", "it gets one"),
    }
)
SOUND, DRIFTED, UNSEEN = 0, 1, 2
TRIES = 5
LONGEST = 60.0
"""Seconds to wait where Slack says later."""


class CannotLook(RuntimeError):
    """It is not known whether a room has drifted; the message says why."""


async def repair(
    environment: Environment, organisation: Organisation, say: Say, complain: Say, *, do: bool
) -> int:
    """SOUND, DRIFTED (mended, where `do`), or UNSEEN where some rooms could not be compared."""
    async with desk_and_slack(environment, organisation) as (desk, chat):
        in_record = await drifted_in_record(desk)
        await _each(desk, in_record, say, do=do)
        count, unseen = len(in_record), 0
        told = {(one.drift, one.incident) for one in in_record}
        for incident in await rooms_to_compare(desk):
            try:
                found = await _compared(desk, chat, incident)
            except CannotLook as reason:
                complain(str(reason))
                unseen += 1
                continue
            new = [one for one in found if (one.drift, one.incident) not in told]
            await _each(desk, new, say, do=do)
            count += len(new)
    say(_summary(count, do=do))
    if unseen:
        complain(f"{unseen} rooms could not be compared with Slack.")
    return UNSEEN if unseen else DRIFTED if count else SOUND


async def _each(desk: Desk, found: Sequence[Drifted], say: Say, *, do: bool) -> None:
    for one in found:
        if do:
            await mend(desk, one)
        say(in_words(one))


async def _compared(desk: Desk, chat: Chat, incident: IncidentId) -> Sequence[Drifted]:
    """Raises CannotLook."""
    for _ in range(TRIES):
        try:
            return await drifted_in_slack(desk, chat, incident)
        except Throttled as later:
            await asyncio.sleep(min(later.after, LONGEST))
        except UnknownOutcome:
            await asyncio.sleep(1)
        except SlackRefused as refused:
            raise CannotLook(f"Slack does not show a room: {refused.code}.") from None
    raise CannotLook("Slack does not answer.")


def in_words(drifted: Drifted) -> str:
    wrong, done = WORDS[drifted.drift]
    wrong = wrong.format(errand=drifted.errand)
    return f"{drifted.drift}: {drifted.slug or 'of no incident'}: {wrong} → {done}"


def _summary(count: int, *, do: bool) -> str:
    if not count:
        return "Nothing has drifted from the record."
    if do:
        return f"{count} found and set going. What has to be done in Slack is done by a running copy."
    return f"{count} found. Nothing was done: run it again with --do."
