"""What does the core need from outside? Time, the store and Slack, as it wishes to see them."""

from app.usecases.ports.cadence import About, Ask, Asks, Attendance, Cadences, Decisions
from app.usecases.ports.clock import Clock
from app.usecases.ports.drafting import Drafting, DraftWords, FollowUp
from app.usecases.ports.drills import Drills
from app.usecases.ports.gates import Gates, StepWords
from app.usecases.ports.heads import Heads, HeadsJournal, HeadsReceiver, HeadsRefused
from app.usecases.ports.homes import HeldItem, Homes, Unanswered
from app.usecases.ports.indicators import IndicatorBundle, IndicatorFinder, Indicators
from app.usecases.ports.jobs import Jobs
from app.usecases.ports.keeping import Keeping
from app.usecases.ports.log import ResponseLog
from app.usecases.ports.notices import Notices
from app.usecases.ports.offers import Offers
from app.usecases.ports.pager import (
    Duty,
    OnCall,
    Pager,
    PagerAct,
    PagerEvent,
    PagerPerson,
    PagerRefused,
    PagerState,
    PagerStatus,
)
from app.usecases.ports.presence import Arrivals, Reviews, Rooms, Services, Stays
from app.usecases.ports.records import Records, Secrets
from app.usecases.ports.replies import Replies
from app.usecases.ports.report import ReportNotPrinted, ReportPress, ReportWords
from app.usecases.ports.roles import Handovers, Roles
from app.usecases.ports.slack import (
    Chat,
    FetchedFile,
    FileLost,
    RoomMade,
    SaidMessage,
    Sent,
    SlackRefused,
    Throttled,
    Topic,
    Traffic,
    UnknownOutcome,
)
from app.usecases.ports.store import (
    Calls,
    Deliveries,
    Incidents,
    Lying,
    NotSaved,
    Nudge,
    Nudges,
    Outbox,
    Pages,
    Participants,
    People,
    Remembered,
    RosterCopy,
    RosterFacts,
    Rosters,
    Tasks,
    Timeline,
)
from app.usecases.ports.unit_of_work import Store, UnitOfWork

__all__ = [
    "About",
    "Arrivals",
    "Ask",
    "Asks",
    "Attendance",
    "Cadences",
    "Calls",
    "Chat",
    "Clock",
    "Decisions",
    "Deliveries",
    "DraftWords",
    "Drafting",
    "Drills",
    "Duty",
    "FetchedFile",
    "FileLost",
    "FollowUp",
    "Gates",
    "Handovers",
    "Heads",
    "HeadsJournal",
    "HeadsReceiver",
    "HeadsRefused",
    "HeldItem",
    "Homes",
    "Incidents",
    "IndicatorBundle",
    "IndicatorFinder",
    "Indicators",
    "Jobs",
    "Keeping",
    "Lying",
    "NotSaved",
    "Notices",
    "Nudge",
    "Nudges",
    "Offers",
    "OnCall",
    "Outbox",
    "Pager",
    "PagerAct",
    "PagerEvent",
    "PagerPerson",
    "PagerRefused",
    "PagerState",
    "PagerStatus",
    "Pages",
    "Participants",
    "People",
    "Records",
    "Remembered",
    "Replies",
    "ReportNotPrinted",
    "ReportPress",
    "ReportWords",
    "ResponseLog",
    "Reviews",
    "Roles",
    "RoomMade",
    "Rooms",
    "RosterCopy",
    "RosterFacts",
    "Rosters",
    "SaidMessage",
    "Secrets",
    "Sent",
    "Services",
    "SlackRefused",
    "Stays",
    "StepWords",
    "Store",
    "Tasks",
    "Throttled",
    "Timeline",
    "Topic",
    "Traffic",
    "Unanswered",
    "UnitOfWork",
    "UnknownOutcome",
]
