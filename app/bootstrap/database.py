"""Which PostgreSQL do we use? The one of DATABASE_URL, or one of our own beside the data (ARCHITECTURE §1)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from app.persistence import embedded
from app.persistence.migrate import migrate
from app.settings import Environment

log = structlog.get_logger(__name__)


@asynccontextmanager
async def open_database(environment: Environment) -> AsyncIterator[str]:
    """Its address. An embedded one is started, brought to the newest schema, and left at the end."""
    if environment.database_url is not None:
        yield environment.database_url.get_secret_value()
        return
    async with embedded.running(environment.data_dir) as server:
        if server.note:
            log.warning("embedded_database", note=server.note)
        await migrate(server.url)
        yield server.url
