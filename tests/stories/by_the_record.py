"""Who has a role by the record, where a story does not tell how they came to it?"""

import psycopg

from app.sandbox.people import Person
from app.sandbox.stage import Stage


async def takes_command(stage: Stage, person: Person) -> None:
    await _writes(
        stage, b"UPDATE incidents SET commander = %s, commander_since = %s", person.id, stage.clock.now()
    )


async def becomes_deputy(stage: Stage, person: Person) -> None:
    await _writes(stage, b"UPDATE incidents SET deputy = %s", person.id)


async def _writes(stage: Stage, statement: bytes, *values: object) -> None:
    async with await psycopg.AsyncConnection.connect(stage.database_url) as connection:
        await connection.execute(statement, values)
