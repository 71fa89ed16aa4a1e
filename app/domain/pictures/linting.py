"""What is the form drawn from into which a draft is pasted, and what was found in it?"""

from dataclasses import dataclass

from app.domain.codenames import Codename
from app.domain.ids import IncidentId
from app.domain.lint import Finding, Kind, Language


@dataclass(frozen=True, slots=True)
class Pasted:
    """A draft as somebody pasted it. `encrypted`: they say that the e-mail will be."""

    text: str
    kind: Kind
    language: Language
    encrypted: bool = False


@dataclass(frozen=True, slots=True)
class LintForm:
    """`incident`, `codename`: whose names are known to the rules; none outside a room.

    `pasted`: None before anything was; `findings` are of that text.
    """

    incident: IncidentId | None = None
    codename: Codename | None = None
    pasted: Pasted | None = None
    findings: tuple[Finding, ...] = ()
