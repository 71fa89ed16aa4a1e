"""Does Slack take our tokens, did it grant what the manifest asks for, and can deliveries come?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from app.bootstrap.doctor.clocks import check_clock
from app.bootstrap.doctor.findings import Fail, Finding, Pass, Warn

REINSTALL = "Update the app with `sec-incident manifest`, then install it again in its settings."


@dataclass(frozen=True, slots=True)
class Welcome:
    """What Slack said to the bot's token. `scopes`: None where it did not say. `ahead`: our clock before Slack's."""

    team: str
    scopes: frozenset[str] | None
    ahead: timedelta | None


@dataclass(frozen=True, slots=True)
class Workspace:
    """`problem`: why there is no welcome. `wanted`: the manifest's scopes.

    `socket`: why Slack gives the app token no connection, empty when it does; None without an app token.
    """

    welcome: Welcome | None
    problem: str
    wanted: frozenset[str]
    socket: str | None
    signing_secret: bool


def check_workspace(workspace: Workspace) -> Iterator[Finding]:
    yield _token(workspace)
    yield _way_in(workspace)
    if workspace.welcome is not None:
        yield from _scopes(workspace.welcome.scopes, workspace.wanted)
        yield from _clock(workspace.welcome.ahead)
        yield _rooms()


def _token(workspace: Workspace) -> Finding:
    if workspace.welcome is not None:
        return Pass("bot token", f"Slack knows it, in the workspace {workspace.welcome.team}.")
    mend = "Set SLACK_BOT_TOKEN: the app's settings, Install App, Bot User OAuth Token (xoxb-…)."
    return Fail("bot token", workspace.problem, mend)


def _way_in(workspace: Workspace) -> Finding:
    """Over which of the two ways Slack's deliveries come."""
    if workspace.socket is None and workspace.signing_secret:
        what = "HTTP. Whether Slack reaches this address shows only when it delivers."
        return Pass("deliveries", what)
    if workspace.socket is None:
        mend = "Set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP."
        return Fail("deliveries", "Neither way in is set.", mend)
    if workspace.socket:
        mend = (
            "Make an app-level token with connections:write, and turn Socket Mode on in the app's settings."
        )
        return Fail("deliveries", f"Socket Mode: Slack refuses the app token ({workspace.socket}).", mend)
    return Pass("deliveries", "Socket Mode: Slack takes the app token.")


def _scopes(granted: frozenset[str] | None, wanted: frozenset[str]) -> Iterator[Finding]:
    if granted is None:
        yield Warn("scopes", "Slack did not say what was granted.", "Run doctor again.")
        return
    missing, more = sorted(wanted - granted), sorted(granted - wanted)
    if missing:
        yield Fail("scopes", f"Not granted: {', '.join(missing)}.", REINSTALL)
    else:
        yield Pass("scopes", "All that the manifest asks for are granted.")
    if more:
        yield Warn("scopes", f"Granted and never used: {', '.join(more)}.", REINSTALL)


def _clock(ahead: timedelta | None) -> Iterator[Finding]:
    if ahead is not None:
        yield check_clock("Slack's clock", "Slack's", ahead)


def _rooms() -> Finding:
    what = "Whether apps may create private channels here, only an attempt tells; doctor makes none."
    mend = "Ask an administrator: Workspace settings, Permissions, Channel management."
    return Warn("rooms", what, mend)
