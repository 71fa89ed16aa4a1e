"""Who looks at their Home, and finding what is on it."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

NOT_SETTLED = sa.text("owner IS NOT NULL AND state NOT IN ('done', 'not_applicable')")


def upgrade() -> None:
    op.create_table(
        "homes",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", name="homes_pk"),
    )
    waiting = sa.text("state = 'waiting'")
    op.create_index("pages_waiting_for", "pages", ["workspace_id", "person"], postgresql_where=waiting)
    op.create_index("tasks_by_owner", "tasks", ["workspace_id", "owner"], postgresql_where=NOT_SETTLED)
    op.create_index("parts_by_owner", "parts", ["workspace_id", "owner"], postgresql_where=NOT_SETTLED)


def downgrade() -> None:
    op.drop_index("parts_by_owner", "parts")
    op.drop_index("tasks_by_owner", "tasks")
    op.drop_index("pages_waiting_for", "pages")
    op.drop_table("homes")
