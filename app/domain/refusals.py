"""How does the bot say no? One type a reason; each carries what the way forward needs, and no free text."""

from datetime import datetime

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


class CommanderAlone(Refusal):
    """The commander decides this one, and no deputy."""


class OnlyTrained(Refusal):
    """The commander or somebody on the roster of commanders decides this one."""


class OperationsFirst(Refusal):
    """Those who do the work are still being invited: executives and counsel come after them."""


class NobodyToDrill(Refusal):
    """Nobody is listed to be paged in a drill, or none of them can be reached."""


class NoPager(Refusal):
    """There is no pager to ring."""


class OutsideDrill(Refusal):
    """A drill reaches those who are listed for drills and those in its room, nobody else."""


class NotYours(Refusal):
    """The button was meant for somebody else."""


class NoIncidentHere(Refusal):
    """The conversation is not the room of an incident (or the asker may not know that it is)."""


class Outdated(Refusal):
    """The button was drawn from something that has moved on, or was copied to another place."""


class AlreadyOver(Refusal):
    """The incident was stood down or closed."""


class OnHold(Refusal):
    """A legal hold keeps everything as it is."""


class ChatUntrusted(Refusal):
    """Others may read what lies in Slack: nothing of the record is put there."""


class Forgotten(Refusal):
    """What was written here was to be kept no longer. Nobody can read it any more, and nothing is added."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self.at = at


class AlreadyAnswered(Refusal):
    """Somebody else answered the page and has command."""

    def __init__(self, by: UserId) -> None:
        """`by`: who holds command."""
        super().__init__()
        self.by = by


class SomebodyCommands(Refusal):
    """Command is not free to take: whoever has it is there."""

    def __init__(self, commander: UserId) -> None:
        super().__init__()
        self.commander = commander


class NotTrained(Refusal):
    """Command is taken by somebody of the roster of commanders."""


class RoleRefused(Refusal):
    """A role cannot be given, claimed or laid down so."""

    def __init__(self, reason: str, *, by: UserId | None = None) -> None:
        """`reason`: a name; `by`: who holds it."""
        super().__init__()
        self.reason = reason
        self.by = by


class HandoverWaits(Refusal):
    """Somebody is asked already whether they take command."""

    def __init__(self, taker: UserId) -> None:
        super().__init__()
        self.taker = taker


class HandoverEnded(Refusal):
    """It was settled before. `state`: how."""

    def __init__(self, state: str) -> None:
        super().__init__()
        self.state = state


class FieldRefused(Refusal):
    """One field of a form cannot be saved as it is. `field` and `problem` are names, never what was typed."""

    def __init__(self, field: str, problem: str) -> None:
        """`field`: as in the form; `problem`: missing, too_long, not_reachable, not_a_number or past."""
        super().__init__()
        self.field = field
        self.problem = problem
