"""A text for others: drafted at once, approved by those it takes, handed over, and sent by people, not by the bot."""

import hashlib
from collections.abc import AsyncIterator

import pytest

from app.sandbox.cast import LENA, VERA
from app.sandbox.channels import Channel
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.board import a_commanded_room
from tests.stories.drafts import (
    approves,
    asks_for_the_text,
    hash_shown,
    on_top,
    opens_draft,
    presses,
    says_it_is_sent,
    writes_draft,
)
from tests.stories.gates import overrides_gate, shows
from tests.stories.seen import all_seen, rows

NOTICE = {
    "Title": "Notice of 24 November 2026",
    "What happened": "Somebody read the quartz table.",
    "What was compromised": "Names and addresses of 40 customers.",
}

WHOLE = """Notice of 24 November 2026

What happened
Somebody read the quartz table.

What was compromised
Names and addresses of 40 customers.

More will follow
We will tell you more as soon as we know more.
"""


@pytest.fixture
async def room(stage: Stage, dana: Person, kim: Person) -> AsyncIterator[Channel]:
    """Kim commands; counsel and an executive are in the room."""
    async with stage.bot():
        room = await a_commanded_room(stage, dana, kim)
        for role in (LENA, VERA):
            stage.workspace.join(room.id, role.id, inviter=kim.id)
        await stage.settles()
        yield room


@pytest.fixture
def lena(stage: Stage) -> Person:
    return stage.person(LENA.id)


@pytest.fixture
def vera(stage: Stage) -> Person:
    return stage.person(VERA.id)


async def overrides_from_there(stage: Stage, kim: Person) -> None:
    """By the button beside what holds the text."""
    await kim.clicks("G5…")
    await stage.until(lambda: on_top(kim, "gate_form"))
    await kim.clicks("Override…")
    await stage.until(lambda: on_top(kim, "override_form"))
    await kim.submits(reason="The press has it already.")
    await stage.settles()


@pytest.mark.usefixtures("room")
async def test_a_public_statement_that_comes_too_early_is_refused_with_every_reason(
    stage: Stage, dana: Person, kim: Person
) -> None:
    await writes_draft(stage, dana, "external", NOTICE)
    assert kim.sees("Draft 1 · Public statement (English), version 1 by @Dana")
    assert kim.sees("G5 · Ready to tell the public is shut.")
    assert kim.sees("The public is best told by")

    said = await asks_for_the_text(stage, dana)

    assert "Not yet." in said
    assert "G5 · Ready to tell the public is shut." in said
    assert "Still to approve: the commander, counsel, an executive" in said
    assert "responsibility-missing" in said
    assert "quartz" not in said
    assert "[G5…]" not in said
    assert "quartz" not in all_seen(kim)


@pytest.mark.usefixtures("room")
async def test_once_all_have_approved_it_the_commander_overrides_what_is_left_and_it_is_recorded_who_sent_it(
    stage: Stage, dana: Person, kim: Person, lena: Person, vera: Person
) -> None:
    await writes_draft(stage, dana, "external", NOTICE)
    for person in (kim, lena, vera):
        await approves(stage, person)
    said = await asks_for_the_text(stage, kim)
    assert "Only gates hold it. You command" in said
    assert "Still to approve" not in said

    await overrides_from_there(stage, kim)
    said = await asks_for_the_text(stage, dana)

    assert "Notice of 24 November 2026" in said
    assert "G7 · Customers' security teams know is not open. It only warns." in said
    assert hash_shown(dana) == hashlib.sha256(WHOLE.encode()).hexdigest()
    assert "quartz" not in all_seen(kim)

    await says_it_is_sent(stage, dana, sent_to="press list", sent_by="status page")
    assert shows(dana, "It is in the record.")
    assert not shows(dana, "had not been handed over")
    assert kim.sees("Version 1 was sent by @Dana")
    assert not kim.sees("The public is best told by")
    assert await rows(stage, "SELECT version, early FROM draft_sendings") == [(1, False)]


