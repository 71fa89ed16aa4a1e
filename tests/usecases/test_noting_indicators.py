"""Indicators: pasted, found, chosen, noted once, marked, listed, and taken out as a file."""

import asyncio
import csv
import json
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from ipaddress import ip_network
from typing import Any

import pytest

from app.domain.ids import IncidentId, UserId
from app.domain.incident import Incident
from app.domain.indicators import Found, Indicator, Shown, Sieve, Sort, Tlp, token
from app.domain.marking import Correction
from app.domain.organisation import Identity, Own
from app.domain.permissions import Act
from app.domain.pictures.indicators import IndicatorList
from app.domain.refusals import FieldRefused, NoIncidentHere, Outdated
from app.domain.timeline import Kind
from app.domain.when import When
from app.usecases.decide_response import stand_down
from app.usecases.export_indicators import Format, export_for_operator, export_indicators
from app.usecases.learn_people import learn_people
from app.usecases.look_at_indicators import (
    LAST,
    look_at_indicators,
    look_at_marking,
    look_at_page,
    look_at_pasting,
    show_to_block,
)
from app.usecases.mark_indicators import block_indicators, correct_indicators, share_indicators
from app.usecases.note_indicators import Noting, find_indicators, note_indicators
from tests.builders import ALEX, DANA, KIM, SAM, a_person
from tests.persistence.stores import rows
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by

LOG = "45.155.205[.]7 hxxps://evil[.]ru/x 10.0.0.1 evil.ru"
ADDRESS, LINK = Found(Sort.IPV4, "45.155.205.7"), Found(Sort.URL, "https://evil.ru/x")
PRIVATE, NAME = Found(Sort.IPV4, "10.0.0.1"), Found(Sort.DOMAIN, "evil.ru")
NO_SUCH = IncidentId("none")


def choosing(*found: Found, text: str = LOG, **fields: Any) -> Noting:
    return Noting(text, frozenset(token(one) for one in found), **fields)


async def notes(
    office: Office, incident: Incident, *found: Found, user: UserId = SAM, key: str = "", **fields: Any
) -> None:
    noting = choosing(*found, **fields)
    await note_indicators(
        office.desk,
        key=key or a_key(),
        by=by(user),
        incident=incident.id,
        noting=noting,
    )


async def listed(
    office: Office, incident: Incident, sieve: Sieve | None = None, page: int = 0
) -> IndicatorList:
    return await look_at_page(
        office.desk, by=by(SAM), incident=incident.id, sieve=sieve or Sieve(), page=page
    )


async def only(office: Office, incident: Incident) -> Indicator:
    [one] = (await listed(office, incident)).indicators
    return one


async def test_what_is_pasted_is_offered_with_what_is_ours_and_what_is_known(office: Office) -> None:
    incident = await office.has_a_room()
    await notes(office, incident, LINK)
    empty = await look_at_pasting(office.desk, by=by(SAM), incident=incident.id)
    assert (empty.text, empty.offered) == (None, ())

    form = await find_indicators(office.desk, by=by(SAM), incident=incident.id, text=LOG)
    assert [(one.found, one.ours, one.known) for one in form.offered] == [
        (PRIVATE, True, None),
        (ADDRESS, False, None),
        (NAME, False, None),
        (LINK, False, 1),
    ]
    assert (form.incident, form.text, form.left) == (incident.id, LOG, 0)
    assert len((await listed(office, incident)).indicators) == 1


async def test_very_many_are_offered_in_part(office: Office) -> None:
    incident = await office.has_a_room()
    text = " ".join(f"1.1.{number // 250}.{number % 250}" for number in range(250))[:3000]
    form = await find_indicators(office.desk, by=by(SAM), incident=incident.id, text=text)
    assert (len(form.offered), form.left > 0) == (200, True)


