"""Are the people and groups of the organisation file there, and can the bot reach them?"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.bootstrap.doctor.findings import Fail, Finding, Pass, Warn
from app.domain.organisation import Organisation
from app.domain.people import Person

CHECK = "organisation"
EXCLUDED = "excluded"
UNANSWERED = "Slack did not answer"
NOBODY = frozenset({"user_not_found", "user_not_visible"})


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """`key`: where in the file. `problem`: Slack's word for why it shows nobody of that id."""

    key: str
    id: str
    person: Person | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """`members`: None where Slack did not say."""

    key: str
    id: str
    members: int | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    people: tuple[NamedPerson, ...] = ()
    groups: tuple[NamedGroup, ...] = ()


def named_in(organisation: Organisation) -> Named:
    """Everybody the file names, with the key that does; nothing is known of them yet."""
    people = tuple(NamedPerson(key, user) for key, user in _people(organisation))
    groups = {
        "security_team.usergroup": organisation.security_team.usergroup,
        "incident_commanders.usergroup": organisation.commanders.usergroup,
    }
    return Named(people, tuple(NamedGroup(key, group) for key, group in groups.items() if group))


def check_organisation(organisation: Organisation, named: Named) -> Iterator[Finding]:
    yield from _gaps(organisation)
    wrong = [*_wrong_people(named), *_wrong_groups(named)]
    yield from wrong
    count = len({person.id for person in named.people})
    if (count or named.groups) and not wrong:
        yield Pass(CHECK, f"People: {count}, groups: {len(named.groups)}. All are there and active.")


def _people(organisation: Organisation) -> Iterator[tuple[str, str]]:
    listed = {
        "security_team.users": organisation.security_team.users,
        "incident_commanders.people": tuple(person.user for person in organisation.commanders.people),
        "incident_commanders.drill": organisation.commanders.drill,
        **{f"responders.{team}.users": duty.users for team, duty in organisation.responders.items()},
        "executives": organisation.executives,
        "legal": organisation.legal,
        **{f"default_owners.{role}": (user,) for role, user in organisation.default_owners.items()},
        "process_owner": (organisation.process_owner,) if organisation.process_owner else (),
        EXCLUDED: tuple(sorted(organisation.excluded)),
        "nudges.rest": tuple(organisation.nudges.rest),
    }
    for key, users in listed.items():
        yield from ((key, user) for user in users)


def _gaps(organisation: Organisation) -> Iterator[Finding]:
    missing = organisation.missing()
    if missing:
        what = f"Not written down: {', '.join(missing)}. It works, and is harder."
        yield Warn(CHECK, what, "Add them to the file of SEC_INCIDENT_CONFIG; README.md shows how.")


def _wrong_people(named: Named) -> Iterator[Finding]:
    for one in named.people:
        wrong = _wrong_with(one)
        if wrong:
            yield Fail(CHECK, f"{one.key}: {one.id} {wrong}.", f"Name somebody else in {one.key}.")
        elif one.person is None:
            yield Warn(CHECK, f"{one.key}: {one.id} was not looked up ({one.problem}).", "Run doctor again.")


def _wrong_with(one: NamedPerson) -> str:
    """Empty when nothing is. Whoever is excluded may have left, but an id that nobody has excludes nobody."""
    if one.person is None:
        return "is nobody in this workspace" if one.problem in NOBODY else ""
    if one.key == EXCLUDED:
        return ""
    found = {
        "is deactivated": one.person.deactivated,
        "is a bot": one.person.bot,
        "is of another company": one.person.foreign,
        "is a guest": one.person.guest,
    }
    return next((wrong for wrong, holds in found.items() if holds), "")


def _wrong_groups(named: Named) -> Iterator[Finding]:
    for group in named.groups:
        name = f"{group.key}: {group.id}"
        if group.problem == UNANSWERED:
            yield Warn(CHECK, f"{name} was not looked up ({group.problem}).", "Run doctor again.")
        elif group.problem:
            mend = "User groups need a paid plan and usergroups:read; take the id from the group's page."
            yield Fail(CHECK, f"{name} cannot be read ({group.problem}).", mend)
        elif group.members == 0:
            yield Fail(CHECK, f"{name} has nobody in it.", "Add people to it in Slack.")
