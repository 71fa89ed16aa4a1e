"""What does an operator read when a command cannot do its work? One line, where it is something to be expected."""

from slack_sdk.errors import SlackApiError

from app.bootstrap.operator import SlackSilent
from app.bootstrap.rotating import CannotRotate
from app.bootstrap.verifying import CannotVerify
from app.persistence.embedded import EmbeddedUnavailable
from app.persistence.engine import DatabaseUrlMistake
from app.persistence.failures import FAILURES, last_words
from app.persistence.keyfile import DataKeyMistake
from app.persistence.migrate import SchemaUnknown
from app.slack.outcomes import answer_in
from app.usecases.ports import NotSaved

PLAIN = (
    DatabaseUrlMistake,
    DataKeyMistake,
    EmbeddedUnavailable,
    SchemaUnknown,
    CannotRotate,
    CannotVerify,
    SlackSilent,
)
"""Their messages are written for operators."""
ELSEWHERE = "`sec-incident doctor` says more."


def explained(failure: Exception) -> str | None:
    """None for what nobody expected: there the traceback is what helps."""
    said = _said(failure)
    return f"{said}\n{ELSEWHERE}" if said else None


def _said(failure: Exception) -> str | None:
    if isinstance(failure, PLAIN):
        return str(failure)
    if isinstance(failure, SlackApiError):
        return f"Slack refuses the bot's token ({answer_in(failure).data.get('error', 'no reason given')})."
    cause = failure.__cause__ if isinstance(failure, NotSaved) else failure
    if isinstance(cause, OSError):
        return f"{cause.strerror or type(cause).__name__}."
    return f"The database cannot be used: {last_words(cause)}" if isinstance(cause, FAILURES) else None
