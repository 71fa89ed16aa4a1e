"""How is a screen kept for review: one readable JSON file a case?"""

from typing import Any

from app.sandbox.blocks import message_problems, text_length, view_problems
from app.slack.blocks import Drawn


def screen_of(drawn: Drawn) -> dict[str, Any]:
    """What is kept of a message, once Slack would take it (PLATFORM.md §1, §2)."""
    assert message_problems(drawn.blocks) == []
    assert text_length(drawn.blocks) < 10_000
    assert 1 <= len(drawn.text) <= 3000
    return {"text": drawn.text, "blocks": drawn.blocks}


def accepted(view: dict[str, Any]) -> dict[str, Any]:
    """The same modal, once Slack would take it."""
    assert view_problems(view, surface="modal") == []
    return view
