"""What is shown of the registers: forms, lists, pages, filters, and to whom?"""

import pytest

from app.domain.ids import ChannelId, IncidentId, RecordId
from app.domain.incident import Incident
from app.domain.pictures.recording import Listing, RecordForm
from app.domain.refusals import AlreadyOver, NoIncidentHere, Outdated
from app.domain.registers.versions import Tally
from app.usecases.board_picture import picture_board
from app.usecases.look_at_item import look_at_item
from app.usecases.look_at_records import (
    PAGE,
    look_at_another,
    look_at_correcting,
    look_at_recording,
    look_at_records,
    look_at_records_again,
)
from tests.builders import ALEX, KIM, SAM
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, by
from tests.usecases.recording import corrects, enters


@pytest.fixture
async def incident(office: Office) -> Incident:
    return await office.has_a_room()


async def ends(office: Office, incident: Incident) -> None:
    async with office.desk.store.job("ends") as uow:
        held = await office.held(uow, incident)
        await uow.incidents.save(held.stood_down(office.clock.now()))
        await uow.commit(incident.id)


async def test_a_form_is_of_the_register_typed_or_asks_for_one(office: Office, incident: Incident) -> None:
    asset = await look_at_recording(office.desk, by=by(SAM), channel=ROOM, register="asset")
    any_other = await look_at_recording(office.desk, by=by(SAM), channel=ROOM, register="loot")
    another = await look_at_another(office.desk, by=by(SAM), incident=incident.id, register="asset", serial=3)

    assert asset == RecordForm(incident.id, incident.codename, "asset")
    assert (any_other.register, dict(any_other.typed)) == ("", {})
    assert (another.register, another.serial) == ("asset", 3)
    with pytest.raises(Outdated):
        await look_at_another(office.desk, by=by(SAM), incident=incident.id, register="loot")


async def test_a_correction_begins_with_what_counts_now(office: Office, incident: Incident) -> None:
    entry = await enters(office, incident, "asset", name="web-3")
    corrected = await corrects(office, entry, name="web-4")

    form = await look_at_correcting(office.desk, by=by(KIM), entry=entry.id, back=Listing("asset"))

    assert (form.corrects, form.back, form.typed["name"]) == (corrected, Listing("asset"), "web-4")
    with pytest.raises(Outdated):
        await look_at_correcting(office.desk, by=by(KIM), entry=RecordId("nobody's"), back=Listing())


async def test_lists_are_filtered_and_show_how_far_things_are(office: Office, incident: Incident) -> None:
    entry = await enters(office, incident, "asset", name="web-3")
    fixed = await corrects(office, entry, containment="network", imaged="yes")
    vector = await enters(office, incident, "vector", what="the old VPN")

    every = await look_at_records(office.desk, by=by(SAM), channel=ROOM, listing=Listing())
    still = await look_at_records_again(
        office.desk, by=by(SAM), incident=incident.id, listing=Listing(only_open=True)
    )
    assets = await look_at_records(office.desk, by=by(SAM), channel=ROOM, listing=Listing("asset"))

    assert set(every.entries) == {(entry, fixed), (vector,)}
    assert every.tallies == (
        Tally("vector", "closed", 0, 1),
        Tally("asset", "isolated", 1, 1),
        Tally("asset", "imaged", 1, 1),
    )
    assert still.entries == ((vector,),)
    assert (assets.entries, assets.total, assets.pages) == (((entry, fixed),), 1, 1)


async def test_lists_have_pages_and_one_too_far_is_the_last(office: Office, incident: Incident) -> None:
    for n in range(PAGE + 1):
        office.clock.moves(seconds=1)
        await enters(office, incident, "mitigation", what=f"step {n}")

    first = await look_at_records(office.desk, by=by(SAM), channel=ROOM, listing=Listing())
    last = await look_at_records(office.desk, by=by(SAM), channel=ROOM, listing=Listing(page=9))
    before = await look_at_records(office.desk, by=by(SAM), channel=ROOM, listing=Listing(page=-1))

    assert (len(first.entries), first.pages, first.entries[0][0].number) == (PAGE, 2, PAGE + 1)
    assert (len(last.entries), last.listing.page, before.listing.page) == (1, 1, 0)


async def test_outsiders_see_nothing_and_nothing_is_entered_when_it_is_over(
    office: Office, incident: Incident
) -> None:
    listing = Listing()
    with pytest.raises(NoIncidentHere):
        await look_at_recording(office.desk, by=by(SAM), channel=ELSEWHERE)
    with pytest.raises(NoIncidentHere):
        await look_at_records(office.desk, by=by(SAM), channel=ChannelId("C0NONE"), listing=listing)
    with pytest.raises(NoIncidentHere):
        await look_at_records_again(office.desk, by=by(ALEX), incident=incident.id, listing=listing)
    with pytest.raises(NoIncidentHere):
        await look_at_records_again(office.desk, by=by(SAM), incident=IncidentId("none"), listing=listing)
    await ends(office, incident)

    with pytest.raises(AlreadyOver):
        await look_at_recording(office.desk, by=by(SAM), channel=ROOM)
    assert (await look_at_records(office.desk, by=by(SAM), channel=ROOM, listing=listing)).over


async def test_the_board_and_the_form_of_an_item_say_how_far_its_assets_are(
    office: Office, incident: Incident
) -> None:
    await enters(office, incident, "asset", name="web-3", containment="network")
    await enters(office, incident, "asset", name="web-4")
    await enters(office, incident, "asset", name="web-5", state="cleared")
    expected = (Tally("asset", "isolated", 1, 2), Tally("asset", "imaged", 0, 2))

    form = await look_at_item(office.desk, by=by(SAM), channel=ROOM, number=4)
    async with office.desk.store.look() as uow:
        board = await picture_board(office.desk, uow, await office.incident(incident.id))

    assert form.tallies == expected
    assert [line.tallies for line in board.lines if line.tallies] == [expected]
