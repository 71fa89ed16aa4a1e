"""How does one line of the log read? When, what, who; then what was said, and what became of it since."""

from collections.abc import Iterator

from app.domain.response_log import SAID as BY_PEOPLE
from app.domain.response_log import Logged, Via
from app.domain.timeline import Entry, Kind
from app.slack.blocks.log_kinds import FOLLOWED, SAID, noted
from app.slack.mrkdwn import escape, link, person, quote
from app.slack.words import Words

TEXT, EDIT = 1000, 300
"""How much of a text is shown in the list."""
EDITS = 3
ADDERS = 5


def log_line(logged: Logged, _: Words) -> str:
    """In mrkdwn; fits in a section."""
    return "\n".join(_lines(logged, _))


def moment(logged: Logged, _: Words) -> str:
    """When it happened, in UTC and on the reader's own clock; when it was written down, where that was later."""
    at = logged.entry.at
    when = f"{_.utc(at)} ({_.date(at)})"
    if not logged.late:
        return when
    return _("{when}, written down {entered}", when=when, entered=_.utc(logged.entered_at))


def _lines(logged: Logged, _: Words) -> Iterator[str]:
    entry = logged.entry
    if entry.kind not in BY_PEOPLE:
        by = person(entry.actor) if entry.actor else ""
        yield " · ".join(filter(None, [f"*{noted(entry, _)}*", by, moment(logged, _)]))
        if entry.text:
            yield _linked(entry, _) if entry.kind is Kind.SOURCE_LINKED else escape(entry.text, TEXT)
        return
    title = f"{logged.number} · {_(SAID[entry.kind])}"
    by = person(logged.author) if logged.author else _("an app")
    yield " · ".join([f"*{title}*", by, moment(logged, _)])
    yield _said(logged, _)
    yield from _became(logged, _)
    if logged.permalink:
        yield link(logged.permalink, _("The message in Slack"))


def _said(logged: Logged, _: Words) -> str:
    if not logged.known:
        return _("_What it says was not read yet._")
    shown = _text(logged, logged.text, TEXT) or _("_Nothing in words._")
    if logged.length:
        shown += " " + _(
            "({n} characters long; the first {kept} are kept here.)", kept=len(logged.text), n=logged.length
        )
    return shown


def _became(logged: Logged, _: Words) -> Iterator[str]:
    """Beside the first text, which stays."""
    adders = _adders(logged)
    yield from (_added(adder, via, _) for adder, via in adders[:ADDERS])
    if len(adders) > ADDERS:
        more = len(adders) - ADDERS
        yield _.n("and {n} other person added it", "and {n} other people added it", more)
    for edit in logged.edits[-EDITS:]:
        yield _("Edited {time}: {text}", time=_.utc(edit.at), text=_text(logged, edit.text, EDIT))
    left = len(logged.edits) - EDITS
    if left > 0:
        yield _.n("and {n} older edit", "and {n} older edits", left)
    for follow in (logged.deleted, logged.taken_back, logged.done):
        if follow is not None:
            yield _follow(follow, _)


def _adders(logged: Logged) -> list[tuple[str, str]]:
    """Whoever else put it here, in a fixed order; its author is named already."""
    others = {(str(who), via) for who, via in logged.holders if via in {Via.SHORTCUT, Via.REACTION}}
    return sorted(others)


def _added(who: str, via: str, _: Words) -> str:
    if via == Via.REACTION:
        return _("Added by {person}, by a reaction", person=person(who))
    return _("Added by {person}", person=person(who))


def _follow(follow: Entry, _: Words) -> str:
    what = _(FOLLOWED[follow.kind])
    by = person(follow.actor) if follow.actor else ""
    return "↳ " + " · ".join(filter(None, [what, by, _.utc(follow.at)]))


def _text(logged: Logged, text: str, limit: int) -> str:
    """What came by a command is plain; messages are as Slack writes them."""
    plain = logged.entry.facts.get("via") == Via.COMMAND
    return escape(text, limit) if plain else quote(text, limit)


def _linked(entry: Entry, _: Words) -> str:
    return link(entry.text, _("The message in Slack"))
