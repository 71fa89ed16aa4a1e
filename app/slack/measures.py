"""What is counted of the traffic with Slack: how soon it is answered, and what it refuses. Never whose (law 6)."""

from prometheus_client import Counter, Histogram

from app.slack.outcomes import Trouble
from app.usecases.ports import SlackRefused, Throttled

ACKNOWLEDGED = Histogram(
    "sec_incident_ack_seconds",
    "From a delivery of Slack's to our answer; Slack gives up after three seconds.",
    ["over"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 5),
)
ERRORS = Counter(
    "sec_incident_slack_errors_total",
    "Calls of Slack's Web API that did not do what was asked, by Slack's own word for why.",
    ["method", "code"],
)


def count_trouble(method: str, trouble: Trouble) -> None:
    """`later` where Slack said so or could not be reached; `unknown` where nobody knows whether it was done."""
    if isinstance(trouble, SlackRefused):
        code = trouble.code
    else:
        code = "later" if isinstance(trouble, Throttled) else "unknown"
    ERRORS.labels(method=method, code=code).inc()
