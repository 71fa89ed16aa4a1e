"""What is left of a message where nobody is to read in Slack what it is about? The slug and a number. Pure.

Direct messages carry no more anyway (law 6); this is about what the room is told.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from app.domain.pictures import (
    Board,
    CustodyCard,
    DraftCard,
    EvidenceTaken,
    Message,
    RoomNotice,
    Untold,
    Welcome,
)
from app.domain.pictures.cadence import UpdatePost
from app.domain.pictures.deciding import DecisionPost
from app.domain.roles import Role, Staff


def without_detail(message: Message, way: str) -> Message:
    """`way`: to talk outside Slack, as the organisation planned it; empty where it has no plan."""
    bare = _BARE.get(type(message))
    said: Message = bare(message, way) if bare else message
    return said


def bare_board(board: Board) -> Board:
    """Without the services that are hit, which the roles of experts name, too, and without what law it touches."""
    held = tuple(one for one in board.staff.held if one.role is not Role.EXPERT)
    clocks = replace(board.clocks, law="", stage="")
    return replace(board, services=(), staff=Staff(held), clocks=clocks, untrusted=True)


def _update(post: UpdatePost, way: str) -> Untold:
    return Untold(post.codename, "update", post.update.number, way)


def _decision(post: DecisionPost, way: str) -> DecisionPost:
    """Objections and the outcome are pressed as before."""
    objections = tuple(replace(one, reason="") for one in post.decision.objections)
    decision = replace(post.decision, proposal="", objections=objections)
    return replace(post, decision=decision, untold=True, way=way)


def _evidence(taken: EvidenceTaken, way: str) -> Untold:
    return Untold(taken.codename, "evidence", taken.evidence.number, way)


def _draft(card: DraftCard, way: str) -> DraftCard:
    """What can be pressed stays: a regulator does not wait until Slack is trusted again."""
    return replace(card, untold=True, way=way)


def _custody(card: CustodyCard, way: str) -> Untold:
    return Untold(card.codename, "custody", card.event.number, way)


def _notice(notice: RoomNotice, _way: str) -> RoomNotice:
    return replace(notice, text="")


def _welcome(welcome: Welcome, _way: str) -> Welcome:
    return replace(welcome, items=(), untrusted=True)


_BARE: Mapping[type[Any], Callable[[Any, str], Message]] = MappingProxyType(
    {
        UpdatePost: _update,
        DecisionPost: _decision,
        EvidenceTaken: _evidence,
        CustodyCard: _custody,
        DraftCard: _draft,
        RoomNotice: _notice,
        Welcome: _welcome,
    }
)
