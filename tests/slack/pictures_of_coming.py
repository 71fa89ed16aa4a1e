"""Which pictures does a test show of people who come and go, and of how it ends?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from app.domain.arrivals import Arrival, Fate, Unwelcome
from app.domain.ending import Ending
from app.domain.ids import ArrivalId, UserId
from app.domain.pictures import (
    ArrivalCard,
    ArrivalShown,
    Board,
    BoardEnding,
    CodenameSaid,
    CounselMissing,
    EndForm,
    IdleCard,
    IdleFace,
    Message,
    Owed,
    PeopleShown,
    ReopenForm,
    ReviewCard,
    ReviewFace,
    ReviewForm,
    RoomTroubled,
    ServiceLine,
    ServiceMissing,
    ServicesShown,
    StarterNews,
    Welcome,
)
from app.domain.room_watch import Trouble
from app.domain.slips import SecretKind
from app.domain.stays import Stay, Why
from app.playbooks.catalogue import load_playbook
from app.slack.blocks.kit import Drawn
from app.slack.blocks.people_shown import draw_people_shown
from app.slack.blocks.services import draw_services_shown
from app.slack.blocks.slip import draw_codename_reminder, draw_secret_warning
from app.slack.blocks.topic_put_back import draw_topic_put_back
from app.slack.blocks.welcome import draw_thanks
from app.slack.modals import arrival_form, end_form, reopen_form, review_form
from tests.slack.pictures import (
    CALL,
    DANA,
    INCIDENT,
    ITEMS,
    KIM,
    NOON,
    ROOM,
    SAM,
    UNICORN,
    a_board,
    a_commanded_board,
)

ARRIVAL = ArrivalId("4" * 16)
PAT = UserId("U0PAT")
DUE = date(2026, 11, 27)
LATER = NOON + timedelta(hours=2)
CLOSED = BoardEnding(closed=True)
REVIEWED_BY_SAM = BoardEnding(closed=True, reviewer=SAM, review_on=DUE)
SERVICES = (
    ServiceLine("payments", KIM, there=True),
    ServiceLine("search <!here>", SAM, there=False),
    ServiceLine("mail", None, there=False),
    ServiceLine("login", None, there=True),
)


def a_welcome() -> Welcome:
    """Just begun: nobody commands, nothing is confirmed."""
    return Welcome(
        incident=INCIDENT,
        codename=UNICORN,
        channel=ROOM,
        open=True,
        confirmed=False,
        contained=False,
        commander=None,
        deputy=None,
        call=CALL,
        label="Attorney Work Project",
        rules=load_playbook().rules,
        page_text="Please join Slack ASAP.",
        out_of_band="Signal group, number on the wall card",
    )


def an_ended_board(ending: BoardEnding = CLOSED) -> Board:
    return replace(a_commanded_board(), open=False, ended_at=LATER, ending=ending)


def somebody_unwelcome(what: Arrival = Arrival.GUEST, fate: Fate = Fate.THERE) -> Unwelcome:
    return Unwelcome(
        ARRIVAL, INCIDENT, PAT, what, NOON, invited_by=DANA, fate=fate, problem="restricted_action"
    )


def an_arrival(what: Arrival = Arrival.GUEST, fate: Fate = Fate.THERE, name: str = "Pat Doe") -> ArrivalShown:
    return ArrivalShown(UNICORN, somebody_unwelcome(what, fate), name)


def an_end_form() -> EndForm:
    return EndForm(
        INCIDENT,
        UNICORN,
        ROOM,
        choices=(Ending.CONTAINED, Ending.CLOSED, Ending.STOOD_DOWN),
        owed=(Owed(SAM, ITEMS[1:3]), Owed(None, ITEMS[3:4])),
        shut=("G2", "G4"),
        review_on=DUE,
    )


COMING: dict[str, Message] = {
    "board with executives and counsel to invite": replace(a_commanded_board(), second_wave=True),
    "board with services": replace(a_commanded_board(), services=SERVICES),
    "board with very many services": replace(a_board(), services=SERVICES * 4),
    "board without counsel": replace(a_commanded_board(), warnings=("legal_unset",)),
    "board contained": replace(a_commanded_board(), ending=BoardEnding(contained_at=LATER)),
    "board closed": an_ended_board(REVIEWED_BY_SAM),
    "board closed and reviewed": an_ended_board(replace(REVIEWED_BY_SAM, review_done=True)),
    "board closed, the review nobody's": an_ended_board(replace(CLOSED, review_on=DUE)),
    "welcome to what has just begun": a_welcome(),
    "welcome with an item": replace(
        a_welcome(), confirmed=True, commander=KIM, deputy=SAM, items=ITEMS[:2], call=None, out_of_band=None
    ),
    "welcome to what is contained": replace(a_welcome(), contained=True, commander=KIM),
    "welcome to what is over": replace(a_welcome(), open=False, commander=KIM),
    **{f"arrival {fate}": ArrivalCard(ARRIVAL, UNICORN, fate) for fate in Fate},
    **{f"trouble {what}": RoomTroubled(UNICORN, what) for what in Trouble},
    "codename said": CodenameSaid(UNICORN),
    "board of a room in trouble": replace(a_commanded_board(), warnings=("room_public", "room_shared")),
    "board of a room lost and renamed": replace(a_commanded_board(), warnings=("room_lost", "room_renamed")),
    "counsel missing": CounselMissing(INCIDENT, UNICORN, settled=False),
    "counsel asked in": CounselMissing(INCIDENT, UNICORN, settled=True),
    "service missing": ServiceMissing(UNICORN, 2),
    **{f"review {face}": ReviewCard(INCIDENT, UNICORN, face, DUE) for face in ReviewFace},
    "idle over": IdleCard(INCIDENT, UNICORN, IdleFace.OVER),
    "news reopened": StarterNews("reopened", UNICORN, ROOM),
}
ANSWERS: dict[str, Callable[[str], Drawn]] = {
    "people": lambda locale: draw_people_shown(
        PeopleShown(
            UNICORN,
            (
                *(Stay(KIM, NOON, why=why) for why in Why if why is not Why.BY_HAND),
                Stay(PAT, NOON, LATER, invited_by=SAM, why=Why.BY_HAND),
                Stay(SAM, NOON, why=Why.SECURITY_TEAM, understood_at=LATER),
            ),
            ((UserId("U0GONE"), "user_not_found"),),
        ),
        locale,
    ),
    "very many people": lambda locale: draw_people_shown(
        PeopleShown(UNICORN, (Stay(KIM, NOON),) * 120), locale
    ),
    "services": lambda locale: draw_services_shown(ServicesShown(SERVICES, "payments"), locale),
    "services, nobody on call": lambda locale: draw_services_shown(ServicesShown(SERVICES, "mail"), locale),
    "no service": lambda locale: draw_services_shown(ServicesShown(()), locale),
    "thanks": draw_thanks,
    "private key written": lambda locale: draw_secret_warning({SecretKind.PRIVATE_KEY}, locale),
    "key written": lambda locale: draw_secret_warning({SecretKind.KEY}, locale),
    "password written": lambda locale: draw_secret_warning({SecretKind.LOGIN}, locale),
    "codename written": draw_codename_reminder,
    "topic put back": draw_topic_put_back,
}
MODALS: dict[str, Callable[[str], dict[str, object]]] = {
    **{
        f"arrival of {what}": lambda locale, what=what: arrival_form.view(an_arrival(what), locale)  # type: ignore[misc]
        for what in Arrival
        if what is not Arrival.WELCOME
    },
    **{
        f"arrival {fate}": lambda locale, fate=fate: arrival_form.view(an_arrival(fate=fate), locale)  # type: ignore[misc]
        for fate in Fate
    },
    "arrival of nobody known": lambda locale: arrival_form.view(
        replace(an_arrival(name=""), unwelcome=replace(somebody_unwelcome(), invited_by=None)), locale
    ),
    "end": lambda locale: end_form.view(an_end_form(), locale),
    "end of what is contained and done": lambda locale: end_form.view(
        replace(an_end_form(), choices=(Ending.CLOSED, Ending.UNCONTAINED), owed=(), shut=()), locale
    ),
    "reopen": lambda locale: reopen_form.view(ReopenForm(INCIDENT, UNICORN), locale),
    "review": lambda locale: review_form.view(ReviewForm(INCIDENT, UNICORN, DUE), locale),
}
