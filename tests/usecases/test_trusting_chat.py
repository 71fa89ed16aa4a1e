"""The chat is not trusted: what does the record say, and what is still said in Slack?"""

import pytest

from app.domain.cadence import Can
from app.domain.incident import Incident
from app.domain.outgoing import Errand, Intent
from app.domain.pictures import RoomNotice, Untold
from app.domain.pictures.cadence import UpdatePost
from app.domain.refusals import ChatUntrusted, NoIncidentHere, OnlyCommander
from app.domain.timeline import Kind
from app.usecases.ask_report import ask_report
from app.usecases.board_picture import picture_board
from app.usecases.draw_exclusion import as_trusted
from app.usecases.drawing import DRAWERS
from app.usecases.export_indicators import Format, export_indicators
from app.usecases.give_update import give_update
from app.usecases.letters import Letter, Whisper
from app.usecases.name_service import name_service
from app.usecases.trust_chat import trust_chat
from tests.builders import DANA, KIM
from tests.usecases.an_office import ELSEWHERE, ROOM, Office, a_key, by

SECRET = "the payroll server is encrypted"
WAY = "Signal group"


@pytest.fixture
async def led_room(office: Office) -> Incident:
    return await office.has_a_room()


async def says(office: Office, *, trusted: bool, key: str = "") -> bool:
    shown = await trust_chat(office.desk, key=key or a_key(), by=by(KIM), channel=ROOM, trusted=trusted)
    return shown.trusted


async def test_it_is_said_once_and_taken_back(office: Office, led_room: Incident) -> None:
    for _ in range(2):
        assert not await says(office, trusted=False)
    assert (await office.incident(led_room.id)).chat_untrusted_at is not None
    assert await says(office, trusted=True)

    assert (await office.incident(led_room.id)).chat_untrusted_at is None
    kinds = [entry.kind for entry in await office.log(led_room, Kind.CHAT_UNTRUSTED, Kind.CHAT_TRUSTED)]
    assert kinds == [Kind.CHAT_UNTRUSTED, Kind.CHAT_TRUSTED]
    said = [subject["notice"] for _, subject in await office.sent(Errand.ROOM_NOTICE)]
    assert said[-2:] == ["chat_untrusted", "chat_trusted"]


async def test_a_repeat_of_the_first_word_changes_nothing_back(office: Office, led_room: Incident) -> None:
    key = a_key()
    await says(office, trusted=False, key=key)
    await says(office, trusted=True)
    await says(office, trusted=False, key=key)

    assert (await office.incident(led_room.id)).chat_untrusted_at is None


@pytest.mark.usefixtures("led_room")
async def test_the_commander_or_the_deputy_says_it_in_the_room(office: Office) -> None:
    for who, where, refusal in ((DANA, ROOM, OnlyCommander), (KIM, ELSEWHERE, NoIncidentHere)):
        with pytest.raises(refusal):
            await trust_chat(office.desk, key=a_key(), by=by(who), channel=where, trusted=False)


async def test_the_board_tells_where_to_talk_and_no_services(office: Office, led_room: Incident) -> None:
    await name_service(office.desk, key=a_key(), by=by(KIM), channel=ROOM, words="mail")
    await says(office, trusted=False)

    async with office.desk.store.look() as uow:
        board = await picture_board(office.desk, uow, await office.incident(led_room.id))
    assert board.untrusted
    assert board.services == ()


async def test_an_update_is_kept_whole_and_posted_by_its_number(office: Office, led_room: Incident) -> None:
    office = office.organised(out_of_band=WAY)
    await says(office, trusted=False)
    await give_update(
        office.desk, key=a_key(), by=by(KIM), incident=led_room.id, said=Can(SECRET), minutes=None
    )

    letter, incident = await drawn(office, led_room)
    assert isinstance(letter.message, UpdatePost)
    assert as_trusted(office.desk, None, letter) == letter
    assert as_trusted(office.desk, led_room, letter) == letter
    bare = as_trusted(office.desk, incident, letter)
    assert bare.message == Untold(incident.codename, "update", 1, WAY)
    assert (await office.log(led_room, Kind.UPDATE_GIVEN))[0].text == Can(SECRET).text


async def test_what_is_whispered_has_no_detail_either(office: Office, led_room: Incident) -> None:
    await says(office, trusted=False)
    letter, incident = await _a_whisper(office, led_room)

    bare = as_trusted(office.desk, incident, letter)

    assert bare.whisper is not None
    assert SECRET not in str(bare)
    assert bare.whisper.channel == ROOM


async def test_no_part_of_the_record_is_put_into_slack(office: Office, led_room: Incident) -> None:
    await says(office, trusted=False)

    with pytest.raises(ChatUntrusted):
        await ask_report(office.desk, key=a_key(), by=by(KIM), channel=ROOM, locale="en")
    with pytest.raises(ChatUntrusted):
        await export_indicators(office.desk, by=by(KIM), incident=led_room.id, form=Format.CSV)
    await says(office, trusted=True)
    await ask_report(office.desk, key=a_key(), by=by(KIM), channel=ROOM, locale="en")


async def drawn(office: Office, incident: Incident) -> tuple[Letter, Incident]:
    intent = Intent(Errand.POST_UPDATE, incident=incident.id, subject={"number": 1})
    async with office.desk.store.look() as uow:
        letter = await DRAWERS[intent.errand](office.desk, uow, intent)
    assert letter is not None
    return letter, await office.incident(incident.id)


async def _a_whisper(office: Office, incident: Incident) -> tuple[Letter, Incident]:
    now = await office.incident(incident.id)
    notice = RoomNotice("blocked", now.codename, DANA, 4, text=SECRET)
    letter = Letter(DANA, notice, "en", whisper=Whisper(ROOM, "", notice))
    return letter, now