async def test_where_nothing_is_found_it_is_said(office: Office) -> None:
    incident = await office.has_a_room()
    with pytest.raises(FieldRefused) as refused:
        await find_indicators(office.desk, by=by(SAM), incident=incident.id, text="nothing here")
    assert (refused.value.field, refused.value.problem) == ("pasted", "nothing_found")


async def test_what_is_chosen_is_noted_with_when_and_where_it_was_seen(office: Office) -> None:
    incident = await office.has_a_room()
    first = office.clock.now() - timedelta(days=3)
    key = a_key()
    for _ in range(2):
        await notes(office, incident, ADDRESS, key=key, first=first, source="proxy", tlp=Tlp.RED)

    one = await only(office, incident)
    assert (one.number, one.found, one.ours, one.noted_by) == (1, ADDRESS, False, SAM)
    assert (one.first, one.source, one.tlp, one.sightings) == (When.at(first), "proxy", Tlp.RED, 1)
    [entry] = await office.log(incident, Kind.INDICATORS_NOTED)
    assert (dict(entry.facts), entry.text) == ({"new": 1, "again": 0}, "")


async def test_two_people_who_note_the_same_at_once_note_it_once(office: Office) -> None:
    incident = await office.has_a_room()
    await asyncio.gather(
        *(notes(office, incident, ADDRESS, LINK, user=user) for user in (SAM, KIM, DANA, SAM))
    )

    shown = await listed(office, incident)
    assert [(one.number, one.sightings) for one in shown.indicators] == [(1, 4), (2, 4)]


async def test_who_notes_it_again_changes_nothing_of_how_far_it_may_be_told(office: Office) -> None:
    incident = await office.has_a_room()
    await notes(office, incident, ADDRESS, tlp=Tlp.RED)
    await notes(office, incident, ADDRESS, tlp=Tlp.GREEN)

    assert (await only(office, incident)).tlp is Tlp.RED


@pytest.mark.parametrize(
    ("found", "fields", "field"),
    [
        ((), {}, "found"),
        ((Found(Sort.IPV4, "9.9.9.9"),), {}, "found"),
        ((ADDRESS,), {"source": "x" * 300}, "source"),
    ],
)
async def test_what_was_not_offered_or_cannot_be_is_not_noted(
    office: Office, found: tuple[Found, ...], fields: dict[str, Any], field: str
) -> None:
    incident = await office.has_a_room()
    with pytest.raises(FieldRefused) as refused:
        await notes(office, incident, *found, **fields)
    assert refused.value.field == field


async def test_what_belongs_to_the_organisation_is_marked_as_ours(office: Office) -> None:
    own = office.organised(identity=Identity(domains=("evil.ru",)), own=Own((ip_network("45.155.0.0/16"),)))
    incident = await own.has_a_room()
    await notes(own, incident, ADDRESS, LINK, PRIVATE)

    shown = await listed(own, incident, Sieve(Shown.OURS))
    assert len(shown.indicators) == 3
    assert (shown.progress.noted, shown.progress.blockable) == (3, 0)


async def test_a_block_a_protocol_and_a_correction_count_from_then_on(office: Office) -> None:
    incident = await office.has_a_room()
    await notes(office, incident, ADDRESS, LINK)
    since = office.clock.now() - timedelta(hours=1)
    key = a_key()
    about: dict[str, Any] = {"by": by(SAM), "incident": incident.id, "numbers": [1]}
    for _ in range(2):
        await block_indicators(office.desk, key=key, where="edge", since=since, **about)
    shown = await listed(office, incident)
    assert (shown.progress.blocked, shown.progress.blockable) == (1, 2)
    assert shown.indicators[0].blocked is not None
    assert (shown.indicators[0].blocked.where, shown.indicators[0].blocked.at) == ("edge", When.at(since))

    await share_indicators(office.desk, key=a_key(), tlp=Tlp.CLEAR, **about)
    for correction in (Correction.NOT_BLOCKED, Correction.WITHDRAWN):
        await correct_indicators(
            office.desk,
            key=a_key(),
            correction=correction,
            reason="our scanner",
            **about,
        )
    shown = await listed(office, incident)
    first = shown.indicators[0]
    assert (first.blocked, first.withdrawn, first.tlp) == (None, True, Tlp.CLEAR)
    assert (shown.progress.blocked, shown.progress.blockable) == (0, 1)
    marks = await office.log(incident, Kind.INDICATORS_MARKED)
    assert [(entry.facts["what"], entry.facts["count"], entry.text) for entry in marks] == [
        ("blocked", 1, "edge"),
        ("clear", 1, ""),
    ]
    corrections = await office.log(incident, Kind.INDICATORS_CORRECTED)
    assert [(entry.facts["what"], entry.text) for entry in corrections] == [
        ("not_blocked", "our scanner"),
        ("withdrawn", "our scanner"),
    ]


