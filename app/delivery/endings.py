"""Which jobs ended in this process without the job table hearing of it?

When the database goes away just as a job ends, its row stays `doing`, and its worker lives on: it would never count
as dead, and its lock would block a room for ever.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from procrastinate.jobs import Job


@dataclass(frozen=True, slots=True)
class _Run:
    """One time a job was taken up. `ended`: on the monotonic clock."""

    worker: int | None
    ended: float


@dataclass(slots=True)
class Endings:
    """`patience`: seconds within which an end is written down where all is well."""

    patience: float
    _runs: dict[int | None, _Run] = field(default_factory=dict)

    def begun(self, job: Job) -> None:
        self._runs.pop(job.id, None)

    def ended(self, job: Job, now: float) -> None:
        self._runs[job.id] = _Run(job.worker_id, now)

    def waiting(self, now: float) -> bool:
        """Whether an end is so old that the table should be asked."""
        return any(self._overdue(run, now) for run in self._runs.values())

    def unwritten(self, doing: Iterable[Job], now: float) -> list[Job]:
        """Of what the table calls `doing`, what ended here a while ago. The other old ends are settled by this."""
        old = {job: run for job, run in self._runs.items() if self._overdue(run, now)}
        lost = [job for job in doing if job.id in old and old[job.id].worker == job.worker_id]
        for job in old:
            del self._runs[job]
        return lost

    def _overdue(self, run: _Run, now: float) -> bool:
        return now - run.ended > self.patience
