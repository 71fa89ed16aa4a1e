"""Which indicators does a list let through, and how many are blocked? Asked of the database, which opens no value."""

from sqlalchemy import ColumnElement, and_, func, not_, select, true

from app.domain.indicators import Shown, Sieve
from app.domain.marking import BLOCKED, Aspect, Correction
from app.persistence.tables import IndicatorMarkRow, IndicatorRow


def blocked() -> ColumnElement[bool]:
    return _newest(Aspect.BLOCK) == BLOCKED


def withdrawn() -> ColumnElement[bool]:
    return _newest(Aspect.STANDING) == Correction.WITHDRAWN


def blockable() -> ColumnElement[bool]:
    return and_(not_(IndicatorRow.ours), not_(withdrawn()))


def passes(sieve: Sieve) -> ColumnElement[bool]:
    shown: dict[Shown, ColumnElement[bool]] = {
        Shown.ALL: true(),
        Shown.TO_BLOCK: and_(blockable(), not_(blocked())),
        Shown.BLOCKED: blocked(),
        Shown.OURS: IndicatorRow.ours.is_(True),
        Shown.WITHDRAWN: withdrawn(),
    }
    of_sort = true() if sieve.sort is None else IndicatorRow.sort == sieve.sort
    return and_(shown[sieve.shown], of_sort)


def _newest(aspect: Aspect) -> ColumnElement[str]:
    """What was said last of the row that is looked at; empty where nothing was."""
    said = select(IndicatorMarkRow.value).where(
        IndicatorMarkRow.workspace_id == IndicatorRow.workspace_id,
        IndicatorMarkRow.incident_id == IndicatorRow.incident_id,
        IndicatorMarkRow.aspect == aspect,
        IndicatorMarkRow.indicator_id == IndicatorRow.indicator_id,
    )
    newest = said.order_by(IndicatorMarkRow.seq.desc()).limit(1)
    return func.coalesce(newest.correlate(IndicatorRow).scalar_subquery(), "")
