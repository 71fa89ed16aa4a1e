"""Does sealed text open where it belongs, nowhere else, and never show itself?"""

import hmac
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, insert, select
from sqlalchemy.exc import StatementError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.persistence.engine import make_engine
from app.persistence.sealing import (
    DataKey,
    Seal,
    SealBroken,
    Sealed,
    SealedText,
    canonical,
    mac,
    new_key,
    unwrap,
    wrap,
    wrapped_by,
)

PLACE = "T0:incident:42:summary"
SECRET = "Kim 的笔记本被盗 💥"
notes = Table(
    "notes_of_test", MetaData(), Column("id", Integer, primary_key=True), Column("body", SealedText)
)


class Kind(StrEnum):
    TICK = "tick"


@given(st.text())
def test_any_text_comes_back_as_it_went_in(text: str) -> None:
    seal = Seal(new_key())

    assert seal.open(seal.seal(text, about=PLACE), about=PLACE) == text


def test_the_same_text_never_looks_the_same_twice() -> None:
    seal = Seal(new_key())

    assert seal.seal(SECRET, about=PLACE) != seal.seal(SECRET, about=PLACE)


def test_sealed_text_shows_its_length_and_nothing_else() -> None:
    sealed = Seal(new_key()).seal(SECRET, about=PLACE)

    assert repr(sealed) == str(sealed) == f"<Sealed, {len(sealed.content)} bytes>"
    assert SECRET.encode() not in sealed.content


def test_no_key_shows_itself() -> None:
    key = DataKey(b"k" * 32)

    assert "kkkk" not in repr(key)
    assert "kkkk" not in repr(Seal(key.secret))


class TestSealedTextThatWasTouched:
    seal = Seal(b"s" * 32)
    sealed = seal.seal(SECRET, about=PLACE)

    def test_untouched_it_opens(self) -> None:
        assert self.seal.open(self.sealed, about=PLACE) == SECRET

    def test_moved_to_another_row_it_does_not_open(self) -> None:
        with pytest.raises(SealBroken, match="another place"):
            self.seal.open(self.sealed, about="T0:incident:43:summary")

    def test_another_incident_cannot_open_it(self) -> None:
        with pytest.raises(SealBroken, match="another key"):
            Seal(new_key()).open(self.sealed, about=PLACE)

    @pytest.mark.parametrize("position", range(len(sealed.content)))
    def test_a_changed_bit_anywhere_breaks_the_seal(self, position: int) -> None:
        content = bytearray(self.sealed.content)
        content[position] ^= 1

        with pytest.raises(SealBroken):
            self.seal.open(Sealed(bytes(content)), about=PLACE)

    @pytest.mark.parametrize("length", [0, 1, 32, 40])
    def test_cut_short_it_breaks(self, length: int) -> None:
        with pytest.raises(SealBroken):
            self.seal.open(Sealed(self.sealed.content[:length]), about=PLACE)


def test_a_wrapped_key_unwraps_with_its_own_data_key_and_place_only() -> None:
    data_key, key = DataKey(new_key()), new_key()
    wrapped = wrap(data_key, key, about="T0:incident:42")

    assert unwrap(data_key, wrapped, about="T0:incident:42") == key
    with pytest.raises(SealBroken):
        unwrap(data_key, wrapped, about="T0:incident:43")
    with pytest.raises(SealBroken):
        unwrap(DataKey(new_key()), wrapped, about="T0:incident:42")


def test_a_wrapped_key_says_which_data_key_opens_it() -> None:
    old, new = DataKey(new_key()), DataKey(new_key())

    assert wrapped_by(wrap(old, new_key(), about=PLACE)) == old.id != new.id


def test_a_seal_can_be_made_from_a_wrapped_key() -> None:
    data_key, key = DataKey(new_key()), new_key()
    sealed = Seal(key).seal(SECRET, about=PLACE)

    seal = Seal.from_wrapped(data_key, wrap(data_key, key, about="T0:42"), about="T0:42")

    assert seal.open(sealed, about=PLACE) == SECRET


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_key_of_another_length_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        DataKey(b"x" * length)
    with pytest.raises(ValueError, match="32 bytes"):
        Seal(b"x" * length)
    with pytest.raises(ValueError, match="32 bytes"):
        mac(b"x" * length, b"", b"row")
    with pytest.raises(ValueError, match="32 bytes"):
        wrap(DataKey(new_key()), b"x" * length, about=PLACE)


@pytest.fixture
async def connection(empty_database_url: str) -> AsyncIterator[AsyncConnection]:
    engine = make_engine(empty_database_url, pool_size=1)
    async with engine.connect() as connection:
        await connection.run_sync(notes.metadata.create_all)
        yield connection
    await engine.dispose()


class TestAColumnOfSealedText:
    async def test_gives_back_what_it_was_given(self, connection: AsyncConnection) -> None:
        sealed = Seal(new_key()).seal(SECRET, about=PLACE)
        await connection.execute(insert(notes), [{"id": 1, "body": sealed}, {"id": 2, "body": None}])

        assert (await connection.scalars(select(notes.c.body).order_by(notes.c.id))).all() == [sealed, None]

    @pytest.mark.parametrize("clear", [SECRET, SECRET.encode()], ids=["text", "bytes"])
    async def test_refuses_anything_in_the_clear_and_does_not_repeat_it(
        self, connection: AsyncConnection, clear: object
    ) -> None:
        with pytest.raises(StatementError, match="takes Sealed, not") as refused:
            await connection.execute(insert(notes), {"id": 1, "body": clear})

        assert isinstance(refused.value.orig, TypeError)
        assert "Kim" not in str(refused.value)


class TestTheAuditChain:
    key = b"a" * 32

    def test_a_link_depends_on_key_row_and_the_link_before(self) -> None:
        first = mac(self.key, b"", b"row")

        assert hmac.compare_digest(first, mac(self.key, b"", b"row"))
        assert (
            len(
                {first, mac(b"b" * 32, b"", b"row"), mac(self.key, b"", b"wor"), mac(self.key, first, b"row")}
            )
            == 4
        )

    def test_a_byte_cannot_move_from_the_row_into_the_link_before(self) -> None:
        assert mac(self.key, b"ab", b"c") != mac(self.key, b"a", b"bc")


def test_a_row_is_written_down_in_one_way_only() -> None:
    moment = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    row = {
        "seq": 1,
        "at": moment,
        "kind": Kind.TICK,
        "id": UUID(int=7),
        "reason": Sealed(b"\x00\xff"),
        "raw": b"\x00\xff",
        "steps": (1, 2),
        "note": {"zh": "完成", "empty": None, "ok": True},
    }

    shuffled = {name: row[name] for name in reversed(row)} | {
        "at": moment.astimezone(timezone(timedelta(hours=8)))
    }

    assert canonical(shuffled) == canonical(row)
    assert canonical(row).decode() == (
        '{"at":"2026-03-01T09:30:00.000000+00:00","id":"00000000-0000-0000-0000-000000000007","kind":"tick",'
        '"note":{"empty":null,"ok":true,"zh":"完成"},"raw":"AP8=","reason":"AP8=","seq":1,"steps":[1,2]}'
    )


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(0.1, id="a float"),
        pytest.param(datetime(2026, 3, 1, tzinfo=UTC).replace(tzinfo=None), id="a time without a zone"),
        pytest.param({1: "x"}, id="a name that is no text"),
        pytest.param({1, 2}, id="a set"),
        pytest.param([object()], id="an object inside"),
    ],
)
def test_a_row_with_a_value_that_may_be_read_back_differently_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="audit row"):
        canonical({"value": value})
