"""Which tables are there? Whoever imports this module has all of them in `Base.metadata`.

Times are the application's, in UTC, except where a column says otherwise. What people write is `Sealed`; ids,
numbers, names of states and the codename are not. How rows are guarded against change is in the migration:
`timeline` and `audit` only grow, `role_intervals` only close.
"""

from app.persistence.incident_tables import (
    CallRow,
    CodenameRow,
    IncidentRow,
    NudgeRow,
    PageRow,
    ParticipantRow,
    PersonRow,
    RoleIntervalRow,
    TaskRow,
)
from app.persistence.outgoing_tables import DeliveryRow, IntentRow, TrafficRow
from app.persistence.record_tables import AuditRow, KeyRow, TimelineRow, WorkspaceRow
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

__all__ = [
    "AuditRow",
    "Base",
    "CallRow",
    "CodenameRow",
    "DeliveryRow",
    "Facts",
    "IncidentRow",
    "IntentRow",
    "KeyRow",
    "NudgeRow",
    "OverrideRow",
    "PageRow",
    "PagerPersonRow",
    "ParticipantRow",
    "PersonRow",
    "PresenceRow",
    "RoleIntervalRow",
    "RosterRow",
    "ShiftRow",
    "TaskRow",
    "TeamShiftRow",
    "TimelineRow",
    "TrafficRow",
    "TrainedRow",
    "WorkspaceRow",
]
