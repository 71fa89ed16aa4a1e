"""What is shown of evidence, in the room: a file that was entered, one that could not be had, a handing over?"""

from dataclasses import dataclass

from app.domain.codenames import Codename
from app.domain.ids import UserId
from app.domain.registers.custody import Custody
from app.domain.registers.versions import Version


@dataclass(frozen=True, slots=True)
class EvidenceTaken:
    codename: Codename
    evidence: Version


@dataclass(frozen=True, slots=True)
class FileMissed:
    """`person`: who pointed at it; `number`: of the evidence it is already; `largest_mb`: what is still fetched."""

    codename: Codename
    person: UserId
    why: str
    number: int = 0
    largest_mb: int = 0


@dataclass(frozen=True, slots=True)
class CustodyCard:
    """`event`: the version that counts, and what it says."""

    codename: Codename
    event: Version
    custody: Custody
