"""What is on whose Home tab, and when is it drawn anew?"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from app.domain.ids import UserId
from app.domain.outgoing import Errand
from app.domain.pictures import Home, HomeFace
from app.usecases.answer_page import decline_page
from app.usecases.learn_people import learn_people
from app.usecases.open_home import open_home
from app.usecases.publish_home import picture_home
from tests.builders import ALEX, DANA, KIM, SAM, a_person
from tests.slack.a_slack import Slack
from tests.usecases.an_office import Office, a_key, by
from tests.usecases.carried import carries

HOME = Errand.PUBLISH_HOME


async def home_of(office: Office, user: UserId) -> Home | None:
    async with office.desk.store.look() as uow:
        return await picture_home(office.desk, uow, await uow.people.get(user))


async def drawn_for(office: Office) -> list[str]:
    return [to for to, _ in await office.sent(HOME)]


async def test_a_home_is_drawn_when_it_is_opened_and_once_for_a_repeat(office: Office) -> None:
    key = a_key()

    for _ in range(2):
        await open_home(office.desk, key=key, by=by(SAM))

    assert await drawn_for(office) == [SAM]


async def test_it_holds_what_waits_for_its_reader_and_nothing_of_others(office: Office) -> None:
    incident = await office.has_a_room(DANA, commander=None)
    now = office.clock.now()
    await office.gives(incident, 4, owner=SAM, due_at=now - timedelta(minutes=1))
    await office.gives(incident, 7, owner=SAM)
    await office.gives(incident, 5, owner=KIM)

    home, of_alex = await home_of(office, SAM), await home_of(office, ALEX)

    assert home is not None
    assert [(item.number, item.late) for item in home.items] == [(4, True), (7, False)]
    assert [room.codename for room in home.rooms] == [incident.codename]
    assert home.pages == ()
    assert of_alex is not None
    assert (of_alex.items, of_alex.rooms, of_alex.pages) == ((), (), ())


async def test_a_page_waits_on_it_until_it_is_answered_and_nobodys_number_is_there(office: Office) -> None:
    incident = await office.has_a_room(DANA, commander=None)

    home = await home_of(office, KIM)
    assert home is not None
    assert [page.codename for page in home.pages] == [incident.codename]
    assert [contact.phone for contact in home.on_call.contacts] == [None]

    await decline_page(office.desk, key=a_key(), by=by(KIM), page=home.pages[0].page)
    after = await home_of(office, KIM)
    assert after is not None
    assert after.pages == ()


async def test_guests_the_excluded_and_strangers_are_shown_how_to_begin_at_most(office: Office) -> None:
    kinds: dict[UserId, dict[str, Any]] = {
        UserId("U0GUEST"): {"guest": True},
        UserId("U0STRANGER"): {"foreign": True},
        UserId("U0GONE"): {"deactivated": True},
    }
    await learn_people(office.desk, [replace(a_person(user), **kind) for user, kind in kinds.items()])
    strict = office.organised(excluded=frozenset({ALEX}))

    shown = {user: await home_of(strict, user) for user in (*kinds, ALEX)}

    assert shown == {
        UserId("U0GUEST"): Home(HomeFace.BEGIN),
        UserId("U0STRANGER"): Home(HomeFace.STRANGER),
        UserId("U0GONE"): None,
        ALEX: Home(HomeFace.BEGIN),
    }


async def test_only_the_homes_that_somebody_looks_at_follow_what_changes(office: Office) -> None:
    await office.has_a_room(DANA, commander=None)
    await open_home(office.desk, key=a_key(), by=by(KIM))
    home = await home_of(office, KIM)
    assert home is not None

    await decline_page(office.desk, key=a_key(), by=by(KIM), page=home.pages[0].page)

    assert set(await drawn_for(office)) == {KIM}


async def test_it_is_published_for_people_and_not_for_an_account_that_looks_at_nothing(
    office: Office, slack: Slack
) -> None:
    for user in (SAM, ALEX):
        await open_home(office.desk, key=a_key(), by=by(user))
    await learn_people(office.desk, [replace(a_person(ALEX), deactivated=True)])

    await carries(office, slack, HOME)

    assert set(slack.workspace.homes) == {SAM}
