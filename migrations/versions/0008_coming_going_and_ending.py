"""Who was in the room, and how an incident ends."""

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Filled with the part that needs it."""


def downgrade() -> None:
    """As above."""
