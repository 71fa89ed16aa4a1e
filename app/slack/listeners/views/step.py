"""The commander has answered for a step that cannot be undone."""

from slack_bolt.async_app import AsyncAck

from app.slack.modals import step_form
from app.slack.surface import Body, Surface
from app.usecases.answer_step import StepAnswer, answer_step


async def step(ack: AsyncAck, body: Body, view: Body, surface: Surface) -> None:
    asked, read = surface.hear(body), step_form.read(view)
    answer = StepAnswer(asked.key, asked.by, read.incident, read.word, yes=read.yes, reason=read.reason)
    await answer_step(surface.desk, answer)
    await ack()
