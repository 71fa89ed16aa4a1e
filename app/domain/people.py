"""Who is somebody, as far as Slack tells us, and what follows for the bot?"""

from dataclasses import dataclass

from app.domain.ids import UserId


@dataclass(frozen=True, slots=True)
class Person:
    """One account; `tz` such as Europe/Paris.

    A person Slack has not told us of yet is `Person.unknown(...)`: a stranger to every privilege.
    """

    id: UserId
    name: str
    locale: str | None = None
    known: bool = True
    deactivated: bool = False
    guest: bool = False
    bot: bool = False
    foreign: bool = False
    tz: str | None = None

    @classmethod
    def unknown(cls, user: UserId, *, foreign: bool = False) -> "Person":
        return cls(id=user, name="", known=False, foreign=foreign)

    @property
    def full_member(self) -> bool:
        """May this person be shown phone numbers? Unknown is not yes (law 7)."""
        return self.known and not (self.deactivated or self.guest or self.bot or self.foreign)

    @property
    def reachable(self) -> bool:
        """Can this account be sent a direct message that a human of ours will read?"""
        return not (self.deactivated or self.bot or self.foreign)


@dataclass(frozen=True, slots=True)
class Caller:
    """The account behind one delivery, as the payload names it (never as a form field claims)."""

    id: UserId
    foreign: bool = False
    bot: bool = False
