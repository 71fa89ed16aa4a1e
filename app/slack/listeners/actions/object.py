"""*I object…*: a form asks why."""

from slack_bolt.async_app import AsyncAck

from app.domain.ids import DecisionId
from app.slack.ids import read_id
from app.slack.modals import objection_form
from app.slack.surface import Body, Surface
from app.usecases.object_to_decision import look_at_objection


async def objects(ack: AsyncAck, body: Body, action: Body, surface: Surface) -> None:
    by = surface.hear(body).by
    form = await look_at_objection(surface.desk, by=by, decision=DecisionId(read_id(action)))
    view = objection_form.view(form, await surface.locale_of(by.id))
    await ack()
    surface.afterwards.do(surface.open_form(body, view))
