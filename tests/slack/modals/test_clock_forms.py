"""Do the list of clocks and its two forms look as reviewed, and is what was entered read back as it was?"""

from dataclasses import replace
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from app.domain.refusals import Outdated
from app.playbooks.catalogue import load_playbook
from app.slack.blocks import draw
from app.slack.ids import Action, Field, clock_value, read_clock
from app.slack.modals import clock_form, clocks_view, contacts_view, end_form, item_form
from tests.slack.modals.submitting import submitted
from tests.slack.pictures import INCIDENT, LOCALES, a_form
from tests.slack.pictures_of_clocks import CLOCK_MESSAGES, CONTACTS, FORMS, LISTS, PROPOSED
from tests.slack.pictures_of_coming import an_end_form
from tests.slack.screens import accepted

BOTH = pytest.mark.parametrize("locale", LOCALES)


@BOTH
@pytest.mark.parametrize("case", LISTS)
def test_a_list_of_clocks_looks_as_reviewed(case: str, locale: str, snapshot: SnapshotAssertion) -> None:
    shown = accepted(clocks_view.view(LISTS[case], locale))
    assert shown == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
@pytest.mark.parametrize("case", FORMS)
def test_the_forms_of_a_clock_look_as_reviewed(case: str, locale: str, snapshot: SnapshotAssertion) -> None:
    both = [
        accepted(clock_form.view(FORMS[case], locale)),
        accepted(clock_form.notice_view(FORMS[case], locale)),
    ]
    assert both == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
@pytest.mark.parametrize("case", [one for one in CLOCK_MESSAGES if "letter" in one])
def test_outside_no_law_is_named(case: str, locale: str) -> None:
    drawn = draw(CLOCK_MESSAGES[case], locale)
    assert drawn.text == "sapphire-unicorn"
    assert not any(word in str(drawn.blocks) for word in ("GDPR", "NIS2", "breach", "泄露"))


@BOTH
@pytest.mark.parametrize("case", CONTACTS)
def test_contacts_look_as_reviewed(case: str, locale: str, snapshot: SnapshotAssertion) -> None:
    shown = accepted(contacts_view.view(CONTACTS[case], locale))
    assert shown == snapshot.use_extension(JSONSnapshotExtension)


@BOTH
def test_an_item_about_others_shows_who_may_have_to_hear_of_it(locale: str) -> None:
    form = replace(a_form(), item=load_playbook().item(12), proposals=PROPOSED)
    drawn = str(accepted(item_form.view(form, locale))["blocks"])
    assert "Ember Mutual" in drawn
    assert Action.CONTACTS in drawn


def test_a_form_sent_back_as_drawn_changes_nothing() -> None:
    read = clock_form.read(submitted(clock_form.view(FORMS["all said"], "en")))
    assert {**read.drawn, "reason": ""} == dict(read.typed)
    assert (read.incident, read.clock, read.alike) == (INCIDENT, "nis2-23", False)


def test_what_was_entered_is_read_back() -> None:
    form = clock_form.view(FORMS["nothing said yet"], "en")
    read = clock_form.read(
        submitted(
            form, aware="2026-11-24 10:00", owner="U0SAM", verdict="notify", reason="why", steps={"alike"}
        )
    )
    assert read.typed == {
        "classified_major": "",
        "aware": "2026-11-24 10:00",
        "owner": "U0SAM",
        "verdict": "notify",
        "reason": "why",
    }
    assert read.alike
    notice = clock_form.read_notice(
        submitted(clock_form.notice_view(FORMS["all said"], "en"), given_at="14:05", reference="R-1")
    )
    assert (notice.stage, notice.at, notice.reference) == ("notice", "14:05", "R-1")


@pytest.mark.parametrize("drawn", ["", "[]", '{"incident":"1","clock":"a","drawn":3}'])
def test_what_the_bot_did_not_draw_is_outdated(drawn: str) -> None:
    view: dict[str, Any] = {"private_metadata": drawn, "state": {"values": {}}}
    with pytest.raises(Outdated):
        clock_form.read(view)
    with pytest.raises(Outdated):
        clocks_view.read({"private_metadata": '{"incident":"1","page":"x"}'})


@pytest.mark.parametrize("value", [None, "", "only-one", "1nc.UPPER", "1nc."])
def test_a_button_that_names_no_clock_is_outdated(value: str | None) -> None:
    assert read_clock({"value": clock_value(INCIDENT, "ca-1798.82")}) == (INCIDENT, "ca-1798.82")
    with pytest.raises(Outdated):
        read_clock({"value": value})


@BOTH
def test_a_list_of_clocks_is_turned_by_page(locale: str) -> None:
    assert clocks_view.read(clocks_view.view(LISTS["one page of three"], locale)) == (INCIDENT, 1)


def test_whoever_ends_it_is_told_of_clocks_that_are_not_settled() -> None:
    told = str(end_form.view(replace(an_end_form(), clocks=2), "en"))
    assert "2 notification clocks are not settled" in told
    assert Field.ENDING in told
