"""Which pictures does a test show of evidence: entered, not to be had, and handed over?"""

from dataclasses import replace
from datetime import timedelta

from app.domain.ids import RecordId
from app.domain.pictures import CustodyCard, EvidenceTaken, FileMissed, Message
from app.domain.registers.custody import Custody, HashCheck
from app.domain.registers.evidence import Evidence, EvidenceKind
from app.domain.registers.fields import Known
from app.domain.registers.versions import Version
from tests.slack.pictures import DANA, INCIDENT, KIM, NOON, SAM, UNICORN

FILE = Evidence(
    "disk <of> web-3.img",
    EvidenceKind.FILE,
    sha256="0123456789abcdef" * 4,
    hashed_at=NOON,
    size=1_048_576,
    collected_by=SAM,
    collected_at=NOON,
    source="https://example.slack.com/archives/C0ROOM/p1764000000000100",
    file="F0DISK",
)
PIECE = Version(RecordId("e" * 16), INCIDENT, 3, FILE, SAM, NOON)
HANDED = Custody(3, SAM, KIM, NOON, "analysis <in> the lab", place="lab 2", method="by hand")
EVENT = Version(RecordId("c" * 16), INCIDENT, 1, HANDED, DANA, NOON)
WHYS = ("no_file", "known", "gone", "too_large", "elsewhere", "refused", "not_the_file", "unreachable")


def a_card(custody: Custody = HANDED) -> CustodyCard:
    return CustodyCard(UNICORN, replace(EVENT, record=custody), custody)


EVIDENCE_MESSAGES: dict[str, Message] = {
    "evidence taken": EvidenceTaken(UNICORN, PIECE),
    "evidence secured": EvidenceTaken(
        UNICORN, replace(PIECE, record=replace(FILE, place="locker 7", read_only=Known.YES))
    ),
    **{f"file missed, {why}": FileMissed(UNICORN, SAM, why, 3, 1000) for why in WHYS},
    "custody asked": a_card(),
    "custody accepted": a_card(replace(HANDED, accepted_at=NOON + timedelta(minutes=9))),
    "custody with another hash": a_card(replace(HANDED, rechecked=HashCheck.DIFFERS, sha256="0" * 64)),
}
