"""Who is in the room and may not belong there: shown over a direct message, to the commander or deputy alone."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from app.domain.arrivals import Arrival, Fate
from app.domain.ids import ArrivalId
from app.domain.pictures import ArrivalShown
from app.slack.blocks.kit import Block, section
from app.slack.ids import View
from app.slack.modals.parts import modal, remember, remembered
from app.slack.mrkdwn import escape, one_line, person
from app.slack.words import Words, later, words

_WHAT: Mapping[Arrival, str] = MappingProxyType(
    {
        Arrival.EXCLUDED: later("{person} is one of those who are to learn nothing."),
        Arrival.APP: later("{person} is an app, not a person."),
        Arrival.FOREIGN: later("{person} is of another company."),
        Arrival.GUEST: later("{person} is a guest of this workspace."),
        Arrival.UNKNOWN: later("{person} is not known here: Slack does not say who this is."),
    }
)
_FATES: Mapping[Fate, str] = MappingProxyType(
    {
        Fate.THERE: later(
            "Removing them takes them out of the room; what was said there, they may have read."
        ),
        Fate.LEAVING: later("They are being removed. The message you came from shows how it went."),
        Fate.GONE: later("They are not in the room any more."),
        Fate.REFUSED: later(
            "Slack did not let the bot remove them (it says: {problem}). By hand: open the room's list of "
            "members, choose them and *Remove from channel*. Where Slack does not offer that, ask an admin of "
            "the workspace, now."
        ),
    }
)


def view(shown: ArrivalShown, locale: str) -> Block:
    _ = words(locale)
    said = _(_FATES[shown.unwelcome.fate], problem=escape(shown.unwelcome.problem, 60))
    return modal(
        View.ARRIVAL,
        title=_("In the room"),
        blocks=[section("\n".join(_facts(shown, _))), section(said)],
        submit=_("Remove") if shown.unwelcome.removable else "",
        close=_("Close"),
        remembers=remember({"arrival": shown.unwelcome.id}),
    )


def read(view: Mapping[str, Any]) -> ArrivalId:
    """Raises Outdated for a form the bot did not draw."""
    return ArrivalId(str(remembered(view, "arrival")["arrival"]))


def _facts(shown: ArrivalShown, _: Words) -> Iterator[str]:
    unwelcome = shown.unwelcome
    name = f" ({one_line(shown.name, 60)})" if shown.name else ""
    yield f"*{shown.codename.slug}*"
    yield _(_WHAT[unwelcome.what], person=person(unwelcome.person) + name)
    since = _.date(unwelcome.since)
    if unwelcome.invited_by is None:
        yield _("In the room since {date}.", date=since)
    else:
        yield _(
            "In the room since {date}, let in by {person}.", date=since, person=person(unwelcome.invited_by)
        )