async def test_a_list_is_paged_and_keeps_within_its_pages(office: Office) -> None:
    incident = await office.has_a_room()
    text = " ".join(f"45.155.205.{number}" for number in range(1, 46))
    found = [Found(Sort.IPV4, value) for value in text.split()]
    await notes(office, incident, *found, text=text)

    first = await look_at_indicators(office.desk, by=by(SAM), channel=ROOM)
    assert (first.page, first.pages, len(first.indicators)) == (0, 3, 20)
    for page, shown in ((1, 1), (2, 2), (99, 2), (-7, 0), (LAST, 2)):
        assert (await listed(office, incident, page=page)).page == shown
    last = await listed(office, incident, page=LAST)
    assert [one.number for one in last.indicators] == [41, 42, 43, 44, 45]
    none = await listed(office, incident, Sieve(sort=Sort.URL))
    assert (none.page, none.pages, none.indicators) == (0, 1, ())


async def test_a_form_about_some_of_them_shows_those_there_are(office: Office) -> None:
    incident = await office.has_a_room()
    await notes(office, incident, ADDRESS)
    about: dict[str, Any] = {"by": by(SAM), "act": Act.NOTE_INDICATORS, "incident": incident.id}
    form = await look_at_marking(office.desk, numbers=[1, 9], **about)
    assert [one.found for one in form.indicators] == [ADDRESS]
    with pytest.raises(Outdated):
        await look_at_marking(office.desk, numbers=[9], **about)
    with pytest.raises(Outdated):
        await share_indicators(
            office.desk, key=a_key(), by=by(SAM), incident=incident.id, numbers=[9], tlp=Tlp.RED
        )


async def test_all_that_is_to_be_blocked_is_shown_and_that_it_was_is_in_the_audit(office: Office) -> None:
    incident = await office.has_a_room()
    await notes(office, incident, ADDRESS, LINK, PRIVATE)
    shown = await show_to_block(office.desk, by=by(SAM), incident=incident.id)

    assert ([one.found for one in shown.indicators], shown.left) == ([ADDRESS, LINK], 0)
    [row] = await rows(office.engine, "SELECT facts, actor FROM audit WHERE act = 'show_to_block'")
    assert (row["facts"]["shown"], row["actor"]) == (2, SAM)


async def test_who_is_not_in_the_room_sees_and_does_nothing(office: Office) -> None:
    incident = await office.has_a_room()
    await notes(office, incident, ADDRESS)
    stranger: dict[str, Any] = {"by": by(ALEX), "incident": incident.id}
    about = {**stranger, "key": "k", "numbers": [1]}
    calls: list[Callable[[], Awaitable[object]]] = [
        lambda: look_at_indicators(office.desk, by=by(ALEX), channel=ELSEWHERE),
        lambda: look_at_page(office.desk, sieve=Sieve(), **stranger),
        lambda: look_at_pasting(office.desk, **stranger),
        lambda: find_indicators(office.desk, text=LOG, **stranger),
        lambda: note_indicators(office.desk, key="k", noting=choosing(LINK), **stranger),
        lambda: block_indicators(office.desk, where="x", since=None, **about),
        lambda: share_indicators(office.desk, tlp=Tlp.RED, **about),
        lambda: look_at_marking(office.desk, act=Act.SEE_INDICATORS, numbers=[1], **stranger),
        lambda: show_to_block(office.desk, **stranger),
        lambda: export_indicators(office.desk, form=Format.CSV, **stranger),
        lambda: look_at_page(office.desk, by=by(SAM), incident=NO_SUCH, sieve=Sieve()),
        lambda: export_for_operator(office.desk, slug="no-such", form=Format.CSV),
    ]
    for call in calls:
        with pytest.raises(NoIncidentHere):
            await call()
    assert (await only(office, incident)).sightings == 1


