"""Are the ends of the record told outside the database once a day, and by whom, when the receiver is down?"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from app.domain.ids import IntentId, WorkspaceId
from app.domain.outgoing import Errand
from app.domain.record_heads import ChainHead
from app.persistence.heads_file import HeadsFile
from app.usecases.deliver import deliver
from app.usecases.ports import HeadsRefused, NotSaved, UnknownOutcome
from app.usecases.tell_heads import tell_heads
from tests.persistence.stores import rows
from tests.slack.a_slack import Slack
from tests.usecases.an_office import Office


@dataclass
class Receiver:
    """As an organisation's own: `fails` is raised instead of taking anything."""

    took: list[ChainHead] = field(default_factory=list)
    fails: Exception | None = None

    async def take(self, _workspace: WorkspaceId, heads: Sequence[ChainHead]) -> None:
        if self.fails is not None:
            raise self.fails
        self.took.extend(heads)


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


@pytest.fixture
def telling(office: Office, receiver: Receiver, tmp_path: Path) -> Office:
    desk = replace(office.desk, heads_journal=HeadsFile(tmp_path / "data"), heads_receiver=receiver)
    return replace(office, desk=desk)


def told(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "data" / "audit-heads.jsonl").read_text().splitlines()]


async def errand(office: Office) -> IntentId:
    found = await rows(office.engine, "SELECT intent_id FROM intents WHERE errand = 'tell_heads'")
    return IntentId(found[-1]["intent_id"])


async def test_one_of_many_copies_writes_them_once_a_day(telling: Office, tmp_path: Path) -> None:
    incident = await telling.has_a_room()
    wrote = await asyncio.gather(*(tell_heads(telling.desk) for _ in range(4)))

    assert sorted(wrote)[:3] == [0, 0, 0]
    ours = [line for line in told(tmp_path) if line["chain"] == incident.id]
    [end] = await rows(telling.engine, "SELECT audit_seq, audit_mac FROM incidents")
    assert [(line["seq"], line["mac"]) for line in ours] == [(end["audit_seq"], end["audit_mac"].hex())]
    assert (tmp_path / "data" / "audit-heads.jsonl").stat().st_mode & 0o777 == 0o600
    telling.clock.moves(hours=23)
    assert await tell_heads(telling.desk) == 0


async def test_the_next_day_only_what_has_grown_is_told_again(telling: Office, tmp_path: Path) -> None:
    await telling.has_a_room()
    await tell_heads(telling.desk)
    before = len(told(tmp_path))
    telling.clock.moves(days=1)
    assert await tell_heads(telling.desk) == 0
    await telling.hears()
    telling.clock.moves(days=1)

    assert await tell_heads(telling.desk) == len(told(tmp_path)) - before == 1


async def test_a_line_that_a_crash_tore_is_taken_away_and_the_others_stay(
    telling: Office, tmp_path: Path
) -> None:
    await telling.has_a_room()
    await tell_heads(telling.desk)
    file = tmp_path / "data" / "audit-heads.jsonl"
    whole = file.read_text()
    file.write_text(whole + '{"at": "2026-')
    await telling.hears()
    telling.clock.moves(days=1)
    await tell_heads(telling.desk)

    assert file.read_text().startswith(whole)
    assert len(told(tmp_path)) == len(whole.splitlines()) + 1


async def test_where_nothing_may_be_kept_on_disk_nothing_is_told(office: Office) -> None:
    await office.has_a_room()

    assert await tell_heads(office.desk) == 0


async def test_the_receiver_gets_all_of_them_once(telling: Office, receiver: Receiver, slack: Slack) -> None:
    incident = await telling.has_a_room()
    await tell_heads(telling.desk)
    intent = await errand(telling)
    await deliver(telling.desk, slack.messenger, intent)
    await deliver(telling.desk, slack.messenger, intent)

    assert [head.chain for head in receiver.took if head.chain == incident.id] == [incident.id]


async def test_what_it_was_down_for_is_made_up_for_later(
    telling: Office, receiver: Receiver, slack: Slack
) -> None:
    await telling.has_a_room()
    await tell_heads(telling.desk)
    receiver.fails = UnknownOutcome()
    with pytest.raises(UnknownOutcome):
        await deliver(telling.desk, slack.messenger, await errand(telling))
    receiver.fails = HeadsRefused("http_404")
    await deliver(telling.desk, slack.messenger, await errand(telling))
    assert await rows(telling.engine, "SELECT 1 FROM intents WHERE outcome = 'failed:http_404'") != []

    receiver.fails = None
    telling.clock.moves(days=1)
    await tell_heads(telling.desk)
    assert len(await telling.sent(Errand.TELL_HEADS)) >= 1
    await deliver(telling.desk, slack.messenger, await errand(telling))
    noted = await rows(telling.engine, "SELECT seq, sent_seq FROM noted_heads")
    assert noted
    assert all(row["seq"] == row["sent_seq"] for row in noted)


async def test_without_a_receiver_they_are_in_the_file_alone(telling: Office, tmp_path: Path) -> None:
    await telling.has_a_room()
    await tell_heads(replace(telling.desk, heads_receiver=None))

    assert told(tmp_path) != []
    assert await telling.sent(Errand.TELL_HEADS) == []


async def test_without_a_receiver_an_old_errand_comes_to_nothing(telling: Office, slack: Slack) -> None:
    await telling.has_a_room()
    await tell_heads(telling.desk)

    await deliver(replace(telling.desk, heads_receiver=None), slack.messenger, await errand(telling))


def test_an_end_can_be_written_beside_what_it_covers() -> None:
    assert ChainHead("abc", 12, b"\x01\xff").text == "seq 12, mac 01ff"


async def test_where_the_file_takes_nothing_the_receiver_is_told_all_the_same(
    telling: Office, receiver: Receiver, tmp_path: Path, slack: Slack
) -> None:
    incident = await telling.has_a_room()
    (tmp_path / "data").write_text("no folder")
    with pytest.raises(OSError, match="data"):
        await tell_heads(telling.desk)
    await deliver(telling.desk, slack.messenger, await errand(telling))

    assert [head.chain for head in receiver.took if head.chain == incident.id] == [incident.id]


async def test_where_neither_takes_anything_they_wait(telling: Office, tmp_path: Path) -> None:
    await telling.has_a_room()
    alone = replace(telling.desk, heads_receiver=None)
    (tmp_path / "data").write_text("no folder")
    with pytest.raises(NotSaved):
        await tell_heads(alone)
    (tmp_path / "data").unlink()

    assert await tell_heads(alone) > 0
