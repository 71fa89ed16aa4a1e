"""What are the roles called, and what does each ask of whoever has it (DOMAIN.md §2.2)?"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from app.domain.roles import SINGLE, Held, Role, Staff
from app.slack.mrkdwn import one_line, person
from app.slack.words import Words, later

ROLES: Mapping[Role, str] = MappingProxyType(
    {
        Role.COMMANDER: later("Commander"),
        Role.DEPUTY: later("Deputy"),
        Role.SCRIBE: later("Scribe"),
        Role.INTERNAL_LIAISON: later("Internal liaison"),
        Role.CUSTOMER_LIAISON: later("Customer liaison"),
        Role.COUNSEL: later("Legal counsel"),
        Role.EXPERT: later("Subject-matter expert"),
    }
)
DUTIES: Mapping[Role, tuple[str, ...]] = MappingProxyType(
    {
        Role.COMMANDER: (
            later("You decide, and what you decide holds, whoever else is in the room."),
            later("Give every item to one named person with a time, and do none of the work yourself."),
            later("Approve whatever goes outside; say how it stands at the agreed times."),
        ),
        Role.DEPUTY: (
            later("Watch the timers, and tell the commander when one is up or something was missed."),
            later("Be ready to take command at any moment."),
            later("Keep the call in order; you may ask people to leave it."),
        ),
        Role.SCRIBE: (
            later("Write down in the room what is done, decided and said, as it happens: facts, with times."),
            later("See that the call is recorded."),
            later("Look into nothing yourself: the record is your whole task."),
        ),
        Role.INTERNAL_LIAISON: (
            later("Bring in whoever the commander asks for."),
            later("Tell executives and other teams what the commander approves, when the gates allow it."),
        ),
        Role.CUSTOMER_LIAISON: (
            later("Draft what customers will read. The commander approves it before it is sent."),
            later("Report how many customers ask, and what they see."),
        ),
        Role.COUNSEL: (
            later("Advise on what may be said to whom, and when it must be said."),
            later("Read drafts before they leave; keep the discussion privileged."),
        ),
        Role.EXPERT: (
            later("Look into your service and repair it, when the commander asks you to."),
            later("Report in three parts: condition, actions, needs."),
            later("“I don't know” is a good answer. Say so early."),
        ),
    }
)


def role_name(held: Held, _: Words) -> str:
    """In mrkdwn; an expert's with the service."""
    if held.role is Role.EXPERT:
        return _("Expert for {service}", service=one_line(held.service, 60))
    return _(ROLES[held.role])


def holders(staff: Staff, _: Words) -> Iterator[str]:
    """`Deputy: @Ravi`, in a fixed order, the experts last. Whoever commands stands elsewhere."""
    for role in SINGLE:
        holder = staff.holder(role)
        if holder is not None:
            yield _("{role}: {person}", role=_(ROLES[role]), person=person(holder))
    for held in staff.experts:
        yield _("{role}: {person}", role=one_line(held.service, 60), person=person(held.person))


def unfilled(staff: Staff, _: Words) -> str:
    """The names of the roles nobody has; empty where none is."""
    return _.several([_(ROLES[role]) for role in staff.unfilled])
