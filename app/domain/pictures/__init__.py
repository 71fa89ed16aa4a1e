"""What is there to be shown? Values drawn from the record; the Slack adapter turns each into blocks in one language.

Those seen outside the room carry the codename and a number at most (law 6); that is a matter of their fields.
"""

from app.domain.pictures.calling import (
    Asked,
    CallLine,
    IdleCard,
    IdleFace,
    PageCard,
    PageFace,
    Ring,
    RingByHand,
    StartAnswer,
    StartedTwice,
    StarterNews,
    Told,
)
from app.domain.pictures.looking import (
    IncidentList,
    Listed,
    Status,
)
from app.domain.pictures.nudging import (
    Assigned,
    Digest,
    NeedsForm,
    NudgeCard,
    NudgeFace,
    OwnerLate,
)
from app.domain.pictures.room import (
    Board,
    ItemForm,
    RoomNotice,
    TaskLine,
    UntickForm,
)

__all__ = [
    "Asked",
    "Assigned",
    "Board",
    "CallLine",
    "Digest",
    "IdleCard",
    "IdleFace",
    "IncidentList",
    "ItemForm",
    "Listed",
    "Message",
    "NeedsForm",
    "NudgeCard",
    "NudgeFace",
    "OwnerLate",
    "PageCard",
    "PageFace",
    "Ring",
    "RingByHand",
    "RoomNotice",
    "StartAnswer",
    "StartedTwice",
    "StarterNews",
    "Status",
    "TaskLine",
    "Told",
    "UntickForm",
]

Message = (
    StartAnswer
    | PageCard
    | StarterNews
    | Board
    | RoomNotice
    | NudgeCard
    | Assigned
    | OwnerLate
    | Digest
    | StartedTwice
    | CallLine
    | IdleCard
    | RingByHand
)
"""What can be posted or updated by delivery."""
