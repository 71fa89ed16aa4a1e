"""In which words is a notification clock told: what it waits for, how a stage stands, who decides?"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from app.domain.clocks import ClockRule, Running, Trigger
from app.domain.notices import ClockStand, StageStand, Verdict
from app.slack.mrkdwn import escape, person
from app.slack.words import Words, later

TRIGGERS: Mapping[Trigger, str] = MappingProxyType(
    {
        Trigger.AWARE: later("became aware of it"),
        Trigger.DETERMINED: later("determined that it is to be notified"),
        Trigger.CLASSIFIED_MAJOR: later("classified it as major"),
        Trigger.MATERIAL: later("determined that it is material"),
        Trigger.DISCOVERED: later("discovered it"),
        Trigger.ASSESSED: later("assessed it as notifiable"),
        Trigger.SUSPECTED: later("suspected it"),
        Trigger.PAID_RANSOM: later("paid a ransom"),
        Trigger.PERSONS_NOTIFIED: later("told the people concerned"),
        Trigger.FIRST_NOTICE: later("gave the first notice"),
        Trigger.SECOND_NOTICE: later("gave the second notice"),
        Trigger.HANDLING_FINISHED: later("finished handling it"),
        Trigger.FIX_AVAILABLE: later("had a fix to give"),
    }
)
VERDICTS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.UNDECIDED: later("Not decided: ask counsel"),
        Verdict.NOTIFY: later("We notify"),
        Verdict.NEED_NOT: later("We need not notify"),
    }
)
_STATUS: Mapping[str, str] = MappingProxyType(
    {
        "adopted_not_in_force": later("adopted, not in force"),
        "proposed": later("only proposed"),
    }
)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MINUTE = timedelta(minutes=1)


def clock_lines(clock: ClockStand, now: datetime, _: Words) -> Iterator[str]:
    """For mrkdwn, in the room: whom, each stage, and who decides."""
    rule = clock.rule
    recipient = escape(rule.recipient.in_(_.locale))
    place = f" ({escape(rule.jurisdiction)})" if rule.jurisdiction else ""
    yield _("*{law}*{place}: {recipient}", law=escape(rule.law), place=place, recipient=recipient)
    if clock.verdict is Verdict.NEED_NOT:
        said, why = _(VERDICTS[clock.verdict]), escape(clock.reason, 300)
        yield _("{verdict}: {reason}", verdict=said, reason=why)
    else:
        yield from (f"• {stage_line(one, now, _)}" for one in clock.stages)
    if clock.owner is not None or not clock.settled:
        yield decides(clock, _)


def stage_line(one: StageStand, now: datetime, _: Words) -> str:
    stand, name = one.stand, escape(one.stage.name.in_(_.locale))
    if stand.running is Running.SENT:
        return _given(one, name, _)
    if stand.due is None or stand.began is None:
        return _without_number(one, name, _)
    facts = {"stage": name, "date": _.date(stand.due), "utc": _.utc(stand.due)}
    if stand.running is Running.OVERDUE:
        return _("*{stage}: overdue* since {date} ({utc}), by {late}", **facts, late=length(stand.late, _))
    return _("{stage}: due {date} ({utc}), {left} left", **facts, left=length(stand.due - now, _))


def decides(clock: ClockStand, _: Words) -> str:
    if clock.owner is not None:
        line = _("Decides: {person}", person=person(clock.owner))
        return f"{line} · {_(VERDICTS[clock.verdict])}" if clock.verdict is Verdict.NOTIFY else line
    if clock.foremost.stand.running is Running.NOT_STARTED:
        return _("*Not started: who decides?*")
    return _("*Who decides?* Nobody is named.")


def source_line(rule: ClockRule, _: Words) -> str:
    """What it is about and where it is from: never more than it is."""
    checked = rule.checked_on.isoformat() if rule.checked_on else _("on no recorded day")
    said = [
        escape(rule.applies.in_(_.locale)),
        escape(rule.note.in_(_.locale)),
        _("Source: {source}, checked {day}", source=escape(rule.source), day=checked),
    ]
    if rule.status in _STATUS:
        said.append(f"*{_(_STATUS[rule.status])}*")
    return " · ".join(said)


def length(span: timedelta, _: Words) -> str:
    """Two units are enough to act on."""
    if span >= 2 * DAY:
        return _("{d} d {h} h", d=span // DAY, h=span % DAY // HOUR)
    if span >= HOUR:
        return _("{h} h {m} min", h=span // HOUR, m=span % HOUR // MINUTE)
    return _("{n} min", n=span // MINUTE)


def _without_number(one: StageStand, name: str, _: Words) -> str:
    if one.stand.began is not None:
        return _("*{stage}: without delay*, since {date}", stage=name, date=_.date(one.stand.began))
    triggers = [_(TRIGGERS[limit.trigger]) for limit in one.stage.limits]
    return _("{stage}: begins when we {trigger}", stage=name, trigger=_(" or ").join(triggers))


def _given(one: StageStand, name: str, _: Words) -> str:
    at = one.stand.began if one.given is None else one.given.at
    line = _("✓ {stage}: given {date}", stage=name, date=_.date(at) if at is not None else "")
    if one.stand.late:
        line += _(", {late} late", late=length(one.stand.late, _))
    reference = one.given.words if one.given is not None else ""
    return f"{line} · {escape(reference, 200)}" if reference else line
