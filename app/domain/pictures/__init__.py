"""What is there to be shown? Values drawn from the record; the Slack adapter turns each into blocks in one language.

Those seen outside the room carry the codename and a number at most (law 6); that is a matter of their fields.
"""

from app.domain.pictures.cadence import AgeCall, CallReminder, UpdateAsk, UpdateInRoom, UpdatePost
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
from app.domain.pictures.coming import (
    ArrivalCard,
    ArrivalShown,
    CodenameSaid,
    CounselMissing,
    PeopleShown,
    RoomTroubled,
    ServiceLine,
    ServiceMissing,
    ServicesShown,
    Welcome,
)
from app.domain.pictures.deciding import DecisionPost, OutcomeAsk
from app.domain.pictures.drafting import DraftCard, DraftFollowUp
from app.domain.pictures.drilling import ChecklistStale, ItemTime, ScoreCard
from app.domain.pictures.ending import (
    BoardEnding,
    EndForm,
    Owed,
    ReopenForm,
    ReviewCard,
    ReviewFace,
    ReviewForm,
)
from app.domain.pictures.evidence import CustodyCard, EvidenceTaken, FileMissed
from app.domain.pictures.excluding import (
    ExcludedShown,
    ExclusionAnswer,
    ExclusionHolds,
    TrustShown,
    Untold,
)
from app.domain.pictures.gating import (
    BoardGates,
    EarlyForm,
    Evidence,
    GateForm,
    GateLine,
    GatesForm,
    OverrideForm,
    StepAnswered,
    StepAsked,
    StepCard,
    StepFace,
    StepForm,
)
from app.domain.pictures.home import Home, HomeFace, OwnItem, WaitingPage
from app.domain.pictures.keeping import ForgetSoon, HoldShown
from app.domain.pictures.looking import (
    IncidentList,
    Listed,
    Status,
)
from app.domain.pictures.notices import (
    BoardClocks,
    ClockFace,
    ClockForm,
    ClockLetter,
    ClocksShown,
    ContactsShown,
    ReplyDue,
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
from app.domain.pictures.reporting import ReportAsked, ReportProgress, ReportStage
from app.domain.pictures.roles import (
    Brief,
    BriefPart,
    DecisionsWaiting,
    HandoverCard,
    HandoverFace,
    HandoverForm,
    HandoverNews,
    Holders,
    NextUpdate,
    OpenItems,
    RoleCard,
    RolesForm,
    RolesUnfilled,
    ShutGates,
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
    "BoardClocks",
    "BoardEnding",
    "BoardGates",
    "Brief",
    "BriefPart",
    "CallLine",
    "CallReminder",
    "ChecklistStale",
    "ClockFace",
    "ClockForm",
    "ClockLetter",
    "ClocksShown",
    "CodenameSaid",
    "ContactsShown",
    "CounselMissing",
    "CustodyCard",
    "DecisionPost",
    "DecisionsWaiting",
    "Digest",
    "DraftCard",
    "DraftFollowUp",
    "EarlyForm",
    "EndForm",
    "Evidence",
    "EvidenceTaken",
    "ExcludedShown",
    "ExclusionAnswer",
    "ExclusionHolds",
    "FileMissed",
    "ForgetSoon",
    "GateForm",
    "GateLine",
    "GatesForm",
    "HandoverCard",
    "HandoverFace",
    "HandoverForm",
    "HandoverNews",
    "HoldShown",
    "Holders",
    "Home",
    "HomeFace",
    "IdleCard",
    "IdleFace",
    "IncidentList",
    "ItemForm",
    "ItemTime",
    "Listed",
    "Message",
    "MoreForm",
    "NeedsForm",
    "NextUpdate",
    "NudgeCard",
    "NudgeFace",
    "OfferAnswered",
    "OfferCard",
    "OpenItems",
    "OutcomeAsk",
    "OverrideForm",
    "Owed",
    "OwnItem",
    "OwnerLate",
    "PageCard",
    "PageFace",
    "PartForm",
    "PeopleShown",
    "ReopenForm",
    "ReplyDue",
    "ReportAsked",
    "ReportProgress",
    "ReportStage",
    "ReviewCard",
    "ReviewFace",
    "ReviewForm",
    "Ring",
    "RingByHand",
    "RoleCard",
    "RolesForm",
    "RolesUnfilled",
    "RoomNotice",
    "RoomTroubled",
    "ScoreCard",
    "ServiceLine",
    "ServiceMissing",
    "ServicesShown",
    "ShutGates",
    "Since",
    "StartAnswer",
    "StartedTwice",
    "StarterNews",
    "Status",
    "StepAnswered",
    "StepAsked",
    "StepCard",
    "StepFace",
    "StepForm",
    "Stuck",
    "TaskLine",
    "Told",
    "TrustShown",
    "Unacknowledged",
    "UntickForm",
    "Untold",
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
    | RoleCard
    | RolesUnfilled
    | HandoverCard
    | HandoverNews
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
    | RoomTroubled
    | CodenameSaid
    | CounselMissing
    | ServiceMissing
    | ReviewCard
    | GateLine
    | StepCard
    | StepAnswered
    | ScoreCard
    | ChecklistStale
    | ForgetSoon
    | EvidenceTaken
    | FileMissed
    | CustodyCard
    | ReportProgress
    | ExclusionHolds
    | Untold
    | DraftCard
    | DraftFollowUp
    | ClockLetter
    | ReplyDue
)
"""What can be posted or updated by delivery."""
