"""Whose rows are shown to somebody? Not those of an incident they are excluded from."""

from sqlalchemy import ColumnElement, all_, literal

from app.domain.ids import UserId
from app.persistence.tables import IncidentRow


def not_excluded(user: UserId) -> ColumnElement[bool]:
    return literal(user) != all_(IncidentRow.excluded)
