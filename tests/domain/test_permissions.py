"""Who may do what, cell by cell? Written out here by hand, so that a change of the table is seen twice."""

import pytest

from app.domain.ids import UserId
from app.domain.people import Caller
from app.domain.permissions import TABLE, Act, Allowed, Forbidden, Place, Standing, may, standing_of
from tests.builders import ALEX, DANA, KIM, SAM, a_person

# Columns: starter, commander, deputy, responder, member, guest, deactivated, foreign, other bot, excluded.
# y: allowed. f: not one of us. b: not for bots. c: only the commander or deputy.
# a: the commander alone. n: no incident here. x: not allowed.
COLUMNS = list(Standing)
EXPECTED = """
start         room       yyyyyyxfby
start         elsewhere  yyyyyyxfby
open_another  room       yyyyyyxfby
open_another  elsewhere  yyyyyyxfby
page          room       yyyyyyxfby
page          elsewhere  yyyyyyxfby
drill         room       yyyyyxxfbx
drill         elsewhere  yyyyyxxfbx
answer_page   room       yyyyyyxfbn
answer_page   elsewhere  yyyyyyxfbn
decline_page  room       yyyyyyxfbn
decline_page  elsewhere  yyyyyyxfbn
take_command  room       yyyyyyxfbn
take_command  elsewhere  yyyyyyxfbn
answer_idle   room       yyyyyyxfbn
answer_idle   elsewhere  yyyyyyxfbn
take_command_here room    yyyyyyxfbn
take_command_here elsewhere nnnnnnxfbn
hand_over     room       ayaaaaxfbn
hand_over     elsewhere  nnnnnnxfbn
answer_handover room      yyyyyyxfbn
answer_handover elsewhere yyyyyyxfbn
see_roles     room       yyyyyyxfbn
see_roles     elsewhere  nnnnnnxfbn
give_roles    room       cyycccxfbn
give_roles    elsewhere  nnnnnnxfbn
claim_role    room       yyyyyyxfbn
claim_role    elsewhere  nnnnnnxfbn
release_role  room       yyyyyyxfbn
release_role  elsewhere  nnnnnnxfbn
see_clocks    room       yyyyynxfbn
see_clocks    elsewhere  nnnnnnxfbn
set_clocks    room       cyycccxfbn
set_clocks    elsewhere  nnnnnnxfbn
set_clocks_as_counsel room yyyyyyxfbn
set_clocks_as_counsel elsewhere nnnnnnxfbn
see_brief     room       yyyyyyxfbn
see_brief     elsewhere  yyyyyyxfbn
open_room     room       yyyyyyxfbn
open_room     elsewhere  yyyyyyxfbn
page_people   room       yyyyyyxfbn
page_people   elsewhere  yyyyyyxfby
on_call       room       yyyyyyxfby
on_call       elsewhere  yyyyyyxfby
take_over     room       yyyyynxfbn
take_over     elsewhere  yyyyynxfbn
help          room       yyyyyyxfby
help          elsewhere  yyyyyyxfby
list          room       yyyyyyxfby
list          elsewhere  yyyyyyxfby
lint          room       yyyyyyxfbn
lint          elsewhere  yyyyyyxfby
status        room       yyyyyyxfbn
status        elsewhere  yyyyyyxfby
tick          room       yyyyyyxfbn
tick          elsewhere  nnnnnnxfbn
untick        room       yyyyyyxfbn
untick        elsewhere  nnnnnnxfbn
open_item     room       yyyyyyxfbn
open_item     elsewhere  nnnnnnxfbn
save_item     room       yyyyyyxfbn
save_item     elsewhere  nnnnnnxfbn
answer_nudge  room       yyyyyyxfbn
answer_nudge  elsewhere  yyyyyyxfbn
acknowledge_item room      yyyyyyxfbn
acknowledge_item elsewhere yyyyyyxfbn
answer_offer  room       cyycccxfbn
answer_offer  elsewhere  nnnnnnxfbn
see_gates     room       yyyyynxfbn
see_gates     elsewhere  nnnnnnxfbn
sign_gate     room       yyyyynxfbn
sign_gate     elsewhere  nnnnnnxfbn
override_gate room       ayaaaaxfbn
override_gate elsewhere  nnnnnnxfbn
log           room       yyyyyyxfbn
log           elsewhere  nnnnnnxfbn
see_log       room       yyyyyyxfbn
see_log       elsewhere  nnnnnnxfbn
answer_step   room       ayaaaaxfbn
answer_step   elsewhere  nynnnnxfbn
confirm       room       cyycccxfbn
confirm       elsewhere  nnnnnnxfbn
stand_down    room       cyycccxfbn
stand_down    elsewhere  nnnnnnxfbn
give_update   room       cyycccxfbn
give_update   elsewhere  nnnnnnxfbn
relay_update  room       yyyyynxfbn
relay_update  elsewhere  nnnnnnxfbn
join_call     room       yyyyyyxfbn
join_call     elsewhere  nnnnnnxfbn
propose       room       cyycccxfbn
propose       elsewhere  nnnnnnxfbn
object        room       yyyyyyxfbn
object        elsewhere  nnnnnnxfbn
conclude      room       ayaaaaxfbn
conclude      elsewhere  nnnnnnxfbn
record        room       yyyyyyxfbn
record        elsewhere  nnnnnnxfbn
see_records   room       yyyyyyxfbn
see_records   elsewhere  nnnnnnxfbn
accept_custody room      yyyyyyxfbn
accept_custody elsewhere nnnnnnxfbn
understand    room       yyyyyyxfbn
understand    elsewhere  nnnnnnxfbn
people        room       yyyyyyxfbn
people        elsewhere  nnnnnnxfbn
invite_second_wave room      cyycccxfbn
invite_second_wave elsewhere nyynnnxfbn
name_service  room       yyyyynxfbn
name_service  elsewhere  nnnnnnxfbn
see_arrival   room       cyycccxfbn
see_arrival   elsewhere  nyynnnxfbn
remove        room       cyycccxfbn
remove        elsewhere  nyynnnxfbn
end           room       cyycccxfbn
end           elsewhere  nnnnnnxfbn
contain       room       cyycccxfbn
contain       elsewhere  nnnnnnxfbn
close         room       ayaaaaxfbn
close         elsewhere  nnnnnnxfbn
reopen        room       yyyyynxfbn
reopen        elsewhere  nnnnnnxfbn
archive       room       ayaaaaxfbn
archive       elsewhere  nnnnnnxfbn
review        room       cyycccxfbn
review        elsewhere  nnnnnnxfbn
answer_review room       yyyyyyxfbn
answer_review elsewhere  yyyyyyxfbn
hold          room       cyycccxfbn
hold          elsewhere  nyynnnxfbn
hold_as_counsel room     yyyyyyxfbn
hold_as_counsel elsewhere yyyyyyxfbn
see_indicators room      yyyyyyxfbn
see_indicators elsewhere nnnnnnxfbn
note_indicators room     yyyyyyxfbn
note_indicators elsewhere nnnnnnxfbn
judge_indicators room    yyyyynxfbn
judge_indicators elsewhere nnnnnnxfbn
export_indicators room   yyyyynxfbn
export_indicators elsewhere nnnnnnxfbn
report room              yyyyynxfbn
report elsewhere         nnnnnnxfbn
exclude room             ayaaaaxfbn
exclude elsewhere        nnnnnnxfbn
exclude_together room    yyyyynxfbn
exclude_together elsewhere nnnnnnxfbn
trust_chat room          cyycccxfbn
trust_chat elsewhere     nnnnnnxfbn
see_drafts    room       yyyyynxfbn
see_drafts    elsewhere  nnnnnnxfbn
write_draft   room       yyyyynxfbn
write_draft   elsewhere  nnnnnnxfbn
approve_draft room       yyyyynxfbn
approve_draft elsewhere  nnnnnnxfbn
hand_out_draft room      yyyyynxfbn
hand_out_draft elsewhere nnnnnnxfbn
note_sent     room       yyyyynxfbn
note_sent     elsewhere  nnnnnnxfbn
"""
REASONS = {
    "f": "not_one_of_us",
    "b": "not_for_bots",
    "c": "only_commander",
    "a": "commander_alone",
    "n": "no_incident_here",
    "x": "not_allowed",
}
ROWS = [line.split() for line in EXPECTED.strip().splitlines()]
CELLS = [
    pytest.param(Act(act), Place(place), standing, mark, id=f"{act}-{place}-{standing}")
    for act, place, marks in ROWS
    for standing, mark in zip(COLUMNS, marks, strict=True)
]


