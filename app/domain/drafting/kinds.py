"""Which texts are drafted, of which parts, and what stands before one is handed over?"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from app.domain import lint
from app.domain.organisation import Approvals, Approver


class DraftKind(StrEnum):
    """To whom it goes, as it is typed. The value is stored: rename none."""

    INTERNAL = "internal"
    EXTERNAL = "external"
    EMAIL = "email"
    CUSTOMER_SECURITY = "customer-security"
    THIRD_PARTY = "third-party"
    REGULATOR = "regulator"


class Part(StrEnum):
    """One part of a text, with a box of its own. The value is stored: rename none."""

    TO = "to"
    SUBJECT = "subject"
    TITLE = "title"
    BODY = "body"
    HAPPENED = "happened"
    TIMELINE = "timeline"
    TAKEN = "taken"
    EFFECT = "effect"
    DONE = "done"
    ASKED = "asked"
    STORED = "stored"
    PREVENTION = "prevention"
    RESPONSIBILITY = "responsibility"
    CONTACT = "contact"
    FOLLOW_UP = "follow_up"


HEADERS: Mapping[Part, str] = MappingProxyType({Part.TO: "To", Part.SUBJECT: "Subject"})
"""They stand in the head of an e-mail, by their names there."""
BARE = frozenset({Part.TITLE, Part.BODY})
"""Without a heading."""

PARTS: Mapping[DraftKind, tuple[Part, ...]] = MappingProxyType(
    {
        DraftKind.INTERNAL: (Part.TITLE, Part.HAPPENED, Part.TIMELINE, Part.DONE, Part.ASKED, Part.FOLLOW_UP),
        DraftKind.EXTERNAL: (
            Part.TITLE,
            Part.HAPPENED,
            Part.TIMELINE,
            Part.TAKEN,
            Part.ASKED,
            Part.STORED,
            Part.PREVENTION,
            Part.RESPONSIBILITY,
            Part.FOLLOW_UP,
        ),
        DraftKind.EMAIL: (Part.TO, Part.SUBJECT, Part.BODY),
        DraftKind.CUSTOMER_SECURITY: (
            Part.TITLE,
            Part.HAPPENED,
            Part.TIMELINE,
            Part.TAKEN,
            Part.ASKED,
            Part.CONTACT,
            Part.FOLLOW_UP,
        ),
        DraftKind.THIRD_PARTY: (Part.TITLE, Part.HAPPENED, Part.TIMELINE, Part.ASKED, Part.CONTACT),
        DraftKind.REGULATOR: (
            Part.TITLE,
            Part.HAPPENED,
            Part.TIMELINE,
            Part.TAKEN,
            Part.EFFECT,
            Part.DONE,
            Part.CONTACT,
            Part.FOLLOW_UP,
        ),
    }
)
"""In the order in which they are read."""

HOLDS: Mapping[DraftKind, tuple[str, ...]] = MappingProxyType(
    {
        DraftKind.INTERNAL: ("G4",),
        DraftKind.EXTERNAL: ("G5",),
        DraftKind.EMAIL: ("G6",),
        DraftKind.CUSTOMER_SECURITY: ("G6",),
        DraftKind.THIRD_PARTY: ("G6",),
        DraftKind.REGULATOR: (),
    }
)
"""Gates that have to be open, or overridden. No gate holds back what a law asks for (T1)."""
WARNED: Mapping[DraftKind, tuple[str, ...]] = MappingProxyType(
    {
        DraftKind.EXTERNAL: ("G7",),
        DraftKind.EMAIL: ("G2",),
        DraftKind.CUSTOMER_SECURITY: ("G2",),
        DraftKind.THIRD_PARTY: ("G2",),
    }
)
"""Gates that are named where they are shut, and hold nothing back (T2)."""
LOOKED_THROUGH: Mapping[DraftKind, lint.Kind] = MappingProxyType(
    {
        DraftKind.INTERNAL: lint.Kind.INTERNAL,
        DraftKind.EXTERNAL: lint.Kind.EXTERNAL,
        DraftKind.EMAIL: lint.Kind.EMAIL,
        DraftKind.CUSTOMER_SECURITY: lint.Kind.EXTERNAL,
    }
)
"""By which rules. Operators and authorities are told of machines and addresses: no rule is for those."""


def approvers(kind: DraftKind, approvals: Approvals) -> tuple[Approver, ...]:
    return approvals.external if kind is DraftKind.EXTERNAL else approvals.outside_contact
