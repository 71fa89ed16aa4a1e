"""*Show…*: the step that cannot be undone and wants the commander's word, in a form for them alone."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import IncidentId
from app.slack.ids import read_gate
from app.slack.modals import step_form
from app.slack.surface import Body, Surface
from app.usecases.answer_step import look_at_step


async def show_step(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    by, (incident, word) = surface.hear(body).by, read_gate(action)
    form = await look_at_step(surface.desk, by=by, incident=IncidentId(incident), word=word)
    view = step_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.show_form(body, view))
