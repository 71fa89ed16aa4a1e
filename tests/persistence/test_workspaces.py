"""Do we still know who we are while Slack cannot say?"""

from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.ids import UserId
from app.persistence.unit_of_work import SqlStore
from app.persistence.workspaces import Identity, SqlWorkspaces
from tests.builders import DANA, WORKSPACE
from tests.persistence.stores import rows

IDENTITY = Identity(WORKSPACE, UserId("U0BOT"), "B0BOT")


async def test_a_token_that_worked_once_is_known_after_a_restart(engine: AsyncEngine) -> None:
    await SqlWorkspaces(engine).keep("token one", IDENTITY)

    assert await SqlWorkspaces(engine).find("token one") == IDENTITY
    assert await SqlWorkspaces(engine).find("token two") is None


async def test_a_new_token_takes_the_place_of_the_old_one(engine: AsyncEngine) -> None:
    workspaces = SqlWorkspaces(engine)
    await workspaces.keep("token one", IDENTITY)
    await workspaces.keep("token two", IDENTITY)

    assert await workspaces.find("token one") is None
    assert await workspaces.find("token two") == IDENTITY


async def test_the_token_itself_is_not_kept_and_the_chain_of_the_workspace_goes_on(
    store: SqlStore, engine: AsyncEngine
) -> None:
    async with store.act("learn_people", DANA) as uow:
        await uow.commit()
    await SqlWorkspaces(engine).keep("a-token-one", IDENTITY)

    (row,) = await rows(engine, "SELECT * FROM workspaces")
    assert row["audit_seq"] == 1
    assert "a-token-one" not in repr(dict(row))
