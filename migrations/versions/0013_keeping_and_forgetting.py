"""A second wrap for keys while they change hands, legal hold and forgetting, and how far the heads were told outside."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
OF_INCIDENTS = ("held_since", "forget_told_at", "forgotten_at")


def upgrade() -> None:
    op.add_column("keys", sa.Column("wrapped_also", sa.LargeBinary(), nullable=True))
    op.add_column("keys", sa.Column("destroyed_at", MOMENT, nullable=True))
    for column in OF_INCIDENTS:
        op.add_column("incidents", sa.Column(column, MOMENT, nullable=True))
    op.create_index(
        "incidents_to_forget",
        "incidents",
        ["workspace_id", "ended_at"],
        postgresql_where=sa.text("ended_at IS NOT NULL AND forgotten_at IS NULL AND held_since IS NULL"),
    )
    op.create_table(
        "daily_work",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("done_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "name", name="daily_work_pk"),
    )
    op.create_table(
        "noted_heads",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.Column("sent_seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "chain", name="noted_heads_pk"),
    )


def downgrade() -> None:
    op.drop_table("noted_heads")
    op.drop_table("daily_work")
    op.drop_index("incidents_to_forget", "incidents")
    for column in reversed(OF_INCIDENTS):
        op.drop_column("incidents", column)
    op.drop_column("keys", "destroyed_at")
    op.drop_column("keys", "wrapped_also")
