"""Incidents that are drills, when one was last held, and who was told that the checklist grows old."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    for column in ("drill", "drill_pager"):
        op.add_column(
            "incidents", sa.Column(column, sa.Boolean(), nullable=False, server_default=sa.text("false"))
        )
    op.add_column("incidents", sa.Column("tested_at", MOMENT, nullable=True))
    op.create_index(
        "drills_tested",
        "incidents",
        ["workspace_id", "tested_at"],
        postgresql_where=sa.text("tested_at IS NOT NULL"),
    )
    op.create_table(
        "checklist_reminders",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("told_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", name="checklist_reminders_pk"),
    )


def downgrade() -> None:
    op.drop_table("checklist_reminders")
    op.drop_index("drills_tested", "incidents")
    for column in ("tested_at", "drill_pager", "drill"):
        op.drop_column("incidents", column)
