"""Do two clocks agree well enough? Slack's signatures, job leases and lost posts are told apart by time."""

from datetime import timedelta

from app.bootstrap.doctor.findings import Fail, Finding, Pass, Warn

NOTICED = timedelta(seconds=5)
TOO_FAR = timedelta(seconds=60)
"""By more than this a lost post is looked for in the wrong place, and pages may be sent twice."""


def check_clock(check: str, whose: str, ahead: timedelta) -> Finding:
    """`ahead`: how far our clock is before the other one."""
    apart = abs(ahead)
    if apart <= NOTICED:
        return Pass(check, f"This machine's clock agrees with {whose}.")
    way = "ahead of" if ahead > timedelta() else "behind"
    what = f"This machine's clock is {apart.total_seconds():.0f} s {way} {whose}."
    mend = "Let NTP (chrony, systemd-timesyncd) keep the clocks of both."
    return Fail(check, what, mend) if apart > TOO_FAR else Warn(check, what, mend)
