"""What was signed of each gate, and the commander's word on steps that cannot be undone: both tables only grow."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = ("attestations", "step_words")
ONLY_GROWS = """
CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change()
"""
NEVER_EMPTIED = """
CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def upgrade() -> None:
    _create_attestations()
    _create_step_words()
    for table in TABLES:
        op.execute(ONLY_GROWS.format(table=table))
        op.execute(NEVER_EMPTIED.format(table=table))


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_attestations() -> None:
    op.create_table(
        "attestations",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("attestation_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("gate", sa.Text(), nullable=False),
        sa.Column("need", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        _of_incident("attestations"),
        sa.PrimaryKeyConstraint("workspace_id", "attestation_id", name="attestations_pk"),
    )
    op.create_index("attestations_by_incident", "attestations", ["workspace_id", "incident_id", "seq"])


def _create_step_words() -> None:
    op.create_table(
        "step_words",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("word_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        _of_incident("step_words"),
        sa.PrimaryKeyConstraint("workspace_id", "word_id", name="step_words_pk"),
    )
    op.create_index("step_words_by_incident", "step_words", ["workspace_id", "incident_id", "seq"])


def _of_incident(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", "incident_id"],
        ["incidents.workspace_id", "incidents.incident_id"],
        name=f"{table}_incidents_fk",
    )
