"""The store is gone: what is kept on the disk, who is paged, what is told, and how is it entered once it is back?"""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.domain.ids import PageId, UserId
from app.domain.outgoing import Errand
from app.domain.pictures import Told
from app.domain.refusals import NotForBots, NotOneOfUs
from app.domain.roster import KnownRoster, Member, Source, Tier
from app.persistence.engine import make_engine
from app.persistence.roster_file import RosterFile
from app.persistence.sealing import DataKey, new_key
from app.persistence.spool import SpoolFolder
from app.sandbox.faults import answer_429, api_error
from app.usecases import call_for_help
from app.usecases.answer_page import answer_page
from app.usecases.declare_incident import Report
from app.usecases.ports import NotSaved
from app.usecases.ports.emergency import Emergency, Spooled
from app.usecases.sweep_spool import sweep_spool
from tests.builders import DANA, KIM, NOON, SAM
from tests.persistence.stores import a_store
from tests.slack.a_slack import Slack, a_slack
from tests.usecases.an_office import Office, a_key, by

NOWHERE = "postgresql://nobody:nothing@127.0.0.1:9/nowhere"
PHONE = "+1 555 0100"


@dataclass(frozen=True)
class Night:
    """The same office with its database gone (`office`) and there (`morning`)."""

    office: Office
    morning: Office
    slack: Slack
    emergency: Emergency
    roster: RosterFile
    folder: Path

    async def starts(self, starter: UserId = DANA, **report: object) -> Told:
        fields = {"key": a_key(), "by": by(starter), "words": "odd login", **report}
        return (await call_for_help.start(self.office.desk, Report(**fields))).told  # type: ignore[arg-type]

    async def sweeps(self, office: Office | None = None) -> int:
        return await sweep_spool((office or self.office).desk, self.slack.messenger)

    async def kept(self) -> Spooled:
        (spooled,) = await self.emergency.spool.waiting()
        return spooled

    def cards(self, user: UserId = KIM) -> int:
        return len(self.slack.workspace.dm(user).messages)


@pytest.fixture
async def night(office: Office, tmp_path: Path) -> AsyncIterator[Night]:
    key = DataKey(new_key())
    roster = RosterFile(tmp_path, key)
    emergency = Emergency(SpoolFolder(tmp_path, key), roster, time.time)
    roster.write(a_roster())
    engine = make_engine(NOWHERE, pool_size=1)
    morning = replace(office, desk=replace(office.desk, emergency=emergency))
    gone = replace(morning, desk=replace(morning.desk, store=a_store(engine, office.clock)))
    async with a_slack() as slack:
        yield Night(gone, morning, slack, emergency, roster, tmp_path)
    await engine.dispose()


def a_roster(*users: UserId, full_members: frozenset[UserId] = frozenset({DANA})) -> KnownRoster:
    members = tuple(Member(user, Tier.PRIMARY, Source.FILE, PHONE) for user in users or (KIM,))
    return KnownRoster(members, {KIM: "Kim"}, {KIM: "en"}, {}, full_members, NOON)


async def test_a_start_is_on_the_disk_and_told_as_it_is(night: Night) -> None:
    report = Report(a_key(), by(DANA), "odd login")

    answer = await call_for_help.start(night.office.desk, report)

    assert (answer.told, answer.incident) == (Told.NOT_RECORDED, None)
    assert [(ring.name, ring.phone) for ring in answer.paged] == [("Kim", None)]
    assert [ring.phone for ring in answer.ring] == [PHONE]
    kept = await night.kept()
    assert (kept.verb, kept.words, set(kept.pages)) == ("start", "odd login", {KIM})
    assert await night.emergency.spool.get(report.key) == kept


async def test_numbers_are_for_full_members(night: Night) -> None:
    answer = await call_for_help.page(night.office.desk, Report(a_key(), by(SAM)))

    assert answer.told is Told.NOT_RECORDED
    assert answer.ring == ()


async def test_the_same_person_is_entered_once_and_another_for_themselves(night: Night) -> None:
    key = a_key()
    assert [await night.starts(key=key), await night.starts(key=key), await night.starts()] == [
        Told.NOT_RECORDED
    ] * 3
    assert len(await night.emergency.spool.waiting()) == 1

    await night.starts(SAM)
    night.office.clock.moves(minutes=11)
    await night.starts()

    assert len(await night.emergency.spool.waiting()) == 3


async def test_the_card_is_sent_once_and_what_slack_puts_off_is_sent_later(night: Night) -> None:
    await night.starts()
    night.slack.faults.on("chat.postMessage", then=answer_429(1))

    await night.sweeps()
    assert (night.cards(), (await night.kept()).told) == (0, frozenset())
    for _ in range(3):
        await night.sweeps()

    assert night.cards() == 1
    assert (await night.kept()).told == {KIM}


async def test_whom_slack_will_not_reach_is_not_tried_for_ever(night: Night) -> None:
    await night.starts()
    night.slack.faults.on("conversations.open", then=api_error("user_disabled"))

    await night.sweeps()

    assert night.cards() == 0
    assert (await night.kept()).told == {KIM}


