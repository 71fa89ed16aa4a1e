"""How does the whole stand, whichever copy is asked: what waits to leave, who has not answered, who was nudged?

Counts and ages only, by kind: no row here names an incident or a person (law 6). Ages of jobs are on real time, as
jobs are; those of pages are on the clock that wrote them.
"""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.domain.ids import WorkspaceId
from app.persistence.engine import ACT, limit
from app.usecases.ports import Clock


@dataclass(frozen=True, slots=True)
class Waiting:
    """Jobs of one kind. `state`: todo, later (put off), doing or failed; `oldest`: seconds since its act."""

    queue: str
    errand: str
    state: str
    count: int
    oldest: float


@dataclass(frozen=True, slots=True)
class Measures:
    """`unanswered` counts pages of calls that nobody has answered; `oldest` is how long the first of them waits."""

    jobs: tuple[Waiting, ...]
    unanswered: int
    oldest: float
    nudges: dict[str, int]
    open_incidents: int
    boards_behind: int


JOBS = text("""
    SELECT job.queue_name, intent.errand,
           CASE WHEN job.status = 'todo' AND job.scheduled_at > clock_timestamp() THEN 'later'
                ELSE job.status::text END AS state,
           count(*) AS count,
           extract(epoch FROM clock_timestamp() - min(intent.stored_at))::float AS oldest
      FROM procrastinate_jobs job
      JOIN intents intent ON intent.intent_id = job.args->>'intent_id'
                         AND intent.workspace_id = job.args->>'workspace_id'
     WHERE job.status IN ('todo', 'doing', 'failed') AND intent.workspace_id = :workspace
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
""")
PAGES = text("""
    SELECT count(*) AS waiting,
           coalesce(extract(epoch FROM CAST(:now AS timestamptz) - min(page.told_at)), 0)::float AS oldest
      FROM pages page
      JOIN calls call ON call.workspace_id = page.workspace_id AND call.call_id = page.call_id
      LEFT JOIN incidents incident
             ON incident.workspace_id = call.workspace_id AND incident.incident_id = call.incident_id
     WHERE page.workspace_id = :workspace AND page.state = 'waiting' AND page.told_at IS NOT NULL
       AND call.answered_by IS NULL AND call.ended_at IS NULL
       AND (incident.incident_id IS NULL OR incident.state = 'open')
""")
NUDGES = text("""
    SELECT CASE settled WHEN '' THEN 'open' ELSE settled END AS settled, count(*) AS times
      FROM nudges WHERE workspace_id = :workspace GROUP BY 1
""")
INCIDENTS = text("""
    SELECT count(*) FILTER (WHERE state = 'open') AS open,
           count(*) FILTER (WHERE drawn_revision < revision AND board_ts IS NOT NULL AND NOT abandoned
                              AND NOT archived AND forgotten_at IS NULL) AS behind
      FROM incidents WHERE workspace_id = :workspace
""")


async def measure(engine: AsyncEngine, workspace: WorkspaceId, clock: Clock) -> Measures:
    """Raises what the driver raises when the database does not answer."""
    async with engine.connect() as connection:
        await limit(connection, ACT)
        bound = {"workspace": workspace}
        jobs = (await connection.execute(JOBS, bound)).all()
        pages = (await connection.execute(PAGES, {**bound, "now": clock.now()})).one()
        nudges = (await connection.execute(NUDGES, bound)).all()
        incidents = (await connection.execute(INCIDENTS, bound)).one()
    return Measures(
        jobs=tuple(Waiting(*row) for row in jobs),
        unanswered=pages.waiting,
        oldest=max(pages.oldest, 0.0),
        nudges={row.settled: row.times for row in nudges},
        open_incidents=incidents.open,
        boards_behind=incidents.behind,
    )
