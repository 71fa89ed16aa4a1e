"""`/sec-incident decide <proposal>`, or `decide 5m: <proposal>`; alone, a form asks for it."""

import re
from datetime import timedelta

from app.domain.durations import parse_duration
from app.slack.listeners.commands.said import Form, Said
from app.slack.modals import decision_form
from app.usecases.propose_decision import look_at_proposal, propose_decision

_BOX = re.compile(r"([1-9][0-9]{0,5}[smhd])\s*[:：]\s*(.*)", re.ASCII | re.DOTALL)


async def decide(said: Said) -> Form | None:
    if not said.rest.strip():
        form = await look_at_proposal(said.desk, by=said.by, channel=said.channel)
        return Form(decision_form.view(form, await said.locale()))
    text, box = read_box(said.rest)
    await propose_decision(said.desk, key=said.key, by=said.by, channel=said.channel, text=text, box=box)
    return None


def read_box(text: str) -> tuple[str, timedelta | None]:
    """What is proposed, and how long the room has where that was typed first."""
    match = _BOX.fullmatch(text.strip())
    return (match[2], parse_duration(match[1])) if match else (text, None)