async def test_a_card_sent_by_another_copy_is_found_by_its_key(night: Night) -> None:
    await night.starts(key="event:Ev1")
    await night.sweeps()
    kept = await night.kept()
    await night.emergency.spool.keep(replace(kept, told=frozenset()))

    await night.sweeps()

    assert night.cards() == 1


async def test_it_is_entered_once_and_the_card_that_is_out_commands(night: Night) -> None:
    await night.starts()
    await night.sweeps()
    page = (await night.kept()).pages[KIM]

    assert await night.sweeps(night.morning) == 1
    assert await night.sweeps(night.morning) == 0

    ((to, subject),) = await night.morning.sent(Errand.PAGE)
    assert (to, subject["page"]) == (KIM, page)
    assert len(await night.morning.sent(Errand.SETTLE_PAGE)) == 1
    assert len(await night.morning.sent(Errand.ANSWER_STARTER)) == 1
    await answer_page(night.morning.desk, key=a_key(), by=by(KIM), page=page)


async def test_who_pressed_again_once_it_was_back_left_no_card_without_effect(night: Night) -> None:
    await night.starts()
    await night.sweeps()
    page = (await night.kept()).pages[KIM]
    again = await call_for_help.start(night.morning.desk, Report(a_key(), by(DANA)))

    assert await night.sweeps(night.morning) == 1

    assert again.incident is not None
    incident = await night.morning.incident(again.incident)
    assert page in {one.id for one in await night.morning.pages(incident)}
    await answer_page(night.morning.desk, key=a_key(), by=by(KIM), page=page)
    assert (await night.morning.incident(again.incident)).commander == KIM


async def test_somebody_paged_who_is_on_no_roster_any_more_keeps_a_card_that_works(night: Night) -> None:
    night.roster.write(a_roster(SAM))
    night.slack.workspace.add_user(SAM, "sam")
    await night.starts()
    await night.sweeps()
    again = await call_for_help.start(night.morning.desk, Report(a_key(), by(DANA)))

    await night.sweeps(night.morning)

    page = PageId(
        next(iter({subject["page"] for to, subject in await night.morning.sent(Errand.PAGE) if to == SAM}))
    )
    await answer_page(night.morning.desk, key=a_key(), by=by(SAM), page=page)
    assert (await night.morning.incident(again.incident)).commander == SAM


async def test_what_the_store_refuses_once_it_is_back_is_let_go(night: Night) -> None:
    spooled = Spooled(
        key=a_key(),
        verb="page",
        by=UserId("U0FOREIGN"),
        words="",
        via="typed",
        channel=None,
        thread="",
        at=NOON,
        since=int(time.time()),
    )
    await night.emergency.spool.put(spooled)
    async with night.morning.desk.store.note() as uow:
        foreign = await uow.people.get(spooled.by)
        await uow.people.save([replace(foreign, known=True, foreign=True)])
        await uow.commit()

    assert await night.sweeps(night.morning) == 0
    assert await night.emergency.spool.waiting() == []


@pytest.mark.parametrize(
    ("caller", "refusal"),
    [({"foreign": True}, NotOneOfUs), ({"bot": True}, NotForBots)],
    ids=["foreign", "bot"],
)
async def test_who_is_none_of_us_starts_nothing_this_way_either(
    night: Night, caller: dict[str, bool], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        await call_for_help.start(night.office.desk, Report(a_key(), by(DANA, **caller)))

    assert await night.emergency.spool.waiting() == []


async def test_nobody_on_the_roster_leaves_the_starter(night: Night) -> None:
    night.roster.write(replace(a_roster(), members=()))

    await night.starts()

    assert set((await night.kept()).pages) == {DANA}


async def test_where_the_store_is_only_busy_nobody_is_paged_past_it(night: Night, database_url: str) -> None:
    engine = make_engine(database_url, pool_size=1, application_name="sec-incident test")
    busy = replace(night.morning.desk, store=a_store(engine, night.office.clock))

    async with engine.connect():
        for ask in (call_for_help.start, call_for_help.page):
            with pytest.raises(NotSaved) as refused:
                await ask(busy, Report(a_key(), by(DANA)))
            assert not refused.value.gone

    assert await night.emergency.spool.waiting() == []
    await engine.dispose()


async def test_without_a_roster_or_a_disk_nothing_is_pretended(night: Night) -> None:
    (night.folder / "spool").write_text("a file where the folder should be")
    with pytest.raises(NotSaved):
        await night.starts()

    (night.folder / "roster.sealed").unlink()
    with pytest.raises(NotSaved):
        await night.starts()

    bare = replace(night.office, desk=replace(night.office.desk, emergency=None))
    with pytest.raises(NotSaved):
        await call_for_help.page(bare.desk, Report(a_key(), by(DANA)))
    assert await night.sweeps(bare) == 0
