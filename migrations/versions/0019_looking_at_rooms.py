"""When each open room is next compared with Slack."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "room_looks",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("look_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "incident_id"],
            ["incidents.workspace_id", "incidents.incident_id"],
            name="room_looks_incidents_fk",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "incident_id", name="room_looks_pk"),
    )


def downgrade() -> None:
    op.drop_table("room_looks")
