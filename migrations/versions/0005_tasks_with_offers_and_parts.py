"""Items that were understood, offered or split. Open incidents go on: nobody is asked about what was given before."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NOT_SETTLED = "state NOT IN ('done', 'not_applicable')"
NEW_COLUMNS: dict[str, sa.types.TypeEngine[Any]] = {"ack_at": MOMENT, "ack_due_at": MOMENT, "progress_at": MOMENT, "moved_by": sa.Text()}


def upgrade() -> None:
    for name, kind in NEW_COLUMNS.items():
        op.add_column("tasks", sa.Column(name, kind, nullable=True))
    op.add_column("nudges", sa.Column("part", sa.Integer(), nullable=False, server_default="0"))
    _create_parts()
    _create_offers()


def downgrade() -> None:
    op.drop_table("offers")
    op.drop_table("parts")
    op.drop_column("nudges", "part")
    for name in NEW_COLUMNS:
        op.drop_column("tasks", name)


def _create_parts() -> None:
    op.create_table(
        "parts",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("assigned_by", sa.Text(), nullable=True),
        sa.Column("moved_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.Column("box_agreed", sa.Boolean(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("nudged_at", MOMENT, nullable=True),
        sa.Column("steps", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("needs", sa.LargeBinary(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("next_look_at", MOMENT, nullable=True),
        *(sa.Column(name, kind, nullable=True) for name, kind in NEW_COLUMNS.items()),
        _of_task("parts"),
        sa.PrimaryKeyConstraint("workspace_id", "incident_id", "number", "part", name="parts_pk"),
    )
    op.create_index(
        "parts_to_look_at",
        "parts",
        ["workspace_id", "next_look_at"],
        postgresql_where=sa.text(NOT_SETTLED),
    )


def _create_offers() -> None:
    op.create_table(
        "offers",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("offer_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("offered_at", MOMENT, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("ts", sa.Text(), nullable=True),
        _of_task("offers"),
        sa.PrimaryKeyConstraint("workspace_id", "offer_id", name="offers_pk"),
    )
    op.create_index(
        "offers_open",
        "offers",
        ["workspace_id", "incident_id", "number", "person"],
        unique=True,
        postgresql_where=sa.text("state = 'open'"),
    )


def _of_task(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", "incident_id", "number"],
        ["tasks.workspace_id", "tasks.incident_id", "tasks.number"],
        name=f"{table}_tasks_fk",
    )
