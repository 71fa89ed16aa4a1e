"""Items that were understood, offered or split."""

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Filled with the part that needs it."""


def downgrade() -> None:
    """As above."""
