"""What is counted of the sweeps: how often each ran, how long it took, what it did."""

from prometheus_client import Counter, Gauge, Histogram

RUNS = Counter(
    "sec_incident_sweeps_total", "Sweeps that this copy ran, by name and how they ended.", ["sweep", "ended"]
)
DONE = Counter("sec_incident_sweep_done_total", "Things that sweeps of this copy saw to, by name.", ["sweep"])
TOOK = Histogram(
    "sec_incident_sweep_seconds",
    "How long a sweep took.",
    ["sweep"],
    buckets=(0.005, 0.025, 0.1, 0.5, 1, 5, 15),
)
LAST = Gauge("sec_incident_sweep_last_success_timestamp_seconds", "When a sweep last ended well.", ["sweep"])
