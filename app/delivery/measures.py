"""What is counted of the deliveries: those that came to an end, were put back, or were given up."""

from prometheus_client import Counter

ENDED = Counter(
    "sec_incident_deliveries_total",
    "Deliveries that this copy tried, by queue and how they ended: done, put_back or given_up.",
    ["queue", "ended"],
)
