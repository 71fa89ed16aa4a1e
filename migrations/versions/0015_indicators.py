"""Indicators of compromise, sightings of them and what people say of them: all three tables only grow."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
TABLES = ("indicators", "indicator_sightings", "indicator_marks")
ONLY_GROWS = """
CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change()
"""
NEVER_EMPTIED = """
CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def upgrade() -> None:
    _create_indicators()
    _create_sightings()
    _create_marks()
    for table in TABLES:
        op.execute(ONLY_GROWS.format(table=table))
        op.execute(NEVER_EMPTIED.format(table=table))


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_indicators() -> None:
    op.create_table(
        "indicators",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("indicator_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sort", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.Column("ours", sa.Boolean(), nullable=False),
        sa.Column("noted_by", sa.Text(), nullable=False),
        sa.Column("noted_at", MOMENT, nullable=False),
        _of_incident("indicators"),
        sa.PrimaryKeyConstraint("workspace_id", "indicator_id", name="indicators_pk"),
        sa.UniqueConstraint("workspace_id", "incident_id", "digest", name="indicators_digest_unique"),
        sa.UniqueConstraint("workspace_id", "incident_id", "number", name="indicators_number_unique"),
    )


def _create_sightings() -> None:
    op.create_table(
        "indicator_sightings",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("sighting_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("indicator_id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("first_earliest", MOMENT, nullable=True),
        sa.Column("first_latest", MOMENT, nullable=True),
        sa.Column("last_earliest", MOMENT, nullable=True),
        sa.Column("last_latest", MOMENT, nullable=True),
        sa.Column("confidence", sa.Text(), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=True),
        _of_incident("indicator_sightings"),
        _of_indicator("indicator_sightings"),
        sa.PrimaryKeyConstraint("workspace_id", "sighting_id", name="indicator_sightings_pk"),
    )
    op.create_index(
        "indicator_sightings_by_indicator", "indicator_sightings", ["workspace_id", "indicator_id", "seq"]
    )


def _create_marks() -> None:
    op.create_table(
        "indicator_marks",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("mark_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("indicator_id", sa.Text(), nullable=False),
        sa.Column("aspect", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("since_earliest", MOMENT, nullable=True),
        sa.Column("since_latest", MOMENT, nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        _of_incident("indicator_marks"),
        _of_indicator("indicator_marks"),
        sa.PrimaryKeyConstraint("workspace_id", "mark_id", name="indicator_marks_pk"),
    )
    op.create_index(
        "indicator_marks_by_aspect",
        "indicator_marks",
        ["workspace_id", "incident_id", "aspect", "indicator_id", "seq"],
    )


def _of_incident(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", "incident_id"],
        ["incidents.workspace_id", "incidents.incident_id"],
        name=f"{table}_incidents_fk",
    )


def _of_indicator(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", "indicator_id"],
        ["indicators.workspace_id", "indicators.indicator_id"],
        name=f"{table}_indicators_fk",
    )
