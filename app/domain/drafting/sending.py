"""What does somebody say who sent a text: to whom, by what, when, and when they will say more? Pure."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.drafting.history import HandedOut, History, Sending
from app.domain.ids import UserId
from app.domain.log_words import CLOCKS_APART
from app.domain.refusals import FieldRefused

TO, MEANS, AT, FOLLOW_UP = "sent_to", "sent_by", "sent_at", "follow_up_at"
TO_LIMIT, MEANS_LIMIT = 500, 200


@dataclass(frozen=True, slots=True)
class SaidSent:
    """As the form came back."""

    to: str
    means: str
    at: datetime | None
    follow_up_at: datetime | None = None


def handed_before(history: History, at: datetime) -> HandedOut | None:
    """The last text that was handed out before then. Forms know minutes."""
    minute = at.replace(second=0, microsecond=0)
    before = (
        one for one in reversed(history.handed_out) if one.at.replace(second=0, microsecond=0) <= minute
    )
    return next(before, None)


def read_sending(history: History, said: SaidSent, by: UserId, id_: str, now: datetime) -> Sending:
    """That it was sent is recorded in any case; whether it was handed out before is told beside it.

    Raises FieldRefused.
    """
    to, means = _words(TO, said.to, TO_LIMIT), _words(MEANS, said.means, MEANS_LIMIT)
    if said.at is None:
        raise FieldRefused(AT, "missing_time")
    if said.at > now + CLOCKS_APART:
        raise FieldRefused(AT, "to_come")
    if said.follow_up_at is not None and said.follow_up_at <= now:
        raise FieldRefused(FOLLOW_UP, "passed")
    out = handed_before(history, said.at)
    return Sending(
        id=id_,
        version=out.version if out else history.newest.number,
        by=by,
        at=min(said.at, now),
        entered_at=now,
        to=to,
        means=means,
        follow_up_at=said.follow_up_at,
        early=out is None,
    )


def _words(field: str, typed: str, limit: int) -> str:
    said = typed.strip()
    if not said:
        raise FieldRefused(field, "missing")
    if len(said) > limit:
        raise FieldRefused(field, "too_long_here")
    return said
