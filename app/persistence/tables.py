"""Which tables are there? Whoever imports this module has all of them in `Base.metadata`.

Times are the application's, in UTC, except where a column says otherwise. What people write is `Sealed`; ids,
numbers, names of states and the codename are not. How rows are guarded against change is in the migration:
`timeline`, `log_entries` and `audit` only grow, `role_intervals` only close.
"""

from app.persistence.cadence_tables import (
    AskRow,
    AttendanceRow,
    CadenceRow,
    DecisionRow,
    ObjectionRow,
    UpdateRow,
)
from app.persistence.drafting_tables import (
    DraftApprovalRow,
    DraftCardRow,
    DraftFollowUpRow,
    DraftHandedOutRow,
    DraftRow,
    DraftSendingRow,
    DraftVersionRow,
)
from app.persistence.drill_tables import ChecklistReminderRow
from app.persistence.gate_tables import AttestationRow, StepWordRow
from app.persistence.home_tables import HomeRow
from app.persistence.incident_tables import (
    CallRow,
    CodenameRow,
    IncidentRow,
    NudgeRow,
    PageRow,
    ParticipantRow,
    PersonRow,
    TaskRow,
)
from app.persistence.indicator_tables import IndicatorMarkRow, IndicatorRow, SightingRow
from app.persistence.keeping_tables import DailyWorkRow, NotedHeadRow
from app.persistence.notice_tables import ClockLineRow, ClockWatchRow, ReplyRow
from app.persistence.outgoing_tables import DeliveryRow, IntentRow, TrafficRow
from app.persistence.presence_tables import (
    AffectedServiceRow,
    ArrivalRow,
    PresenceIntervalRow,
    ReviewRow,
    RoomLookRow,
    WelcomeRow,
)
from app.persistence.record_tables import AuditRow, KeyRow, LogEntryRow, TimelineRow, WorkspaceRow
from app.persistence.register_tables import RecordRow
from app.persistence.role_tables import HandoverRow, RoleIntervalRow
from app.persistence.roster_tables import (
    OverrideRow,
    PagerPersonRow,
    PresenceRow,
    RosterRow,
    ShiftRow,
    TeamShiftRow,
    TrainedRow,
)
from app.persistence.table_base import Base, Facts
from app.persistence.task_tables import OfferRow, PartRow

__all__ = [
    "AffectedServiceRow",
    "ArrivalRow",
    "AskRow",
    "AttendanceRow",
    "AttestationRow",
    "AuditRow",
    "Base",
    "CadenceRow",
    "CallRow",
    "ChecklistReminderRow",
    "ClockLineRow",
    "ClockWatchRow",
    "CodenameRow",
    "DailyWorkRow",
    "DecisionRow",
    "DeliveryRow",
    "DraftApprovalRow",
    "DraftCardRow",
    "DraftFollowUpRow",
    "DraftHandedOutRow",
    "DraftRow",
    "DraftSendingRow",
    "DraftVersionRow",
    "Facts",
    "HandoverRow",
    "HomeRow",
    "IncidentRow",
    "IndicatorMarkRow",
    "IndicatorRow",
    "IntentRow",
    "KeyRow",
    "LogEntryRow",
    "NotedHeadRow",
    "NudgeRow",
    "ObjectionRow",
    "OfferRow",
    "OverrideRow",
    "PageRow",
    "PagerPersonRow",
    "PartRow",
    "ParticipantRow",
    "PersonRow",
    "PresenceIntervalRow",
    "PresenceRow",
    "RecordRow",
    "ReplyRow",
    "ReviewRow",
    "RoleIntervalRow",
    "RoomLookRow",
    "RosterRow",
    "ShiftRow",
    "SightingRow",
    "StepWordRow",
    "TaskRow",
    "TeamShiftRow",
    "TimelineRow",
    "TrafficRow",
    "TrainedRow",
    "UpdateRow",
    "WelcomeRow",
    "WorkspaceRow",
]
