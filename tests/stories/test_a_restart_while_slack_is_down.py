"""The bot is restarted while Slack's auth.test is down, and the first thing it hears is a call for a commander."""

from app.sandbox.faults import answer_5xx
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.seen import pages, the_room


async def test_the_first_call_after_a_restart_is_answered_by_the_identity_kept_from_before(
    stage: Stage, dana: Person, kim: Person
) -> None:
    async with stage.bot():
        pass
    asked = stage.faults.on("auth.test", then=answer_5xx(), every=True)
    async with stage.bot():
        await dana.types("!ic page odd login", channel="general")
        await stage.settles()

        assert asked.applied > 0
        assert the_room(stage).name in dana.reads(dana.ephemerals()[-1])
        assert len(pages(stage, kim.id)) == 1


async def test_nothing_the_bot_hears_afterwards_asks_slack_who_it_is(
    running: Stage, dana: Person, kim: Person
) -> None:
    asked = running.faults.on("auth.test", then=answer_5xx(), every=True)
    await dana.types("!ic page odd login", channel="general")
    await running.settles()
    await kim.clicks("I'm on it")
    await running.settles()

    assert asked.applied == 0
    assert dana.sees("Kim has command")


async def test_a_copy_in_a_process_of_its_own_does_the_same(stage: Stage, dana: Person, kim: Person) -> None:
    before = stage.process()
    await stage.starts(before)
    before.kill()
    await before.ended()
    stage.faults.on("auth.test", then=answer_5xx(), every=True)
    after = stage.process()
    await stage.starts(after)
    await dana.types("!ic page odd login", channel="general")
    await stage.until(lambda: kim.sees("[I'm on it]") and dana.sees("has begun"))
    await after.stop()

    assert len(pages(stage, kim.id)) == 1
