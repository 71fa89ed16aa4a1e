"""A human answers: who is on call, how each page stands, and whether a commander is still there."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _tables_of_the_roster()
    op.add_column("pages", sa.Column("tier", sa.Text(), nullable=False, server_default="primary"))
    op.add_column("pages", sa.Column("told_at", MOMENT, nullable=True))
    op.add_column("pages", sa.Column("answered_at", MOMENT, nullable=True))
    op.add_column("pages", sa.Column("problem", sa.Text(), nullable=False, server_default=""))
    op.add_column("calls", sa.Column("line_channel", sa.Text(), nullable=True))
    op.add_column("calls", sa.Column("line_ts", sa.Text(), nullable=True))
    op.add_column("calls", sa.Column("pager", sa.Text(), nullable=False, server_default=""))
    op.add_column("calls", sa.Column("pager_look_at", MOMENT, nullable=True))
    op.add_column("incidents", sa.Column("idle_look_at", MOMENT, nullable=True))
    op.add_column("incidents", sa.Column("idle_asked", sa.Boolean(), nullable=False, server_default=sa.text("false")))
    _indexes()


def downgrade() -> None:
    op.drop_index("calls_to_poll", "calls")
    op.drop_index("incidents_with_a_commander_to_look_at", "incidents")
    for table, columns in (
        ("incidents", ("idle_asked", "idle_look_at")),
        ("calls", ("pager_look_at", "pager", "line_ts", "line_channel")),
        ("pages", ("problem", "answered_at", "told_at", "tier")),
    ):
        for column in columns:
            op.drop_column(table, column)
    for table in ("pager_people", "overrides", "trained", "shifts", "rosters"):
        op.drop_table(table)


def _tables_of_the_roster() -> None:
    op.create_table(
        "rosters",
        _workspace(),
        sa.Column("read_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", name="rosters_pk"),
    )
    op.create_table(
        "shifts",
        _workspace(),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("until", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "position", "user_id", name="shifts_pk"),
    )
    op.create_table(
        "trained",
        _workspace(),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", name="trained_pk"),
    )
    op.create_table(
        "overrides",
        _workspace(),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("said_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", name="overrides_pk"),
    )
    op.create_table(
        "pager_people",
        _workspace(),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "email", name="pager_people_pk"),
    )


def _workspace() -> sa.Column[str]:
    return sa.Column("workspace_id", sa.Text(), nullable=False)


def _indexes() -> None:
    op.create_index(
        "calls_to_poll",
        "calls",
        ["workspace_id", "pager_look_at"],
        postgresql_where=sa.text("pager_look_at IS NOT NULL"),
    )
    op.create_index(
        "incidents_with_a_commander_to_look_at",
        "incidents",
        ["workspace_id", "idle_look_at"],
        postgresql_where=sa.text("idle_look_at IS NOT NULL"),
    )
