"""What does the card of a page show its reader now? Pure: the page, its call, and the incident behind it."""

from app.domain.incident import Incident
from app.domain.paging import Call, Page, PageState, Wanted
from app.domain.pictures import PageFace


def face_of(page: Page, call: Call, incident: Incident | None) -> PageFace:
    """By the call: it may be a second one for an incident that has a commander."""
    if page.state is PageState.ANSWERED and call.wants is not Wanted.COMMANDER:
        return PageFace.COMING
    if call.answered_by is not None:
        return PageFace.YOURS if call.answered_by == page.person else PageFace.TAKEN
    if call.ended_at is not None or (incident is not None and not incident.open):
        return PageFace.ENDED
    return _while_it_waits(page, incident)


def _while_it_waits(page: Page, incident: Incident | None) -> PageFace:
    if page.state is PageState.ANSWERED:
        commands = incident is not None and incident.commander == page.person
        return PageFace.YOURS if commands else PageFace.ANSWERED
    return PageFace.DECLINED if page.state is PageState.DECLINED else PageFace.ASKING