@pytest.mark.usefixtures("room")
async def test_a_change_after_the_approvals_needs_new_ones(
    stage: Stage, dana: Person, kim: Person, lena: Person
) -> None:
    await writes_draft(stage, dana, "internal", {"What happened": "Mail was read."})
    await overrides_gate(stage, kim, "G4", "Everybody asks already.")
    for person in (kim, lena):
        await approves(stage, person)
    assert dana.sees("✓ Approved: counsel, @Lena")
    await presses(stage, dana, "Edit…", "draft_form")
    await dana.submits({"What happened": "Mail was read, and sent on."})
    await stage.settles()

    assert not dana.sees("✓ Approved")
    assert "Still to approve: the commander, counsel" in await asks_for_the_text(stage, dana)

    for person in (kim, lena):
        await approves(stage, person)
    assert "Mail was read, and sent on." in await asks_for_the_text(stage, dana)


@pytest.mark.usefixtures("room")
async def test_who_approves_a_text_that_was_changed_meanwhile_is_told_and_nothing_is_approved(
    stage: Stage, dana: Person, kim: Person
) -> None:
    await writes_draft(stage, dana, "internal", {"What happened": "Mail was read."})
    await presses(stage, kim, "Approve", "approval_form")
    await presses(stage, dana, "Edit…", "draft_form")
    await dana.submits({"What happened": "Mail was read, and sent on."})
    await stage.settles()

    await kim.submits()
    await stage.settles()

    assert shows(kim, "somebody has changed this text since you saw it")
    assert await rows(stage, "SELECT count(*) FROM draft_approvals") == [(0,)]


@pytest.mark.usefixtures("room")
async def test_a_regulator_is_told_while_the_public_gate_is_shut(
    stage: Stage, dana: Person, kim: Person, lena: Person
) -> None:
    await writes_draft(stage, dana, "regulator", {"What happened": "Mail of 40 people was read."})
    assert kim.sees("It waits for no gate.")
    assert "Still to approve: the commander, counsel" in await asks_for_the_text(stage, dana)

    for person in (kim, lena):
        await approves(stage, person)
    said = await asks_for_the_text(stage, lena)

    assert "Mail of 40 people was read." in said
    assert await rows(stage, "SELECT count(*) FROM attestations") == [(0,)]
    await says_it_is_sent(stage, lena, sent_to="the authority", sent_by="its portal")
    assert kim.sees("Version 1 was sent by @Lena")


@pytest.mark.usefixtures("room")
async def test_of_two_who_write_at_once_the_second_is_told_and_loses_nothing(
    stage: Stage, dana: Person, kim: Person
) -> None:
    await opens_draft(stage, kim, "internal")
    await writes_draft(stage, dana, "internal", {"What happened": "Dana's words."})
    await kim.submits({"What happened": "Kim's words."})
    await stage.until(lambda: shows(kim, "Nothing was saved yet"))

    assert shows(kim, "Version 1 says:")
    assert shows(kim, "Dana's words.")
    assert await rows(stage, "SELECT max(number) FROM draft_versions") == [(1,)]

    await kim.submits()
    await stage.settles()
    await presses(stage, dana, "Edit…", "draft_form")
    assert shows(dana, "Kim's words.")
    assert kim.sees("version 2 by @Kim")


@pytest.mark.usefixtures("room")
async def test_what_went_out_without_being_handed_over_is_recorded_as_that(
    stage: Stage, dana: Person, kim: Person
) -> None:
    await writes_draft(stage, dana, "third-party", {"What happened": "Your host was used."})
    await says_it_is_sent(stage, dana, sent_to="their on-call", sent_by="phone")

    assert shows(dana, "had not been handed over by then")
    assert kim.sees("It had not been handed over by then.")


@pytest.mark.usefixtures("room")
async def test_who_said_when_they_would_say_more_is_reminded_then(
    stage: Stage, dana: Person, kim: Person
) -> None:
    await writes_draft(stage, dana, "regulator", {"What happened": "Mail was read."})
    later = int(stage.clock.now().timestamp()) + 7200
    await says_it_is_sent(stage, dana, sent_to="the authority", sent_by="portal", follow_up_at=later)
    assert not any("draft 1" in dana.reads(one) for one in dana.dms())

    stage.clock.moves(hours=2, minutes=1)
    await stage.until(lambda: any("draft 1: you wanted to say more" in dana.reads(one) for one in dana.dms()))
    await stage.settles()

    assert sum("draft 1" in dana.reads(one) for one in dana.dms()) == 1
    assert not any("draft 1" in kim.reads(one) for one in kim.dms())