async def test_a_guest_in_the_room_notes_and_blocks_and_judges_nothing(office: Office) -> None:
    await learn_people(office.desk, [a_person(ALEX, guest=True)])
    incident = await office.has_a_room(DANA, ALEX)
    await notes(office, incident, ADDRESS, user=ALEX)
    with pytest.raises(NoIncidentHere):
        await share_indicators(
            office.desk, key=a_key(), by=by(ALEX), incident=incident.id, numbers=[1], tlp=Tlp.CLEAR
        )
    with pytest.raises(NoIncidentHere):
        await export_indicators(office.desk, by=by(ALEX), incident=incident.id, form=Format.CSV)


async def test_what_is_over_can_still_be_added_to(office: Office) -> None:
    incident = await office.has_a_room()
    await stand_down(office.desk, key=a_key(), by=by(KIM), channel=ROOM)
    await notes(office, incident, ADDRESS)
    assert (await only(office, incident)).found == ADDRESS


async def test_a_file_is_named_by_the_slug_and_that_it_was_taken_is_recorded(office: Office) -> None:
    incident = await office.has_a_room()
    await notes(office, incident, ADDRESS, PRIVATE)
    table = await export_indicators(office.desk, by=by(SAM), incident=incident.id, form=Format.CSV)
    bundle = await export_for_operator(office.desk, slug=incident.codename.slug, form=Format.STIX)

    slug = incident.codename.slug
    assert (table.name, bundle.name) == (f"{slug}.csv", f"{slug}.json")
    read = list(csv.DictReader(table.content.decode("utf-8-sig").splitlines()))
    assert [(row["value"], row["ours"]) for row in read] == [("10.0.0.1", "yes"), ("45.155.205.7", "no")]
    objects = json.loads(bundle.content)["objects"]
    assert [one["type"] for one in objects] == ["marking-definition", "indicator"]
    assert slug not in bundle.content.decode()
    taken = await office.log(incident, Kind.INDICATORS_EXPORTED)
    assert [(entry.actor, dict(entry.facts)) for entry in taken] == [
        (SAM, {"format": "csv", "count": 2}),
        (None, {"format": "stix", "count": 2}),
    ]


async def test_two_thousand_are_noted_listed_and_exported_in_seconds(office: Office) -> None:
    incident = await office.has_a_room()
    for part in range(16):
        text = " ".join(f"45.{part}.{number}.7" for number in range(125))
        found = [Found(Sort.IPV4, value) for value in text.split()]
        await notes(office, incident, *found, text=text)

    took: dict[str, float] = {}
    calls: list[tuple[str, Callable[[], Awaitable[object]]]] = [
        ("list", lambda: listed(office, incident, page=LAST)),
        ("block", lambda: show_to_block(office.desk, by=by(SAM), incident=incident.id)),
        ("csv", lambda: export_indicators(office.desk, by=by(SAM), incident=incident.id, form=Format.CSV)),
        ("stix", lambda: export_indicators(office.desk, by=by(SAM), incident=incident.id, form=Format.STIX)),
    ]
    for name, call in calls:
        began = time.monotonic()
        await call()
        took[name] = time.monotonic() - began
    assert all(seconds < 10 for seconds in took.values()), took
    shown = await listed(office, incident, page=LAST)
    assert (shown.progress.noted, shown.pages) == (2000, 100)
