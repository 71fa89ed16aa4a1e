"""What are things called inside? Names for the plain strings that identify them, and how new ones are drawn."""

from random import Random
from typing import NewType

WorkspaceId = NewType("WorkspaceId", str)
UserId = NewType("UserId", str)
ChannelId = NewType("ChannelId", str)
IncidentId = NewType("IncidentId", str)
CallId = NewType("CallId", str)
PageId = NewType("PageId", str)
NudgeId = NewType("NudgeId", str)
OfferId = NewType("OfferId", str)
IntentId = NewType("IntentId", str)
HandoverId = NewType("HandoverId", str)
AskId = NewType("AskId", str)
DecisionId = NewType("DecisionId", str)
ArrivalId = NewType("ArrivalId", str)
ServiceId = NewType("ServiceId", str)
RecordId = NewType("RecordId", str)
IndicatorId = NewType("IndicatorId", str)
DraftId = NewType("DraftId", str)


def draw_id(chance: Random) -> str:
    """A fresh identifier of 16 hex digits: it counts nothing and tells nothing."""
    return f"{chance.getrandbits(64):016x}"
