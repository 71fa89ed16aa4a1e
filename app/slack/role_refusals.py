"""In which words does the bot say no about roles and command?"""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.refusals import (
    HandoverEnded,
    HandoverWaits,
    NotTrained,
    Refusal,
    RoleRefused,
    SomebodyCommands,
)
from app.domain.roles import SINGLE, Role
from app.slack.mrkdwn import person
from app.slack.words import Words, later

_UNREACHABLE = later("This person cannot be reached here. Choose somebody else.")
_COMMANDS = later("Whoever commands has no other role. Choose somebody else.")
_ROLES: Mapping[str, str] = MappingProxyType(
    {
        "only_command": later("The commander or the deputy says who has which role. Claim one that is free."),
        "not_claimable": later("This role is given by the commander. Ask them in the room."),
        "commander_has_no_other": later("Whoever commands has no other role. Give it to somebody else."),
        "taken": later("{person} has this role already."),
        "hand_over_instead": later("Command is not laid down but handed over: use *Hand over…*."),
    }
)
_ENDED: Mapping[str, str] = MappingProxyType(
    {
        "accepted": later("You have accepted already. You have command."),
        "declined": later("This was declined. If it changed, the commander can ask again."),
        "taken_back": later("The commander took this back and keeps command. Nothing more to do for you."),
        "passed": later("Command has changed hands since. Nothing more to do for you."),
    }
)
FIELDS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        **{(role.value, "not_reachable"): _UNREACHABLE for role in (*SINGLE, Role.EXPERT)},
        **{(role.value, "commander_has_no_other"): _COMMANDS for role in (*SINGLE, Role.EXPERT)},
        ("expert", "missing"): later("Say who it is."),
        ("expert", "too_many"): later("Ten experts are the most. Relieve one first."),
        ("service", "missing"): later("Say for which service."),
        ("service", "too_long_name"): later("Keep the name under 40 characters."),
        ("taker", "missing"): later("Say who is to take command: `/sec-incident handover @name`."),
        ("taker", "yourself"): later("You have command already. Choose somebody else."),
        ("taker", "not_reachable"): _UNREACHABLE,
    }
)


def explain_role(refusal: Refusal, _: Words) -> str:
    """Empty where it is about something else."""
    if isinstance(refusal, SomebodyCommands):
        return _("{person} has command. Ask them to hand it over.", person=person(refusal.commander))
    if isinstance(refusal, NotTrained):
        return _("Command is for those on the roster of commanders. Use `!ic page` to call one.")
    if isinstance(refusal, RoleRefused):
        return _(_ROLES[refusal.reason], person=person(refusal.by) if refusal.by else _("Somebody"))
    if isinstance(refusal, HandoverWaits):
        return _("{person} is asked already. Take that back first.", person=person(refusal.taker))
    if isinstance(refusal, HandoverEnded):
        return _(_ENDED[refusal.state])
    return ""
