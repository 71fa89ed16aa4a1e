"""In which words does the bot say no? Like a colleague: the reason and the way forward (law 11)."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.refusals import (
    AlreadyAnswered,
    AlreadyOver,
    FieldRefused,
    NoIncidentHere,
    NotAllowed,
    NotForBots,
    NotOneOfUs,
    NotYours,
    OnlyCommander,
    Outdated,
    Refusal,
)
from app.slack.ids import Field
from app.slack.mrkdwn import person
from app.slack.words import later, words

_REASONS: Mapping[type[Refusal], str] = MappingProxyType(
    {
        NotOneOfUs: later(
            "This is for people of this company. Please ring your contact here and tell them what you see."
        ),
        NotForBots: later("Only people can do this."),
        NotAllowed: later("You cannot do this here. Ask the commander or somebody in the room."),
        OnlyCommander: later("The commander or the deputy decides this. Ask them in the room."),
        NotYours: later("This button is meant for somebody else."),
        NoIncidentHere: later(
            "There is no room of yours here. Use {command} list, or {command} start to begin."
        ),
        Outdated: later("This has moved on since it was drawn. Look at the latest message and press there."),
        AlreadyOver: later("This is over already. If there is something new, use {command} start."),
    }
)
_FIELDS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("owner", "not_reachable"): later("This person cannot be reached here. Choose somebody else."),
        ("needs", "missing"): later("Say what is needed to go on."),
        ("until", "missing"): later("Choose a time."),
        ("reason", "missing"): later("Say why, in a few words."),
        ("minutes", "not_a_number"): later("Give whole minutes, from 1 to 10080."),
    }
)
_TOO_LONG = later("Keep this under 3,000 characters.")
_OTHER_FIELD = later("This cannot be saved as it is. Look at it again.")


def explain(refusal: Refusal, locale: str) -> str:
    """The refusal in mrkdwn, for the one who asked and nobody else."""
    _ = words(locale)
    if isinstance(refusal, AlreadyAnswered):
        return _("{person} has it already.", person=person(refusal.by))
    if isinstance(refusal, FieldRefused):
        return _(_field_reason(refusal))
    return _(_REASONS[type(refusal)], command="/sec-incident")


def not_saved(locale: str) -> str:
    """When the store took nothing (law 1)."""
    _ = words(locale)
    return _("Nothing was saved. Press again.")


def field_block(refusal: FieldRefused) -> str:
    """The `block_id` under which a form shows this refusal."""
    return Field(refusal.field)


def _field_reason(refusal: FieldRefused) -> str:
    if refusal.problem == "too_long":
        return _TOO_LONG
    return _FIELDS.get((refusal.field, refusal.problem), _OTHER_FIELD)
