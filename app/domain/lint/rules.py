"""What is a rule for drafts? Its words are data; what each kind of check does with them is in `findings`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.playbook import Text


class Kind(StrEnum):
    """To whom a draft goes."""

    INTERNAL = "internal"
    EXTERNAL = "external"
    EMAIL = "email"


class Language(StrEnum):
    EN = "en"
    ZH = "zh-CN"


class Severity(StrEnum):
    MUST = "must"
    ADVICE = "advice"


class Check(StrEnum):
    """How a rule looks.

    `SAYS`: finds its words. `LACKS`: fewer than `fewest` of them after the title. `TITLE_LACKS`: none in the title.
    `TOO_LONG`: more characters than its limit. The others look for what is known or was found beside the rules.
    """

    SAYS = "says"
    LACKS = "lacks"
    TITLE_LACKS = "title_lacks"
    TOO_LONG = "too_long"
    THIRD_PARTY = "third_party"
    DISCLOSURE = "disclosure"
    ADDRESS = "address"
    HOST = "host"
    SECRET = "secret"  # noqa: S105 - the name of a check
    SUBJECT = "subject"
    OUTSIDE = "outside"


Words = Mapping[Language, tuple[re.Pattern[str], ...]]


@dataclass(frozen=True, slots=True)
class Example:
    """A draft that a test looks through: the rule finds something in it, or nothing."""

    kind: Kind
    language: Language
    text: str
    fails: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """`source`: the row of DOMAIN.md. `unless`: what overlaps these is no finding. `limit`: characters, by language."""

    id: str
    source: str
    kinds: frozenset[Kind]
    severity: Severity
    check: Check
    reason: Text
    words: Words
    unless: tuple[re.Pattern[str], ...] = ()
    fewest: int = 1
    limit: Mapping[Language, int] | None = None
    examples: tuple[Example, ...] = ()
