"""Which message is which entry of the response log, so that it is there once; and reading the log by kind.

What the entries say is in the timeline. `log_entries` refuses every change.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ONLY_GROWS = """
CREATE TRIGGER log_entries_only_grows BEFORE UPDATE OR DELETE ON log_entries
FOR EACH ROW EXECUTE FUNCTION refuse_change()
"""
NEVER_EMPTIED = """
CREATE TRIGGER log_entries_never_emptied BEFORE TRUNCATE ON log_entries
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def upgrade() -> None:
    op.create_table(
        "log_entries",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("ts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "incident_id"],
            ["incidents.workspace_id", "incidents.incident_id"],
            name="log_entries_incidents_fk",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "incident_id", "number", name="log_entries_pk"),
    )
    op.create_index(
        "log_entries_by_message",
        "log_entries",
        ["workspace_id", "channel", "ts"],
        unique=True,
        postgresql_where=sa.text("ts <> ''"),
    )
    op.create_index("timeline_by_kind", "timeline", ["workspace_id", "incident_id", "kind", "seq"])
    op.execute(ONLY_GROWS)
    op.execute(NEVER_EMPTIED)


def downgrade() -> None:
    op.drop_index("timeline_by_kind", "timeline")
    op.drop_table("log_entries")
