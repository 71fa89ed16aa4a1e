"""Who is on call: a call for one person or a team, people's own time, who is on call by team, and who is there."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("people", sa.Column("tz", sa.Text(), nullable=True))
    op.add_column("calls", sa.Column("wants", sa.Text(), nullable=False, server_default="commander"))
    op.create_table(
        "team_shifts",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("until", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "team", "user_id", name="team_shifts_pk"),
    )
    op.create_table(
        "presences",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", name="presences_pk"),
    )


def downgrade() -> None:
    op.drop_table("presences")
    op.drop_table("team_shifts")
    op.drop_column("calls", "wants")
    op.drop_column("people", "tz")
