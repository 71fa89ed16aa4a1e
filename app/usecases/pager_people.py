"""Whose are the e-mail addresses by which the pager knows people? Asked of Slack, and kept."""

from collections.abc import Collection, Mapping
from datetime import timedelta

from app.domain.ids import UserId
from app.usecases.desk import Desk
from app.usecases.ports import Chat, SlackRefused

WHOSE_ADDRESS_AGAIN = timedelta(days=1)


async def users_of(desk: Desk, chat: Chat, emails: Collection[str]) -> Mapping[str, UserId | None]:
    """What was learned before a failure is kept, so that the next time has less to ask."""
    now = desk.clock.now()
    async with desk.store.look() as uow:
        known = await uow.rosters.pager_people(emails, asked_since=now - WHOSE_ADDRESS_AGAIN)
    learned: dict[str, UserId | None] = {}
    try:
        for email in sorted(set(emails) - set(known)):
            learned[email] = await chat.by_email(email)
    finally:
        async with desk.store.note() as uow:
            await uow.rosters.keep_pager_people(learned, at=now)
            await uow.commit()
    return {**known, **learned}


async def find_by_email(desk: Desk, chat: Chat, email: str) -> UserId | None:
    """None also where Slack will not say: an answer at the pager is shown all the same."""
    try:
        return (await users_of(desk, chat, [email]))[email]
    except SlackRefused:
        return None
