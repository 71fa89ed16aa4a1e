"""Everybody's Home: what waits for its reader, with buttons; for those outside, how to begin and nothing else."""

from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import OWNER, a_commanded_room, fills
from tests.stories.seen import the_room


def home_of(person: Person) -> str:
    """What stands there now; empty while nothing was drawn."""
    view = person.workspace.homes.get(person.id)
    return person.reads(view) if view else ""


async def looks(stage: Stage, person: Person) -> str:
    await person.opens_home()
    await stage.settles()
    return home_of(person)


async def test_an_item_stands_on_its_owners_home_opens_there_and_goes_when_it_is_done(
    running: Stage, dana: Person, kim: Person, sam: Person
) -> None:
    await a_commanded_room(running, dana, kim)
    slug = the_room(running).name
    assert "Nothing waits for you." in await looks(running, sam)

    await fills(running, kim, 4, {OWNER: "Sam"})
    await running.settles()
    assert f"{slug} · item 4" in home_of(sam).replace("*", "")
    assert "odd" not in home_of(sam).replace("Something odd?", "").replace("Report something odd", "")

    await sam.clicks("Open…")
    await running.until(lambda: sam.modal is not None)
    await sam.submits(state="Done")
    await running.settles()
    assert "item 4" not in home_of(sam)


async def test_a_page_is_answered_from_the_home(running: Stage, dana: Person, kim: Person) -> None:
    await looks(running, kim)
    await dana.commands("/sec-incident start odd login")
    await running.settles()
    assert "You are being paged" in home_of(kim)

    await kim.clicks("I'm on it")
    await running.settles()

    assert "You are being paged" not in home_of(kim)
    assert the_room(running).name in home_of(kim)


async def test_the_home_begins_an_incident_and_answers_with_the_slug(running: Stage, dana: Person) -> None:
    await looks(running, dana)

    await dana.clicks("Report something odd")
    await running.until(lambda: dana.modal is not None)
    await running.settles()

    assert dana.modal is not None
    assert the_room(running).name in dana.reads(dana.modal)


async def test_outsiders_see_how_to_begin_and_mei_reads_chinese(
    running: Stage, dana: Person, kim: Person, mei: Person, gus: Person
) -> None:
    await a_commanded_room(running, dana, kim)
    slug = the_room(running).name

    of_guest, of_mei = await looks(running, gus), await looks(running, mei)

    assert "Report something odd" in of_guest
    assert "Page" in of_guest
    assert slug not in of_guest
    assert "你的房间" in of_mei
    assert slug in of_mei
