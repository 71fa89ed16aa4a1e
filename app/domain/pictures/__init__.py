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
from app.domain.pictures.cadence import AgeCall, CallReminder, UpdateAsk, UpdateInRoom, UpdatePost
from app.domain.pictures.coming import (
    ArrivalCard,
    ArrivalShown,
    CounselMissing,
    PeopleShown,
    ServiceLine,
    ServiceMissing,
    ServicesShown,
    Welcome,
)
from app.domain.pictures.deciding import DecisionPost, OutcomeAsk
from app.domain.pictures.ending import (
    BoardEnding,
    EndForm,
    Owed,
    ReopenForm,
    ReviewCard,
    ReviewFace,
    ReviewForm,
)
from app.domain.pictures.home import Home, HomeFace, OwnItem, WaitingPage
from app.domain.pictures.looking import (
    IncidentList,
    Listed,
    Status,
)
from app.domain.pictures.nudging import (
    Assigned,
    Digest,
    MoreForm,
    NeedsForm,
    NudgeCard,
    NudgeFace,
    OfferAnswered,
    OfferCard,
    OwnerLate,
    Since,
    Stuck,
    Unacknowledged,
    WhatHappened,
)
from app.domain.pictures.room import (
    Board,
    ItemForm,
    PartForm,
    RoomNotice,
    TaskLine,
    UntickForm,
)

__all__ = [
    "AgeCall",
    "ArrivalCard",
    "ArrivalShown",
    "Asked",
    "Assigned",
    "Board",
    "BoardEnding",
    "CallLine",
    "CallReminder",
    "CounselMissing",
    "DecisionPost",
    "Digest",
    "EndForm",
    "Home",
    "HomeFace",
    "IdleCard",
    "IdleFace",
    "IncidentList",
    "ItemForm",
    "Listed",
    "Message",
    "MoreForm",
    "NeedsForm",
    "NudgeCard",
    "NudgeFace",
    "OfferAnswered",
    "OfferCard",
    "OutcomeAsk",
    "Owed",
    "OwnItem",
    "OwnerLate",
    "PageCard",
    "PageFace",
    "PartForm",
    "PeopleShown",
    "ReopenForm",
    "ReviewCard",
    "ReviewFace",
    "ReviewForm",
    "Ring",
    "RingByHand",
    "RoomNotice",
    "ServiceLine",
    "ServiceMissing",
    "ServicesShown",
    "Since",
    "StartAnswer",
    "StartedTwice",
    "StarterNews",
    "Status",
    "Stuck",
    "TaskLine",
    "Told",
    "Unacknowledged",
    "UntickForm",
    "UpdateAsk",
    "UpdateInRoom",
    "UpdatePost",
    "WaitingPage",
    "Welcome",
    "WhatHappened",
]

Message = (
    StartAnswer
    | PageCard
    | StarterNews
    | Board
    | RoomNotice
    | NudgeCard
    | Assigned
    | Unacknowledged
    | OfferCard
    | OfferAnswered
    | Stuck
    | OwnerLate
    | Digest
    | StartedTwice
    | CallLine
    | IdleCard
    | UpdateAsk
    | UpdatePost
    | UpdateInRoom
    | AgeCall
    | CallReminder
    | DecisionPost
    | OutcomeAsk
    | RingByHand
    | Welcome
    | ArrivalCard
    | CounselMissing
    | ServiceMissing
    | ReviewCard
)
"""What can be posted or updated by delivery."""
