"""What does an answer to a page do? Pure: who holds command, how the call stands, and which button was pressed.

Source: issue part 3, points 4 and 5; DOMAIN.md §2.5. The first who answers takes command unless somebody holds it.
"""

from enum import StrEnum

from app.domain.incident import Incident
from app.domain.paging import Call, Page, PageState, Wanted
from app.domain.roster import BY_SECOND_BUTTON


class Answer(StrEnum):
    """What follows from a press of *I'm on it* or *Take command*."""

    TAKES = "takes"
    """Command was free: it is theirs."""
    RELIEVES = "relieves"
    """The commander has not been heard from, and somebody else comes first."""
    KEEPS = "keeps"
    """The commander who was not heard from is there after all."""
    HELPS = "helps"
    """Somebody commands and asked for more people: they come, and the asking ends."""
    COMES = "comes"
    """They were called by name or with everybody: they come, and others are still asked."""
    SHOWN = "shown"
    """They answered; command they take by a second button, and until somebody does the paging goes on."""
    LATE = "late"
    """Somebody else has answered this call: it is shown that they did, too."""
    NOTHING = "nothing"
    """They had answered before."""
    OVER = "over"
    """There is nothing left to answer."""


ENDS = frozenset({Answer.TAKES, Answer.RELIEVES, Answer.KEEPS, Answer.HELPS})
"""Answers after which nobody is paged again for this call."""
COMMANDS = frozenset({Answer.TAKES, Answer.RELIEVES})


def weigh_answer(page: Page, call: Call, incident: Incident | None, *, second_button: bool) -> Answer:
    """What this person's press does now. `incident`: as it stands; None where the call has no room."""
    settled = _settled(page, call, incident)
    if settled is not None:
        return settled
    if page.state is PageState.ANSWERED and not second_button and not _silent(page, incident):
        return Answer.NOTHING
    if call.wants is not Wanted.COMMANDER:
        return Answer.COMES
    if incident is not None and incident.commander is not None and not incident.relief_wanted:
        return Answer.HELPS
    if page.tier in BY_SECOND_BUTTON and not second_button:
        return Answer.SHOWN
    return _about_command(page, incident)


def _settled(page: Page, call: Call, incident: Incident | None) -> Answer | None:
    """None: this call still waits for somebody."""
    if call.ended_at is not None or (incident is not None and not incident.open):
        return Answer.OVER
    if call.answered_by is None:
        return None
    return Answer.NOTHING if call.answered_by == page.person else Answer.LATE


def _silent(page: Page, incident: Incident | None) -> bool:
    """Is this the commander whose silence had others paged?"""
    return incident is not None and incident.relief_wanted and incident.commander == page.person


def _about_command(page: Page, incident: Incident | None) -> Answer:
    if incident is None or incident.commander is None:
        return Answer.TAKES
    return Answer.KEEPS if incident.commander == page.person else Answer.RELIEVES
