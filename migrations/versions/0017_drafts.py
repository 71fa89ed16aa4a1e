"""Drafts, their versions, approvals, and who was handed and who sent them, which only grow; where their cards lie."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
TABLES = ("drafts", "draft_versions", "draft_approvals", "draft_handed_out", "draft_sendings")
MOVING = ("draft_cards", "draft_follow_ups")
ONLY_GROWS = """
CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change()
"""
NEVER_EMPTIED = """
CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def upgrade() -> None:
    _create_drafts()
    _create_versions()
    _create_approvals()
    _create_handed_out()
    _create_sendings()
    _create_cards()
    _create_follow_ups()
    for table in TABLES:
        op.execute(ONLY_GROWS.format(table=table))
        op.execute(NEVER_EMPTIED.format(table=table))


def downgrade() -> None:
    for table in reversed((*TABLES, *MOVING)):
        op.drop_table(table)


def _create_drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("draft_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("begun_by", sa.Text(), nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        _of_incident("drafts"),
        sa.PrimaryKeyConstraint("workspace_id", "draft_id", name="drafts_pk"),
        sa.UniqueConstraint("workspace_id", "incident_id", "number", name="drafts_number_unique"),
        sa.UniqueConstraint("workspace_id", "incident_id", "kind", "language", name="drafts_language_unique"),
    )


def _create_versions() -> None:
    op.create_table(
        "draft_versions",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("draft_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("errors", sa.Integer(), nullable=False),
        sa.Column("advice", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _of_incident("draft_versions"),
        _of_draft("draft_versions"),
        sa.PrimaryKeyConstraint("workspace_id", "draft_id", "number", name="draft_versions_pk"),
    )
    op.create_index("draft_versions_by_incident", "draft_versions", ["workspace_id", "incident_id"])


def _create_approvals() -> None:
    op.create_table(
        "draft_approvals",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("approval_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("draft_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _of_incident("draft_approvals"),
        _of_draft("draft_approvals"),
        sa.PrimaryKeyConstraint("workspace_id", "approval_id", name="draft_approvals_pk"),
    )
    _index("draft_approvals")


def _create_handed_out() -> None:
    op.create_table(
        "draft_handed_out",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("handed_out_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("draft_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _of_incident("draft_handed_out"),
        _of_draft("draft_handed_out"),
        sa.PrimaryKeyConstraint("workspace_id", "handed_out_id", name="draft_handed_out_pk"),
    )
    _index("draft_handed_out")


def _create_sendings() -> None:
    op.create_table(
        "draft_sendings",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("sending_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("draft_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.Column("addressees", sa.LargeBinary(), nullable=True),
        sa.Column("means", sa.LargeBinary(), nullable=True),
        sa.Column("follow_up_at", MOMENT, nullable=True),
        sa.Column("early", sa.Boolean(), nullable=False),
        _of_incident("draft_sendings"),
        _of_draft("draft_sendings"),
        sa.PrimaryKeyConstraint("workspace_id", "sending_id", name="draft_sendings_pk"),
    )
    _index("draft_sendings")


def _create_cards() -> None:
    op.create_table(
        "draft_cards",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("draft_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("ts", sa.Text(), nullable=False),
        _of_incident("draft_cards"),
        _of_draft("draft_cards"),
        sa.PrimaryKeyConstraint("workspace_id", "draft_id", name="draft_cards_pk"),
    )


def _create_follow_ups() -> None:
    op.create_table(
        "draft_follow_ups",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("sending_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("due_at", MOMENT, nullable=True),
        _of_incident("draft_follow_ups"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "sending_id"],
            ["draft_sendings.workspace_id", "draft_sendings.sending_id"],
            name="draft_follow_ups_draft_sendings_fk",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "sending_id", name="draft_follow_ups_pk"),
    )
    op.create_index("draft_follow_ups_by_due", "draft_follow_ups", ["workspace_id", "due_at"])


def _index(table: str) -> None:
    op.create_index(f"{table}_by_incident", table, ["workspace_id", "incident_id", "seq"])


def _of_incident(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", "incident_id"],
        ["incidents.workspace_id", "incidents.incident_id"],
        name=f"{table}_incidents_fk",
    )


def _of_draft(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", "draft_id"],
        ["drafts.workspace_id", "drafts.draft_id"],
        name=f"{table}_drafts_fk",
    )
