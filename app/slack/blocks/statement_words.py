"""How is it said by when the public is best told? Beside what holds the statement back, and only there."""

from app.domain.public_statement import StatementDue
from app.slack.words import Words


def statement_line(due: StatementDue, _: Words) -> str:
    """In mrkdwn."""
    facts = {"date": _.date(due.at), "length": _.span(due.within)}
    if due.detected:
        return _("⏳ The public is best told by {date}: {length} after the first detection.", **facts)
    return _("⏳ The public is best told by {date}: {length} after it began here.", **facts)
