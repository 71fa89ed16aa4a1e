"""What people say of the notification clocks, which only grows, who was reminded of them, and who owes an answer."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ONLY_GROWS = """
CREATE TRIGGER clock_lines_only_grows BEFORE UPDATE OR DELETE ON clock_lines
FOR EACH ROW EXECUTE FUNCTION refuse_change()
"""
NEVER_EMPTIED = """
CREATE TRIGGER clock_lines_never_emptied BEFORE TRUNCATE ON clock_lines
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def upgrade() -> None:
    _create_lines()
    _create_reminders()


def downgrade() -> None:
    op.drop_table("replies")
    op.drop_table("clock_watches")
    op.drop_table("clock_lines")


def _create_lines() -> None:
    op.create_table(
        "clock_lines",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("line_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("clock", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=True),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("entered_at", MOMENT, nullable=False),
        _of_incident("clock_lines"),
        sa.PrimaryKeyConstraint("workspace_id", "line_id", name="clock_lines_pk"),
    )
    op.create_index("clock_lines_by_incident", "clock_lines", ["workspace_id", "incident_id", "seq"])
    op.execute(ONLY_GROWS)
    op.execute(NEVER_EMPTIED)


def _create_reminders() -> None:
    op.create_table(
        "clock_watches",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("levels", postgresql.JSONB(), nullable=False),
        sa.Column("asks", sa.Integer(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.Column("look_at", MOMENT, nullable=True),
        _of_incident("clock_watches"),
        sa.PrimaryKeyConstraint("workspace_id", "incident_id", name="clock_watches_pk"),
    )
    op.create_index("clock_watches_to_look_at", "clock_watches", ["workspace_id", "look_at"])
    op.create_table(
        "replies",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=True),
        _of_incident("replies"),
        sa.PrimaryKeyConstraint("workspace_id", "record_id", name="replies_pk"),
    )
    op.create_index("replies_due", "replies", ["workspace_id", "incident_id", "due_at"])


def _of_incident(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", "incident_id"],
        ["incidents.workspace_id", "incidents.incident_id"],
        name=f"{table}_incidents_fk",
    )
