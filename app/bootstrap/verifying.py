"""`sec-incident audit verify`: has anybody touched the record? In words for whoever runs it."""

import os
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType

from sqlalchemy.ext.asyncio import AsyncEngine

from app.bootstrap.database import open_database
from app.bootstrap.wrapping_keys import present_keys
from app.persistence.chain_names import Chain, all_chains, chains_of
from app.persistence.chain_walk import Break, Wrong
from app.persistence.embedded_place import PASSWORD
from app.persistence.engine import make_engine
from app.persistence.heads_file import NAME, HeadsFile, Told
from app.persistence.keyring import KeyMissing, Keyring
from app.persistence.sealing import SealBroken
from app.persistence.verification import PAGE, Verification
from app.settings import Environment

Say = Callable[[str], None]

WORDS: Mapping[Wrong, str] = MappingProxyType(
    {
        Wrong.CHANGED: "changed since it was written, or rows before it were taken out.",
        Wrong.MISSING: "missing.",
        Wrong.FOREIGN: "not a row that the bot wrote here.",
        Wrong.REORDERED: "moved: it was not written at this place.",
        Wrong.HEAD_CHANGED: "not where its rows end, though the end was noted so: rows were put behind it, or the "
        "note was changed.",
        Wrong.LINE_CHANGED: "of what this act wrote in the log, {line} was changed.",
        Wrong.LINE_MISSING: "of what this act wrote in the log, {line} is missing.",
        Wrong.LINE_ADDED: "its act did not write {line} that stands in the log under it.",
        Wrong.OF_NOTHING: "a chain of an incident that is not there.",
        Wrong.NOT_AS_TOLD: "not the row whose signature was told outside the database: the record was written anew "
        "since, or cut off.",
    }
)
WHOLE, BROKEN, UNREAD = 0, 1, 2


class CannotVerify(RuntimeError):
    """It is not known whether the record is whole; the message says why."""


@dataclass(slots=True)
class Count:
    chains: int = 0
    rows: int = 0
    told: int = 0
    broken: set[tuple[str, str]] = field(default_factory=set)
    lines: int = 0

    def summary(self) -> str:
        counted = f"{self.chains} chains, {self.rows} rows, {self.told} ends told outside"
        broken = len(self.broken) + self.lines
        return f"{counted}: {f'{broken} broken' if broken else 'whole'}."


async def verify(environment: Environment, say: Say, *, slug: str | None = None) -> int:
    """WHOLE or BROKEN. Raises CannotVerify, DataKeyMistake, and what the database raises."""
    keys, file, count = present_keys(environment), HeadsFile(environment.data_dir), Count()
    async with _engine(environment) as engine:
        verification = Verification(engine, Keyring(keys.key, also=keys.coming))
        only = await chains_of(engine, slug) if slug else None
        if only == []:
            raise CannotVerify(f"No incident is called {slug}.")
        try:
            await _walk(verification, _listed(only) if only else all_chains(engine, PAGE), say, count)
            await _compare(verification, _told(file, say, count), say, count, only=only)
        except KeyMissing:
            raise CannotVerify("The key that signs the record is not in the database.") from None
        except SealBroken:
            raise CannotVerify("The key that signs the record was wrapped by another DATA_KEY.") from None
    say(count.summary())
    return BROKEN if count.broken or count.lines else WHOLE


async def _walk(verification: Verification, chains: AsyncIterator[Chain], say: Say, count: Count) -> None:
    async for chain in chains:
        verdict = await verification.verdict(chain)
        count.chains += 1
        count.rows += verdict.rows
        if verdict.found is not None:
            count.broken.add((chain.workspace, chain.name))
            say(in_words(chain, verdict.found))


async def _compare(
    verification: Verification, told: Iterator[Told], say: Say, count: Count, *, only: list[Chain] | None
) -> None:
    """What was told outside before, page by page. Of a chain that is broken already nothing more is said."""
    names = {(chain.workspace, chain.name) for chain in only} if only is not None else None
    while page := list(islice(told, PAGE)):
        heads = [(one.workspace, one.head) for one in page if one.head is not None]
        wanted = [one for one in heads if names is None or (one[0], one[1].chain) in names]
        count.told += len(wanted)
        async for chain, found in verification.told(wanted):
            if (chain.workspace, chain.name) not in count.broken:
                count.broken.add((chain.workspace, chain.name))
                say(in_words(chain, found))


def _told(file: HeadsFile, say: Say, count: Count) -> Iterator[Told]:
    for told in file.lines():
        if told.head is None:
            count.lines += 1
            say(f"{NAME}, line {told.number}: cannot be read; it was changed.")
        else:
            yield told


async def _listed(chains: list[Chain]) -> AsyncIterator[Chain]:
    for chain in chains:
        yield chain


def in_words(chain: Chain, found: Break) -> str:
    name = chain.slug or f"{chain.name} {chain.workspace}"
    where = f"{name}, row {found.seq}" if found.seq or found.wrong is Wrong.FOREIGN else name
    act = f" ({found.act})" if found.act else ""
    line = f"line {found.place}" if found.place else "a line"
    elsewhere = f" The one that belongs here stands at {found.elsewhere}." if found.elsewhere else ""
    return f"{where}{act}: {WORDS[found.wrong].format(line=line)}{elsewhere}"


@asynccontextmanager
async def _engine(environment: Environment) -> AsyncIterator[AsyncEngine]:
    if environment.database_url is None and not os.access(environment.data_dir / PASSWORD, os.F_OK):
        raise CannotVerify("There is no database yet.")
    async with open_database(environment) as url:
        engine = make_engine(url, pool_size=2, pool_wait=10, application_name="sec-incident audit")
        try:
            yield engine
        finally:
            await engine.dispose()
