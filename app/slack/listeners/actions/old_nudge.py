"""The button of an old nudge says what has happened since, to whoever may know; to others only that it is old."""

from app.domain.ids import NudgeId
from app.domain.people import Caller
from app.domain.refusals import Outdated
from app.slack.modals import happened_view
from app.slack.surface import Body, Surface
from app.usecases.what_happened import what_happened


async def tell_since(body: Body, surface: Surface, by: Caller, nudge: NudgeId) -> None:
    """In a modal of their own, for it names people (law 6). Raises Outdated."""
    happened = await what_happened(surface.desk, by=by, nudge=nudge)
    if happened is None:
        raise Outdated
    view = happened_view.view(happened, await surface.locale_of(by.id))
    surface.afterwards.do(surface.open_form(body, view))
