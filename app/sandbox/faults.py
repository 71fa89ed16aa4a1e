"""What goes wrong in the simulated Slack, on request: 429, 5xx, lost answers, slowness, an outage.

    faults.on("chat.postMessage", nth=2, when="after", then=lose_answer())

loses the answer to the second post: the message is there, the bot does not know.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from app.sandbox.workspace import Workspace

When = Literal["before", "after"]
Where = Callable[[dict[str, Any]], bool]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is done to one call; applied before it, one that answers or drops prevents the call."""

    name: str
    #: Instead of the true answer.
    answer: dict[str, Any] | None = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    #: Real seconds of waiting.
    delay: float = 0.0
    #: No answer at all, the connection breaks.
    drops: bool = False
    callback: Callable[[], None] | None = None
    #: Changes the state and the answer once the method has run.
    spoils: Callable[[Workspace, dict[str, Any]], None] | None = None

    @property
    def replaces_answer(self) -> bool:
        return self.drops or self.answer is not None


def answer_429(retry_after: int = 1) -> Fault:
    body = {"ok": False, "error": "ratelimited"}
    return Fault("answer_429", body, 429, {"Retry-After": str(retry_after)})


def answer_5xx(status: int = 503) -> Fault:
    return Fault("answer_5xx", {"ok": False, "error": "service_unavailable"}, status)


def api_error(code: str, **extra: Any) -> Fault:
    return Fault(f"api_error({code})", {"ok": False, "error": code, **extra})


def lose_answer() -> Fault:
    return Fault("lose_answer", drops=True)


def slow(seconds: float) -> Fault:
    return Fault(f"slow({seconds})", delay=seconds)


def run(callback: Callable[[], None], *, drop: bool = False) -> Fault:
    """Calls back before the answer is written, for instance to kill the bot's process."""
    return Fault("run", callback=callback, drops=drop)


def not_private() -> Fault:
    """For conversations.create: the channel comes back open to everyone."""
    return Fault("not_private", spoils=_make_public)


def _make_public(workspace: Workspace, answer: dict[str, Any]) -> None:
    if answer["ok"]:
        workspace.channels[answer["channel"]["id"]].is_private = False
        answer["channel"]["is_private"] = False


@dataclass(slots=True)
class Rule:
    method: str
    then: Fault
    when: When
    #: Which of the matching calls, from 1; None is every one.
    nth: int | None
    where: Where | None
    seen: int = 0
    applied: int = 0

    def takes(self, method: str, arguments: dict[str, Any]) -> bool:
        """Whether this call is to fail; counts the call."""
        if self.method not in {method, "*"} or not (self.where is None or self.where(arguments)):
            return False
        self.seen += 1
        if self.nth is not None and self.seen != self.nth:
            return False
        self.applied += 1
        return True


@dataclass(slots=True)
class DeliveryFaults:
    """What goes wrong with what Slack sends to the bot."""

    #: How many times each delivery is made.
    duplicate: int = 1
    #: Real seconds before each delivery.
    delay: float = 0.0
    #: How many of the next deliveries never reach the bot.
    drop: int = 0


class Faults:
    def __init__(self) -> None:
        self.deliveries = DeliveryFaults()
        self.is_down = False
        self._rules: list[Rule] = []

    def on(
        self,
        method: str,
        *,
        then: Fault,
        when: When = "before",
        nth: int = 1,
        every: bool = False,
        where: Where | None = None,
    ) -> Rule:
        """Counts the calls of method ("*" for any) that satisfy where, from now on."""
        rule = Rule(method, then, when, None if every else nth, where)
        self._rules.append(rule)
        return rule

    def down(self) -> None:
        """The whole of Slack answers 503 until it is up again."""
        self.is_down = True

    def up(self) -> None:
        self.is_down = False

    def clear(self) -> None:
        self._rules.clear()
        self.is_down = False
        self.deliveries = DeliveryFaults()

    def matching(self, method: str, arguments: dict[str, Any]) -> Rule | None:
        """The first rule that takes this call; every rule counts it."""
        if self.is_down:
            return Rule("*", answer_5xx(), "before", None, None)
        return next((rule for rule in [rule for rule in self._rules if rule.takes(method, arguments)]), None)
