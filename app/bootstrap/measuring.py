"""What does `GET /metrics` say? What this copy counted, and how the whole stands in the database."""

from collections.abc import Awaitable, Callable, Iterator

import structlog
from prometheus_client import REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from app.persistence.failures import FAILURES
from app.persistence.measures import Measures

log = structlog.get_logger(__name__)

Measure = Callable[[], Awaitable[Measures]]


class Standing(Collector):
    """`measures`: None where the database did not answer; then only that is said."""

    def __init__(self, measures: Measures | None) -> None:
        self._measures = measures

    def collect(self) -> Iterator[Metric]:
        yield _gauge(
            "database_up", "Whether the database answered this question.", self._measures is not None
        )
        if self._measures is not None:
            yield from _families(self._measures)


async def exposition(measure: Measure) -> bytes:
    try:
        measures: Measures | None = await measure()
    except FAILURES as failure:
        log.warning("not_measured", why=type(failure).__name__)
        measures = None
    standing = CollectorRegistry()
    standing.register(Standing(measures))
    return generate_latest(REGISTRY) + generate_latest(standing)


def _families(measures: Measures) -> Iterator[Metric]:
    kinds = ("queue", "errand", "state")
    jobs = GaugeMetricFamily("sec_incident_jobs", "Jobs that are not done.", labels=kinds)
    oldest = GaugeMetricFamily(
        "sec_incident_oldest_job_seconds", "The age of the oldest of them.", labels=kinds
    )
    for one in measures.jobs:
        jobs.add_metric([one.queue, one.errand, one.state], one.count)
        oldest.add_metric([one.queue, one.errand, one.state], one.oldest)
    yield jobs
    yield oldest
    yield _gauge("pages_unanswered", "Pages that were told and wait for an answer.", measures.unanswered)
    yield _gauge("oldest_unanswered_page_seconds", "How long the oldest of them waits.", measures.oldest)
    nudges = GaugeMetricFamily(
        "sec_incident_nudges", "Nudges so far, by what became of them.", labels=["settled"]
    )
    for settled, count in measures.nudges.items():
        nudges.add_metric([settled], count)
    yield nudges
    yield _gauge("open_incidents", "Incidents that are open, drills too.", measures.open_incidents)
    yield _gauge("boards_behind", "Boards that show less than the record.", measures.boards_behind)


def _gauge(name: str, says: str, value: float) -> Metric:
    return GaugeMetricFamily(f"sec_incident_{name}", says, value=value)
