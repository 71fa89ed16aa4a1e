"""How does Alembic connect: as `app.persistence.migrate` does, or, for a developer, to DATABASE_URL?

A developer's way is `DATABASE_URL=... alembic revision --autogenerate -m "what changes"`.
"""

import asyncio
import os

from alembic import context
from sqlalchemy.engine import Connection

from app.persistence.engine import make_engine
from app.persistence.migrate import is_ours
from app.persistence.tables import Base


def migrate_on(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_name=is_ours,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def migrate_on_database_url() -> None:
    engine = make_engine(os.environ["DATABASE_URL"], pool_size=1, application_name="sec-incident alembic")
    async with engine.connect() as connection:
        await connection.run_sync(migrate_on)
    await engine.dispose()


given: Connection | None = context.config.attributes.get("connection")
if given is None:
    asyncio.run(migrate_on_database_url())
else:
    migrate_on(given)
