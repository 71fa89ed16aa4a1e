"""Updates that are due, and decisions that were put to the room."""

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Filled with the part that needs it."""


def downgrade() -> None:
    """As above."""
