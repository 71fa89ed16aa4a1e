"""Does all that is shown of those on call look as reviewed, in both languages, and would Slack take it?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from app.domain.contacts import Contact, OnCallShown, PeoplePaged, PersonShown, Team, TeamsShown
from app.domain.ids import UserId
from app.domain.roster import Presence, Tier
from app.slack.blocks import Drawn
from app.slack.blocks.call_help import draw_call_help, draw_unknown_call
from app.slack.blocks.on_call import SHOWN, draw_on_call
from app.slack.blocks.people_paged import draw_people_paged
from app.slack.blocks.person_shown import draw_person
from app.slack.blocks.teams import draw_teams, draw_wake_all
from tests.slack.pictures import DANA, KIM, LOCALES, NOON, SAM
from tests.slack.screens import screen_of

BOTH = pytest.mark.parametrize("locale", LOCALES)
AWAY = Presence(SAM, active=False, quiet=False, seen_at=NOON)
KIM_ON_CALL = Contact(
    KIM,
    "Kim Lee",
    Tier.PRIMARY,
    "+1 555 0100",
    NOON + timedelta(hours=6),
    Presence(KIM, active=True, quiet=True, seen_at=NOON),
)
SAM_BACKS_UP = Contact(SAM, "Sam <Ops>", Tier.BACKUP, presence=AWAY)
DANA_WATCHES = Contact(DANA, "", Tier.SHADOW, presence=Presence(DANA, active=True, quiet=False, seen_at=NOON))
TRAINED = tuple(Contact(UserId(f"U0T{n}"), f"Trained {n}", Tier.TRAINED) for n in range(SHOWN + 2))
VERA = Contact(UserId("U0VERA"), "Vera", Tier.EXECUTIVE)
SHOWN_ON_CALL = OnCallShown((KIM_ON_CALL, SAM_BACKS_UP, DANA_WATCHES, *TRAINED, VERA), ("Gone",), NOON)

ANSWERS: dict[str, Callable[[str], Drawn]] = {
    "on call": lambda locale: draw_on_call(SHOWN_ON_CALL, locale),
    "on call to a commander": lambda locale: draw_on_call(OnCallShown((KIM_ON_CALL,), may_take=True), locale),
    "on call to who has it": lambda locale: draw_on_call(
        OnCallShown((KIM_ON_CALL,), may_take=True, has_it_until=NOON), locale
    ),
    "on call, only executives": lambda locale: draw_on_call(OnCallShown((VERA,)), locale),
    "on call, nobody": lambda locale: draw_on_call(OnCallShown(), locale),
    "on call to an outsider": lambda locale: draw_on_call(OnCallShown(outsider=True), locale),
    "teams": lambda locale: draw_teams(
        TeamsShown((Team("payments", (KIM_ON_CALL, SAM_BACKS_UP)), Team("<!here>", ()))), locale
    ),
    "no teams": lambda locale: draw_teams(TeamsShown(), locale),
    "teams to an outsider": lambda locale: draw_teams(TeamsShown(outsider=True), locale),
    "wake all": lambda locale: draw_wake_all(7, locale),
    "wake one": lambda locale: draw_wake_all(1, locale),
    "wake nobody": lambda locale: draw_wake_all(0, locale),
    "wake all by an outsider": lambda locale: draw_wake_all(None, locale),
    "person": lambda locale: draw_person(PersonShown(KIM_ON_CALL), locale),
    "person of no tier": lambda locale: draw_person(PersonShown(replace(SAM_BACKS_UP, tier=None)), locale),
    "person that is nobody": lambda locale: draw_person(PersonShown(), locale),
    "paged": lambda locale: draw_people_paged(PeoplePaged((KIM_ON_CALL,)), locale),
    "paged a moment ago": lambda locale: draw_people_paged(
        PeoplePaged((KIM_ON_CALL,), told_before=NOON), locale
    ),
    "paged nobody": lambda locale: draw_people_paged(PeoplePaged(unreachable=True), locale),
    "paged by an outsider": lambda locale: draw_people_paged(PeoplePaged(outsider=True), locale),
    "call help": draw_call_help,
    "unknown call": lambda locale: draw_unknown_call("responder", "responders", locale),
    "unknown call without a neighbour": lambda locale: draw_unknown_call("<!here>", None, locale),
}


@BOTH
@pytest.mark.parametrize("case", ANSWERS)
def test_it_looks_as_reviewed(case: str, locale: str, snapshot: SnapshotAssertion) -> None:
    assert screen_of(ANSWERS[case](locale)) == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
@pytest.mark.parametrize("case", ANSWERS)
def test_nothing_of_it_says_security(case: str, locale: str) -> None:
    shown = str(screen_of(ANSWERS[case](locale))).lower()

    assert "security" not in shown
    assert "安全" not in shown
