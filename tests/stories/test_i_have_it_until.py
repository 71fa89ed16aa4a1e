"""A commander swaps a shift in Slack: paged first until the time they said, then the old order counts again."""

from zoneinfo import ZoneInfo

from app.domain.organisation import Commander, Commanders
from app.domain.roster import Tier
from app.sandbox.cast import organisation
from app.sandbox.people import Person
from app.sandbox.stage import Stage
from tests.stories.seen import all_seen, pages

TAKE, GIVE = "I have it until…", "I give it back"
TRAINED_RAVI = (Commander("U0KIM"), Commander("U0RAVI", tier=Tier.TRAINED))


def in_an_hour(stage: Stage, zone: str = "Europe/Paris") -> str:
    """As the clock on that wall will show it."""
    now = stage.clock.now().astimezone(ZoneInfo(zone))
    return f"{(now.hour + 1) % 24:02}:{now.minute:02}"


async def takes_it(stage: Stage, person: Person, until: str) -> None:
    await person.commands("/sec-incident oncall", channel="general")
    await person.clicks(TAKE)
    await stage.until(lambda: person.modal is not None)
    await person.submits(until=until)


async def test_who_has_it_is_paged_first_until_then_and_it_ends_by_itself(
    stage: Stage, ravi: Person, dana: Person, kim: Person
) -> None:
    async with stage.bot(organisation(commanders=Commanders(people=TRAINED_RAVI))):
        await takes_it(stage, ravi, in_an_hour(stage))
        assert ravi.modal is not None
        assert "You have it until" in ravi.reads(ravi.modal)
        await dana.commands("/sec-incident oncall", channel="general")
        assert dana.sees("Commander: Ravi · until")

        await dana.types("!ic page", channel="general")
        await stage.settles()
        assert [len(pages(stage, user)) for user in (kim.id, ravi.id)] == [1, 1]

        await stage.time_passes(minutes=61)
        await dana.commands("/sec-incident oncall", channel="general")

    last = dana.reads(dana.ephemerals()[-1])
    assert "Trained: Ravi" in last
    assert "until" not in last


async def test_the_time_is_the_persons_own(stage: Stage, mei: Person) -> None:
    people = (Commander("U0KIM"), Commander("U0MEI", tier=Tier.BACKUP))
    async with stage.bot(organisation(commanders=Commanders(people=people))):
        await mei.commands("/sec-incident oncall", channel="general")
        await mei.clicks("我值班到…")
        await stage.until(lambda: mei.modal is not None)
        await mei.submits(until=in_an_hour(stage, "Asia/Shanghai"))
        now = stage.clock.now()
        async with stage.bots[0].desk.store.look() as uow:
            (said,) = (await uow.rosters.facts()).overrides

    assert abs((said.until - now).total_seconds() - 3600) < 120
    assert mei.modal is not None
    assert "由你值班到" in mei.reads(mei.modal)


async def test_it_is_given_back_at_once(stage: Stage, ravi: Person, dana: Person) -> None:
    async with stage.bot(organisation(commanders=Commanders(people=TRAINED_RAVI))):
        await takes_it(stage, ravi, in_an_hour(stage))
        await ravi.closes()
        await ravi.commands("/sec-incident oncall", channel="general")
        await ravi.clicks(GIVE)
        await stage.until(lambda: "Trained: Ravi" in ravi.reads(ravi.ephemerals()[-1]))
        await dana.commands("/sec-incident oncall", channel="general")

    assert "Trained: Ravi" in dana.reads(dana.ephemerals()[-1])


async def test_only_commanders_are_offered_it(running: Stage, dana: Person, kim: Person) -> None:
    vera = running.person("U0VERA")
    for person in (dana, vera, kim):
        await person.commands("/sec-incident oncall", channel="general")

    assert [TAKE in all_seen(person) for person in (dana, vera, kim)] == [False, False, True]


async def test_whoever_is_taken_off_the_list_meanwhile_is_told_no(stage: Stage, ravi: Person) -> None:
    async with stage.bot(organisation(commanders=Commanders(people=TRAINED_RAVI))):
        await ravi.commands("/sec-incident oncall", channel="general")
    async with stage.bot(organisation(commanders=Commanders(people=TRAINED_RAVI[:1]))):
        await ravi.clicks(TAKE)
        await stage.until(lambda: ravi.sees("You cannot do this here."))

    assert ravi.modal is None
