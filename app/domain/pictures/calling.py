"""What is shown of an incident that begins and of the people who are paged for it?"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.codenames import Codename
from app.domain.ids import ChannelId, IncidentId, PageId, UserId
from app.domain.paging import PagerStand, PageState


@dataclass(frozen=True, slots=True)
class Ring:
    """Somebody who is being paged.

    `phone` is set only where the reader may see it. `told_at`: when it first arrived.
    """

    user: UserId
    name: str
    phone: str | None = None
    told_at: datetime | None = None


class Told(StrEnum):
    """In which words the starter is answered."""

    OPENED = "opened"
    ALREADY_OPEN = "already_open"
    COMMANDERS_TOLD = "commanders_told"
    PAGED_AGAIN = "paged_again"
    PAGING = "paging"
    ALREADY_PAGED = "already_paged"
    NOT_RECORDED = "not_recorded"


@dataclass(frozen=True, slots=True)
class StartAnswer:
    """What the starter reads at once.

    `missing`: keys of the organisation file without which this is harder. `outsider`: hears that it was heard, no more.
    """

    told: Told
    incident: IncidentId | None
    codename: Codename | None
    paged: tuple[Ring, ...] = ()
    ring: tuple[Ring, ...] = ()
    skipped: tuple[str, ...] = ()
    nobody_listed: bool = False
    channel: ChannelId | None = None
    guest: bool = False
    missing: tuple[str, ...] = ()
    commander: UserId | None = None
    outsider: bool = False


class PageFace(StrEnum):
    """ANSWERED: command is theirs by a second button. COMING: they were called, and not for command."""

    ASKING = "asking"
    YOURS = "yours"
    ANSWERED = "answered"
    COMING = "coming"
    TAKEN = "taken"
    DECLINED = "declined"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class PageCard:
    """A page in a direct message. `codename` is None for a call without a room.

    `call_url`: where to meet instead, for whoever commands an incident whose room could not be opened.
    """

    page: PageId
    face: PageFace
    text: str
    round: int
    codename: Codename | None = None
    channel: ChannelId | None = None
    may_open_room: bool = False
    call_url: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """How it stands with one person who was paged, over all rounds.

    `told_at`: first and last time a page reached them; `times`: how often. `problem`: Slack's word for why not.
    """

    name: str
    told_at: tuple[datetime, datetime] | None = None
    times: int = 0
    state: PageState = PageState.WAITING
    answered_at: datetime | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class CallLine:
    """Where a call stands. For its starter and the room only: it names people.

    `codename` is None for a call without a room. `commander`: who answered it. `silent`: they are not heard from.
    """

    codename: Codename | None
    people: tuple[Asked, ...]
    round: int
    next_round_at: datetime | None
    pager: PagerStand
    commander: UserId | None = None
    silent: bool = False
    over: bool = False
    reached_nobody: bool = False


@dataclass(frozen=True, slots=True)
class RingByHand:
    """To whoever asked: who was not reached and is to be rung by hand.

    `people` have a `phone` where it may stand here. `whispered`: it is read by one person and stays nowhere, so that
    whoever has no phone in it has none listed. `guest`: they cannot ask for the numbers either.
    """

    codename: Codename | None
    people: tuple[Ring, ...]
    whispered: bool = False
    guest: bool = False


class IdleFace(StrEnum):
    ASKING = "asking"
    STAYS = "stays"
    GIVEN_UP = "given_up"
    RELIEVED = "relieved"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class IdleCard:
    """A commander who has done nothing since taking command is asked, by the slug alone."""

    incident: IncidentId
    codename: Codename
    face: IdleFace


@dataclass(frozen=True, slots=True)
class StarterNews:
    """A direct message to the starter: `news` is commander, another, renamed, no_room, room or stood_down."""

    news: str
    codename: Codename | None
    channel: ChannelId | None = None
    commander: UserId | None = None
    old_slug: str = ""


@dataclass(frozen=True, slots=True)
class StartedTwice:
    """To the commanders of an open incident: its starter asks for another one, once more."""

    codename: Codename
