"""What does `/sec-incident people` show: who was in the room, from when to when, and what brought them there?"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from app.domain.pictures import PeopleShown
from app.domain.stays import Stay, Why
from app.slack.blocks.kit import Drawn, context, section
from app.slack.mrkdwn import escape, person
from app.slack.words import Words, later, words

SHOWN = 45
_TOGETHER = 10
WHY: Mapping[Why, str] = MappingProxyType(
    {
        Why.STARTER: later("began it"),
        Why.SECURITY_TEAM: later("security team"),
        Why.ON_CALL: later("commander on call"),
        Why.COMMANDER: later("took command"),
        Why.DEPUTY: later("deputy"),
        Why.ITEM: later("was given an item"),
        Why.CALLED: later("answered a page"),
        Why.SERVICE: later("speaks for a service"),
        Why.EXECUTIVE: later("executive"),
        Why.COUNSEL: later("counsel"),
        Why.REVIEW: later("reviews it"),
        Why.BY_HAND: later("let in by {person}"),
        Why.UNKNOWN: later("nobody knows why"),
    }
)


def draw_people_shown(shown: PeopleShown, locale: str) -> Drawn:
    """The newest, where there are very many."""
    _ = words(locale)
    stays = shown.stays[-SHOWN:]
    lines = [_stay(stay, _) for stay in stays]
    lines += [_refused(user, why, _) for user, why in shown.refused]
    title = _("*{slug}*: who was in the room", slug=_.name(shown.codename))
    blocks = [section(title), *(section("\n".join(some)) for some in _chunks(lines))]
    left = len(shown.stays) - len(stays)
    if left:
        blocks.append(context(_.n("and {n} older one", "and {n} older ones", left)))
    return Drawn(shown.codename.slug, blocks)


def _chunks(lines: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(lines), _TOGETHER):
        yield lines[start : start + _TOGETHER]


def _stay(stay: Stay, _: Words) -> str:
    since = _.date(stay.since)
    span = _("since {date}", date=since)
    if stay.until is not None:
        span = _("{since} to {until}", since=since, until=_.date(stay.until))
    why = _(WHY[stay.why], person=person(stay.invited_by or ""))
    parts = [person(stay.person), span, why]
    if stay.understood_at is not None:
        parts.append(_("has understood the rules"))
    return "• " + " · ".join(parts)


def _refused(user: str, why: str, _: Words) -> str:
    line = _("{person} could not be invited: Slack says {why}", person=person(user), why=escape(why, 60))
    return "• " + line
