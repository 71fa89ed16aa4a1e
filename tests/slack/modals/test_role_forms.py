"""Do the forms of roles and of command look as reviewed, and are they read back as what this person changed?"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension

from app.domain.pictures import Brief, HandoverForm, RolesForm
from app.domain.refusals import Outdated
from app.domain.roles import EXPERTS_LIMIT, Role, Staff, Wish
from app.slack.modals import brief_view, handover_form, roles_form
from app.slack.words import words
from tests.slack.modals.submitting import submitted
from tests.slack.pictures import DANA, INCIDENT, KIM, LOCALES, NASTY, SAM, UNICORN
from tests.slack.pictures_of_roles import (
    EXPERTS,
    FULL,
    HANDOVER,
    LED,
    STAFFED,
    a_bare_brief,
    a_brief,
    a_roles_form,
)
from tests.slack.screens import accepted

ASKED = replace(a_roles_form(), asked=DANA, handover=HANDOVER)
MODALS: dict[str, Callable[[str], dict[str, Any]]] = {
    "of the commander": lambda locale: roles_form.view(a_roles_form(), locale),
    "of the commander who hands over": lambda locale: roles_form.view(ASKED, locale),
    "of the deputy": lambda locale: roles_form.view(a_roles_form(DANA), locale),
    "of a responder": lambda locale: roles_form.view(a_roles_form(SAM), locale),
    "of a responder while somebody is asked": lambda locale: roles_form.view(
        replace(a_roles_form(SAM), asked=DANA), locale
    ),
    "where nobody commands": lambda locale: roles_form.view(
        replace(a_roles_form(SAM), staff=Staff()), locale
    ),
    "with nothing to give": lambda locale: roles_form.view(replace(a_roles_form(), staff=LED), locale),
    "saved with a warning": lambda locale: roles_form.saved(DANA, locale),
    "hand over": lambda locale: handover_form.view(HandoverForm(INCIDENT, UNICORN), locale),
    "asked": lambda locale: handover_form.asked(DANA, locale, trained=True),
    "asked somebody untrained": lambda locale: handover_form.asked(DANA, locale, trained=False),
    "the brief": lambda locale: brief_view.view(a_brief(), locale),
    "a bare brief": lambda locale: brief_view.view(a_bare_brief(), locale),
    "the briefing": lambda locale: brief_view.view(replace(a_brief(), roles=STAFFED.of(SAM)), locale),
    "the briefing of everything": lambda locale: brief_view.view(
        replace(a_bare_brief(), roles=FULL.held), locale
    ),
}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("case", MODALS)
def test_a_modal_looks_as_reviewed(case: str, locale: str, snapshot: SnapshotAssertion) -> None:
    assert accepted(MODALS[case](locale)) == snapshot.use_extension(JSONSnapshotExtension)


def drawn(form: RolesForm | None = None) -> dict[str, Any]:
    return roles_form.view(form or a_roles_form(), "en")


def test_what_comes_back_as_it_was_drawn_is_no_wish() -> None:
    assert roles_form.read(submitted(drawn())) == roles_form.RolesSubmission(INCIDENT, Wish())


def test_only_what_this_person_changed_is_read() -> None:
    changed = submitted(
        drawn(), scribe=DANA, deputy=None, counsel="U0LAW", service="search", expert=SAM, steps={"a1"}
    )

    wish = roles_form.read(changed).wish
    assert wish.gives == {Role.SCRIBE: DANA, Role.DEPUTY: None, Role.COUNSEL: "U0LAW"}
    assert (wish.ends, wish.expert, wish.service) == (frozenset({"a1"}), SAM, "search")


@pytest.mark.parametrize("metadata", ["", "{}", "no json", "[]"])
def test_a_form_that_the_bot_did_not_draw_is_outdated(metadata: str) -> None:
    forged = {**submitted(drawn()), "private_metadata": metadata}
    for read in (roles_form.read, handover_form.read, roles_form.read_incident):
        with pytest.raises(Outdated):
            read(forged)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("scribe", (Role.SCRIBE, "")), ("expert.a1", (Role.EXPERT, "a1")), ("deputy", (Role.DEPUTY, ""))],
)
def test_a_button_says_which_role(value: str, expected: tuple[Role, str]) -> None:
    assert roles_form.read_role({"value": value}) == expected


@pytest.mark.parametrize("value", [None, "", "king", "scribe.", "expert.<@U0>", "scribe scribe"])
def test_a_button_that_names_no_role_is_outdated(value: str | None) -> None:
    with pytest.raises(Outdated):
        roles_form.read_role({"value": value})


def test_who_is_to_command_is_read() -> None:
    view = handover_form.view(HandoverForm(INCIDENT, UNICORN), "en")

    assert handover_form.read(submitted(view, taker=DANA)).taker == DANA
    assert handover_form.read(submitted(view)).taker is None


@pytest.mark.parametrize("written", NASTY.values(), ids=NASTY)
@pytest.mark.parametrize("locale", LOCALES)
def test_whatever_people_wrote_fits_and_stays_text(written: str, locale: str) -> None:
    experts = tuple(replace(EXPERTS[0], seat=f"{n:02d}", service=written) for n in range(EXPERTS_LIMIT))
    staff = Staff((*STAFFED.held, *experts))
    names = {SAM: written}
    forms = [
        roles_form.view(replace(a_roles_form(who), staff=Staff(experts), names=names), locale)
        for who in (KIM, SAM)
    ]
    brief: Brief = replace(a_brief(), roles=staff.of(SAM))

    for view in (*forms, brief_view.view(brief, locale)):
        assert not [text for text in mrkdwn_in(accepted(view)) if "<!channel>" in text]


def mrkdwn_in(part: object) -> Iterator[str]:
    """Every text in which a mention would be one."""
    if isinstance(part, dict):
        if part.get("type") == "mrkdwn":
            yield part["text"]
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            yield from mrkdwn_in(inner)


def test_the_same_words_answer_the_command() -> None:
    line = handover_form.asked_line(DANA, words("en"), trained=True)

    assert line == "<@U0DANA> is asked to take command. Until they accept, you have it."
