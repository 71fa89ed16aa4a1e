"""Somebody is excluded from one incident, and its chat is not trusted: two columns of the incident."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    nobody = sa.text("'{}'")
    op.add_column(
        "incidents", sa.Column("excluded", sa.ARRAY(sa.Text()), nullable=False, server_default=nobody)
    )
    op.add_column("incidents", sa.Column("chat_untrusted_at", MOMENT, nullable=True))


def downgrade() -> None:
    op.drop_column("incidents", "chat_untrusted_at")
    op.drop_column("incidents", "excluded")
