"""Does PagerDuty say who is on call, do the schedules exist, and is everybody on them somebody in Slack?"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.bootstrap.doctor.findings import Fail, Finding, Pass

CHECK = "on call"


@dataclass(frozen=True, slots=True)
class OnCallLook:
    """`schedules`: how many the file names. `problem`: why PagerDuty, or Slack, did not say.

    `missing`: schedules that do not exist. `strangers`: names of those on call whose address nobody has in Slack.
    """

    schedules: int = 0
    has_key: bool = False
    problem: str = ""
    missing: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()


def check_on_call(look: OnCallLook) -> Iterator[Finding]:
    if not look.schedules:
        return
    if not look.has_key:
        what = "Schedules are named and PAGERDUTY_API_KEY is not set: nobody on them is paged."
        yield Fail(CHECK, what, "Set PAGERDUTY_API_KEY: a read-only REST key is enough.")
        return
    found = [*_wrong_schedules(look), *_strangers(look)]
    if look.problem:
        mend = "Check PAGERDUTY_API_KEY and the scope users:read.email, then run doctor again."
        found.append(Fail(CHECK, f"Who is on call could not be read ({look.problem}).", mend))
    yield from found
    if not found:
        yield Pass(CHECK, f"All {look.schedules} schedules exist, and everybody on call now is in Slack.")


def _wrong_schedules(look: OnCallLook) -> Iterator[Finding]:
    for schedule in look.missing:
        mend = "Take the id from the schedule's address in PagerDuty."
        yield Fail(CHECK, f"The schedule {schedule} does not exist.", mend)


def _strangers(look: OnCallLook) -> Iterator[Finding]:
    for name in look.strangers:
        mend = "Give them the same e-mail address in both, or list them in incident_commanders.people."
        yield Fail(CHECK, f"{name} is on call, and nobody in Slack has their address.", mend)
