"""Roles beside the commander, handing command over, and asking a silent commander twice.

Open incidents go on: who holds a role keeps it, and a commander whose silence had others paged stays so.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
BEFORE = ["workspace_id", "incident_id", "role", "since", "person"]
TAKE_OVER = """
UPDATE incidents SET idle_asks = CASE WHEN idle_look_at IS NULL THEN 2 ELSE 1 END WHERE idle_asked
"""


def upgrade() -> None:
    _seat_experts()
    _count_questions()
    _create_handovers()


def downgrade() -> None:
    op.drop_table("handovers")
    op.drop_index("incidents_to_look_at_roles", "incidents")
    op.drop_column("incidents", "roles_reminded")
    op.drop_column("incidents", "roles_look_at")
    op.add_column(
        "incidents", sa.Column("idle_asked", sa.Boolean(), nullable=False, server_default=sa.text("false"))
    )
    op.execute("UPDATE incidents SET idle_asked = idle_asks > 0")
    op.drop_column("incidents", "idle_asks")
    op.drop_index("role_intervals_open", "role_intervals")
    op.drop_constraint("role_intervals_pk", "role_intervals")
    op.drop_column("role_intervals", "service")
    op.drop_column("role_intervals", "seat")
    op.create_primary_key("role_intervals_pk", "role_intervals", BEFORE)
    _one_open("role")


def _seat_experts() -> None:
    """Several experts, each in a seat of their own; every other role has one open holder as before."""
    op.add_column("role_intervals", sa.Column("seat", sa.Text(), nullable=False, server_default=""))
    op.add_column("role_intervals", sa.Column("service", sa.LargeBinary(), nullable=True))
    op.drop_constraint("role_intervals_pk", "role_intervals")
    op.create_primary_key("role_intervals_pk", "role_intervals", [*BEFORE, "seat"])
    op.drop_index("role_intervals_open", "role_intervals")
    _one_open("role", "seat")


def _one_open(*of: str) -> None:
    op.create_index(
        "role_intervals_open",
        "role_intervals",
        ["workspace_id", "incident_id", *of],
        unique=True,
        postgresql_where=sa.text("until IS NULL"),
    )


def _count_questions() -> None:
    op.add_column("incidents", sa.Column("idle_asks", sa.Integer(), nullable=False, server_default="0"))
    op.execute(TAKE_OVER)
    op.drop_column("incidents", "idle_asked")
    op.add_column("incidents", sa.Column("roles_look_at", MOMENT, nullable=True))
    op.add_column(
        "incidents",
        sa.Column("roles_reminded", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )
    op.create_index(
        "incidents_to_look_at_roles",
        "incidents",
        ["workspace_id", "roles_look_at"],
        postgresql_where=sa.text("roles_look_at IS NOT NULL"),
    )


def _create_handovers() -> None:
    op.create_table(
        "handovers",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("handover_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("giver", sa.Text(), nullable=False),
        sa.Column("taker", sa.Text(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("remind_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "incident_id"],
            ["incidents.workspace_id", "incidents.incident_id"],
            name="handovers_incidents_fk",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "handover_id", name="handovers_pk"),
    )
    op.create_index(
        "handovers_waiting",
        "handovers",
        ["workspace_id", "incident_id"],
        unique=True,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "handovers_to_remind_of",
        "handovers",
        ["workspace_id", "remind_at"],
        postgresql_where=sa.text("remind_at IS NOT NULL"),
    )
