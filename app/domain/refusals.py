"""How does the bot say no? One type a reason; each carries what the way forward needs, and no free text."""

from app.domain.ids import UserId


class Refusal(Exception):
    """Something the bot was asked to do and will not. Shown to the one who asked, only."""


class NotOneOfUs(Refusal):
    """Someone of another company asked: they ring their contact here."""


class NotForBots(Refusal):
    """Another app asked: only people start, page, tick or answer."""


class NotAllowed(Refusal):
    """The person's standing does not cover this act here."""


class OnlyCommander(Refusal):
    """The commander (or the deputy) decides this one."""


class NotYours(Refusal):
    """The button was meant for somebody else."""


class NoIncidentHere(Refusal):
    """The conversation is not the room of an incident (or the asker may not know that it is)."""


class Outdated(Refusal):
    """The button was drawn from something that has moved on, or was copied to another place."""


class AlreadyOver(Refusal):
    """The incident was stood down or closed."""


class AlreadyAnswered(Refusal):
    """Somebody else answered the page and has command."""

    def __init__(self, by: UserId) -> None:
        """`by`: who holds command."""
        super().__init__()
        self.by = by


class FieldRefused(Refusal):
    """One field of a form cannot be saved as it is. `field` and `problem` are names, never what was typed."""

    def __init__(self, field: str, problem: str) -> None:
        """`field`: owner, needs, reason or minutes; `problem`: missing, too_long, not_reachable or not_a_number."""
        super().__init__()
        self.field = field
        self.problem = problem
