"""What is shown of people who come and go: the rules to whoever joins, who was there, who should not be?"""

from dataclasses import dataclass

from app.domain.arrivals import Unwelcome
from app.domain.codenames import Codename
from app.domain.ids import ArrivalId, ChannelId, IncidentId, UserId
from app.domain.organisation import Call
from app.domain.playbook import Item, Text
from app.domain.room_watch import Trouble
from app.domain.stays import Stay


@dataclass(frozen=True, slots=True)
class Welcome:
    """To somebody who has just come into the room, there and to them alone.

    `items`: theirs. `out_of_band`: the way to talk where Slack cannot be trusted.
    """

    incident: IncidentId
    codename: Codename
    channel: ChannelId
    open: bool
    confirmed: bool
    contained: bool
    commander: UserId | None
    deputy: UserId | None
    call: Call | None
    label: str
    rules: tuple[Text, ...]
    page_text: str
    items: tuple[Item, ...] = ()
    out_of_band: str | None = None
    untrusted: bool = False


@dataclass(frozen=True, slots=True)
class PeopleShown:
    """`/sec-incident people`: every stay, and whom Slack would not let in, with its word for why."""

    codename: Codename
    stays: tuple[Stay, ...]
    refused: tuple[tuple[UserId, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ArrivalCard:
    """To the commander and the deputy: somebody is in the room who should perhaps not be. The slug alone (law 6)."""

    arrival: ArrivalId
    codename: Codename
    fate: str


@dataclass(frozen=True, slots=True)
class RoomTroubled:
    """To the commander and the deputy: something happened to the room itself. The slug alone (law 6)."""

    codename: Codename
    what: Trouble


@dataclass(frozen=True, slots=True)
class CodenameSaid:
    """To the commander and the deputy: somebody not in on it spoke of it elsewhere; who and where is in the log."""

    codename: Codename


@dataclass(frozen=True, slots=True)
class ArrivalShown:
    """Who it is, in a modal over the card. `name`: as Slack last called them."""

    codename: Codename
    unwelcome: Unwelcome
    name: str


@dataclass(frozen=True, slots=True)
class CounselMissing:
    """To the commander: counsel is not in the room yet. `settled`: asked in meanwhile, or it is over."""

    incident: IncidentId
    codename: Codename
    settled: bool


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """`there`: whether somebody who speaks for it is in the room."""

    name: str
    representative: UserId | None
    there: bool


@dataclass(frozen=True, slots=True)
class ServicesShown:
    """The answer to whoever named a service, or asked which there are. `named`: the one just named."""

    services: tuple[ServiceLine, ...]
    named: str = ""


@dataclass(frozen=True, slots=True)
class ServiceMissing:
    """To the commander: nobody has come for one of the services. Its number only (law 6)."""

    codename: Codename
    number: int
