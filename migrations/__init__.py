"""How did our tables come to look as they do? Alembic's home, shipped in the wheel."""
