"""How does the bot say no about drafts? No refusal holds a word of one."""

from app.domain.refusals import Refusal


class DraftChanged(Refusal):
    """The text is not the one they read any more: nothing was approved."""


class ApprovedAlready(Refusal):
    """They have approved this text; somebody else is wanted."""


class NotAnApprover(Refusal):
    """Their approval is not asked for by the organisation file."""


class NoDraft(Refusal):
    """What was typed names no kind of draft."""
