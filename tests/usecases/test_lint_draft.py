"""A draft is looked through: what is known of an incident counts in its room and shows nowhere else."""

import pytest

from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.lint import Kind, Language
from app.domain.organisation import Identity
from app.domain.people import Caller
from app.domain.pictures.linting import Pasted
from app.domain.refusals import FieldRefused, NotOneOfUs
from app.usecases.lint_draft import DRAFT_LIMIT, lint_draft, look_at_linting
from tests.builders import ALEX, SAM
from tests.persistence.stores import rows, run
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, by
from tests.usecases.recording import enters

NAMES = "Acme lost the key of cobalt; Borealis told everybody; the police of Opal know. See 10-cobalt too."
STRANGER = Caller(UserId("U0FAR"), foreign=True)


async def found(
    office: Office, incident: IncidentId | None, text: str, *, who: UserId = SAM, kind: Kind = Kind.EXTERNAL
) -> list[tuple[str, int]]:
    """Of what is said there, not of what is missing."""
    form = await lint_draft(
        office.desk, by=by(who), incident=incident, pasted=Pasted(text, kind, Language.EN)
    )
    return [
        (one.rule.id, one.place.column)
        for one in form.findings
        if not one.rule.id.endswith(("missing", "title"))
    ]


async def with_names(office: Office, incident: Incident) -> None:
    await enters(
        office, incident, "contact", party="Acme", kind="vendor", at="unknown", reason="they rang us"
    )
    await enters(
        office, incident, "contact", party="Opal", kind="police", at="unknown", reason="they rang us"
    )
    await enters(
        office, incident, "contact", party="Borealis", kind="operator", at="unknown", reason="they rang us"
    )
    told = "https://borealis.example/1"
    await enters(
        office,
        incident,
        "contact",
        party="borealis",
        kind="operator",
        at="unknown",
        reason="they rang us",
        disclosure=told,
    )
    await enters(
        office,
        incident,
        "contact",
        party="Cirrus",
        kind="vendor",
        at="unknown",
        reason="they rang us",
        disclosure="ask them",
    )
    await enters(office, incident, "asset", name="cobalt", addresses="peridot-a, peridot-b;peridot-c")


async def test_in_the_room_the_names_of_its_registers_are_looked_for(office: Office) -> None:
    incident = await office.has_a_room()
    await with_names(office, incident)

    assert await found(office, incident.id, NAMES) == [
        ("third-party", 1),
        ("host-name", 22),
        ("disclosure-link", 30),
        ("host-name", 87),
    ]
    assert await found(office, incident.id, "Cirrus, peridot-b") == [("third-party", 1), ("host-name", 9)]


@pytest.mark.parametrize("who", [ALEX, SAM])
async def test_elsewhere_and_for_others_they_are_not(office: Office, who: UserId) -> None:
    incident = await office.has_a_room()
    await with_names(office, incident)
    named = incident.id if who == ALEX else None

    assert await found(office, named, NAMES, who=who) == []
    assert await found(office, IncidentId("none"), NAMES, who=who) == []


async def test_who_was_excluded_meanwhile_learns_nothing_of_them(office: Office) -> None:
    incident = await office.has_a_room()
    await with_names(office, incident)
    changed = office.organised(excluded=frozenset({SAM}))

    assert await found(changed, incident.id, NAMES) == []


async def test_what_was_forgotten_is_not_asked_for(office: Office) -> None:
    incident = await office.has_a_room()
    await run(office.engine, "UPDATE incidents SET forgotten_at = now()")

    form = await look_at_linting(office.desk, by=by(SAM), channel=ROOM)

    assert (form.incident, form.codename) == (None, None)
    assert await found(office, incident.id, NAMES) == []


async def test_the_form_knows_the_room_it_was_opened_in(office: Office) -> None:
    incident = await office.has_a_room()

    here = await look_at_linting(office.desk, by=by(SAM), channel=ROOM)
    elsewhere = await look_at_linting(office.desk, by=by(SAM), channel=ELSEWHERE)

    assert (here.incident, here.codename) == (incident.id, incident.codename)
    assert (elsewhere.incident, elsewhere.codename) == (None, None)


async def test_addresses_secrets_and_the_label_of_the_organisation_count(office: Office) -> None:
    changed = office.organised(identity=Identity(domains=("ours.example",), label="Kite"))
    mail = "To: a@ours.example, b@x.example\nSubject: Kite\n\n10.1.2.3\npassword: Tr0ub4dor&3"

    assert await found(changed, None, mail, kind=Kind.EMAIL) == [
        ("email-encryption", 21),
        ("ip-address", 1),
        ("secret", 1),
    ]


async def test_nothing_is_kept(office: Office) -> None:
    incident = await office.has_a_room()
    before = await rows(office.engine, "SELECT count(*) FROM audit")

    await found(office, incident.id, NAMES)

    assert await rows(office.engine, "SELECT count(*) FROM audit") == before


@pytest.mark.parametrize(("text", "problem"), [(" \n ", "missing"), ("x" * (DRAFT_LIMIT + 1), "too_long")])
async def test_nothing_and_too_much_are_refused(office: Office, text: str, problem: str) -> None:
    with pytest.raises(FieldRefused) as refused:
        await found(office, None, text)

    assert (refused.value.field, refused.value.problem) == ("draft", problem)


async def test_a_stranger_is_shown_no_form(office: Office) -> None:
    with pytest.raises(NotOneOfUs):
        await look_at_linting(office.desk, by=STRANGER, channel=ELSEWHERE)


async def test_the_longest_draft_is_looked_through(office: Office) -> None:
    worst = ("10.1.2.3 web-01 @a.b-c\n" * 200)[:DRAFT_LIMIT]

    assert len(await found(office, None, worst)) > 200
