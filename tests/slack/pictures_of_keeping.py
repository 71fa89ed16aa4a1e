"""Which pictures does a test show of what is held, and of what is forgotten?"""

from dataclasses import replace
from datetime import date

from app.domain.pictures import (
    ForgetSoon,
    HoldShown,
    IncidentList,
    Message,
    ReportProgress,
    ReportStage,
    RoomNotice,
    Status,
)
from tests.slack.pictures import KIM, NOON, UNICORN, a_listed
from tests.slack.pictures_of_coming import CLOSED, an_ended_board

ON_HOLD = HoldShown(UNICORN, NOON)
NOT_ON_HOLD = HoldShown(UNICORN, None)
FORGOTTEN = replace(a_listed(state="closed"), forgotten_at=NOON)
FORGOTTEN_STATUS = Status(FORGOTTEN, None, ())
FORGOTTEN_LIST = IncidentList((FORGOTTEN,))
HELD_BOARD = an_ended_board(replace(CLOSED, held_since=NOON))

KEEPING_MESSAGES: dict[str, Message] = {
    "forgotten soon": ForgetSoon(UNICORN, date(2029, 11, 24)),
    "board on hold": HELD_BOARD,
    "put on hold": RoomNotice("held", UNICORN, KIM),
    "hold ended": RoomNotice("released", UNICORN, KIM),
    "report begun": ReportProgress(UNICORN, KIM, ReportStage.GATHERING),
    "report being set": ReportProgress(UNICORN, KIM, ReportStage.WRITING, lines=214, indicators=32),
    "report on its way": ReportProgress(UNICORN, KIM, ReportStage.SHARING, lines=214, indicators=32),
    "report shared": ReportProgress(UNICORN, KIM, ReportStage.SHARED, lines=214, indicators=32),
    "report failed": ReportProgress(UNICORN, KIM, ReportStage.FAILED, code="<!channel>"),
}
