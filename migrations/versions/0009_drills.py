"""Rehearsals and when the checklist was last tested."""

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Filled with the part that needs it."""


def downgrade() -> None:
    """As above."""
