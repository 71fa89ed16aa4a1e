"""Which pictures does a test show of notification clocks?"""

from dataclasses import replace
from datetime import datetime, timedelta

from app.domain.clocks import Calendar, Trigger
from app.domain.codenames import Codename
from app.domain.ids import RecordId, UserId
from app.domain.notices import About, ClockStand, Said, shortest_first, stand_of
from app.domain.organisation import Insurer
from app.domain.outside import Proposal
from app.domain.pictures import (
    BoardClocks,
    ClockFace,
    ClockForm,
    ClockLetter,
    ClocksShown,
    ContactsShown,
    Message,
    ReplyDue,
)
from app.domain.registers.contact import Contact, ContactKind
from app.domain.registers.versions import Version
from app.playbooks.catalogue import load_clocks
from app.playbooks.enabled_clocks import insurer_clock
from tests.slack.pictures import INCIDENT, KIM, NOON, SAM, UNICORN, a_commanded_board
from tests.slack.pictures_of_coming import an_ended_board

RULES = {rule.id: rule for rule in load_clocks()}
INSURER = insurer_clock(Insurer("Ember Mutual", "P-4711", timedelta(hours=24)))
BEGAN = NOON - timedelta(hours=30)
NASTY_REASON = "<!channel> & *no* personal data"


def when(clock: str, at: datetime, trigger: Trigger = Trigger.AWARE) -> Said:
    return Said(clock, About.TRIGGER, SAM, NOON, key=trigger, at=at)


def who(clock: str, user: UserId = SAM) -> Said:
    return Said(clock, About.OWNER, SAM, NOON, value=user)


def verdict(clock: str, value: str, words: str = "") -> Said:
    return Said(clock, About.VERDICT, SAM, NOON, value=value, words=words)


SAID = (
    when("nis2-23", BEGAN),
    who("nis2-23"),
    verdict("nis2-23", "notify"),
    Said("nis2-23", About.GIVEN, SAM, NOON, key="warning", at=NOON - timedelta(hours=5), words="CSIRT-<77>"),
    when("gdpr-33", NOON - timedelta(hours=70)),
    who("gdpr-33", KIM),
    when("gdpr-33-2", BEGAN),
    when("in-certin", BEGAN),
    verdict("cn-incident-other", "need_not", NASTY_REASON),
)


def a_stand(clock: str) -> ClockStand:
    rule = INSURER if clock == "insurer" else RULES[clock]
    return stand_of(rule, SAID, NOON - timedelta(hours=1), Calendar(), NOON)


def shown(*clocks: str, may_set: bool = True, codename: Codename = UNICORN) -> ClocksShown:
    stands = shortest_first(a_stand(clock) for clock in clocks)
    return ClocksShown(INCIDENT, codename, NOON, stands, may_set, total=len(stands))


EVERY = shown(
    "nis2-23", "gdpr-33", "gdpr-33-2", "dora-19", "in-certin", "cn-incident-other", "sg-pdpa", "insurer"
)
LISTS: dict[str, ClocksShown] = {
    "every stand there is": EVERY,
    "none": shown(),
    "only to look at": replace(shown("gdpr-33"), may_set=False),
    "of a drill": shown("gdpr-33", codename=replace(UNICORN, drill=True)),
    "one page of three": replace(shown("gdpr-33"), page=1, pages=3, total=40),
}
FORMS: dict[str, ClockForm] = {
    "nothing said yet": ClockForm(INCIDENT, UNICORN, a_stand("dora-19"), NOON, alike=3),
    "all said": ClockForm(INCIDENT, UNICORN, a_stand("nis2-23"), NOON),
    "need not": ClockForm(INCIDENT, UNICORN, a_stand("cn-incident-other"), NOON),
    "one more alike": ClockForm(INCIDENT, UNICORN, a_stand("gdpr-33"), NOON, alike=1),
}
LATE = BoardClocks("GDPR, Article 33(1)", "Notification", NOON, overdue=True, not_started=1)
AHEAD = BoardClocks("NIS2 Directive, Article 23", "Early <warning>", NOON + timedelta(hours=3))
CLOCK_MESSAGES: dict[str, Message] = {
    **{
        f"clock letter {face} {count}": ClockLetter(INCIDENT, UNICORN, face, count)
        for face in ClockFace
        for count in (1, 3)
    },
    "answer due": ReplyDue(INCIDENT, UNICORN),
    "board with a notice ahead": replace(a_commanded_board(), clocks=AHEAD),
    "board with a notice overdue": replace(a_commanded_board(), clocks=LATE),
    "board with clocks not started": replace(a_commanded_board(), clocks=BoardClocks(not_started=4)),
    "board of what is closed with a notice ahead": replace(
        an_ended_board(), clocks=replace(AHEAD, not_started=2)
    ),
}
PROPOSED = (
    Proposal("police", ContactKind.POLICE),
    Proposal("national-agency", ContactKind.NATIONAL_AGENCY, "FBI"),
    Proposal("vendor", ContactKind.VENDOR),
    Proposal("insurer", ContactKind.INSURER, "Ember Mutual", policy="P-4711"),
    Proposal("clk-gdpr-33", ContactKind.REGULATOR, source="GDPR, Article 33(1)"),
    Proposal("ioc-12", ContactKind.OPERATOR, source="hxxps://evil[.]ru/" + "a" * 90),
)
TOLD = Version(
    RecordId("7" * 16),
    INCIDENT,
    3,
    Contact("BfV <east>", ContactKind.NATIONAL_AGENCY, NOON, case_number="77/26", reason="they *rang* us"),
    SAM,
    NOON,
)
CONTACTS: dict[str, ContactsShown] = {
    "some told and some to be told": ContactsShown(INCIDENT, UNICORN, PROPOSED, (TOLD,), shut=True),
    "nobody told": ContactsShown(INCIDENT, UNICORN, (), ()),
    "over": ContactsShown(INCIDENT, UNICORN, (), (TOLD,), over=True),
}
