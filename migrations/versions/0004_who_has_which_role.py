"""Roles beside the commander, and handing command over."""

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Filled with the part that needs it."""


def downgrade() -> None:
    """As above."""