@pytest.mark.parametrize(("act", "place", "standing", "mark"), CELLS)
def test_each_cell_says_what_is_written_here(act: Act, place: Place, standing: Standing, mark: str) -> None:
    expected = Allowed() if mark == "y" else Forbidden(REASONS[mark])

    assert may(standing, act, place) == expected


def test_every_cell_of_the_table_is_written_here() -> None:
    written = {(act, place) for act, place, _ in ROWS}

    assert written == {(act.value, place.value) for act in TABLE for place in Place}
    assert set(TABLE) == set(Act)


def test_nothing_keeps_anybody_of_the_workspace_from_starting_or_paging() -> None:
    ours = set(Standing) - {Standing.DEACTIVATED, Standing.FOREIGN, Standing.OTHER_BOT}

    assert all(
        may(who, act, place) == Allowed() for who in ours for act in (Act.START, Act.PAGE) for place in Place
    )


@pytest.mark.parametrize(
    ("user", "expected"),
    [(KIM, "commander"), (SAM, "deputy"), (DANA, "starter"), (ALEX, "responder")],
    ids=["commander", "deputy", "starter", "somebody in the room"],
)
def test_a_role_comes_before_being_there(user: UserId, expected: str) -> None:
    standing = standing_of(
        Caller(user), a_person(user), commander=KIM, deputy=SAM, starter=DANA, in_room=True
    )

    assert standing == expected


@pytest.mark.parametrize(
    ("caller", "person", "excluded", "expected"),
    [
        pytest.param(Caller(KIM, bot=True), a_person(KIM), False, "other_bot", id="the payload says bot"),
        pytest.param(Caller(KIM), a_person(KIM, bot=True), False, "other_bot", id="Slack says bot"),
        pytest.param(
            Caller(KIM, foreign=True), a_person(KIM), False, "foreign", id="the payload says foreign"
        ),
        pytest.param(Caller(KIM), a_person(KIM, foreign=True), False, "foreign", id="Slack says foreign"),
        pytest.param(Caller(KIM), a_person(KIM, deactivated=True), False, "deactivated", id="deactivated"),
        pytest.param(Caller(KIM), a_person(KIM), True, "excluded", id="excluded beats command"),
    ],
)
def test_what_an_account_is_beats_its_role(
    caller: Caller, person: object, excluded: bool, expected: str
) -> None:
    standing = standing_of(caller, person, commander=KIM, in_room=True, excluded=excluded)  # type: ignore[arg-type]

    assert standing == expected


def test_a_guest_stays_a_guest_in_the_room_and_a_member_outside_is_a_member() -> None:
    assert standing_of(Caller(ALEX), a_person(ALEX, guest=True), in_room=True) is Standing.GUEST
    assert standing_of(Caller(ALEX), a_person(ALEX)) is Standing.MEMBER
