"""Updates that are due, decisions that were put to the room, and who is on the call.

`updates` and `objections` refuse every change. Whoever is in a room already is not reminded of its call.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ONLY_GROWS = """
CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change()
"""
NEVER_EMPTIED = """
CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""
TAKE_OVER = """
INSERT INTO attendances (workspace_id, incident_id, user_id, looked_at)
SELECT workspace_id, incident_id, user_id, now() FROM participants WHERE present
"""


def upgrade() -> None:
    _create_updates()
    _create_asks()
    _create_decisions()
    _create_attendances()
    op.create_index(
        "incidents_open", "incidents", ["workspace_id"], postgresql_where=sa.text("state = 'open'")
    )
    for table in ("updates", "objections"):
        op.execute(ONLY_GROWS.format(table=table))
        op.execute(NEVER_EMPTIED.format(table=table))


def downgrade() -> None:
    op.drop_index("incidents_open", "incidents")
    for table in ("attendances", "objections", "decisions", "asks", "updates", "cadences"):
        op.drop_table(table)


def _create_updates() -> None:
    op.create_table(
        "cadences",
        *_keys(),
        sa.Column("commander", sa.Text(), nullable=True),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.Column("asked_at", MOMENT, nullable=True),
        sa.Column("age_marks", sa.Integer(), nullable=False),
        sa.Column("look_at", MOMENT, nullable=True),
        _of_incident("cadences"),
        sa.PrimaryKeyConstraint("workspace_id", "incident_id", name="cadences_pk"),
    )
    op.create_index(
        "cadences_to_look_at",
        "cadences",
        ["workspace_id", "look_at"],
        postgresql_where=sa.text("look_at IS NOT NULL"),
    )
    op.create_table(
        "updates",
        *_keys(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
        sa.Column("condition", sa.LargeBinary(), nullable=True),
        sa.Column("actions", sa.LargeBinary(), nullable=True),
        sa.Column("needs", sa.LargeBinary(), nullable=True),
        _of_incident("updates"),
        sa.PrimaryKeyConstraint("workspace_id", "incident_id", "number", name="updates_pk"),
    )


def _create_asks() -> None:
    op.create_table(
        "asks",
        sa.Column("ask_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        *_keys(),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("settled", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("ts", sa.Text(), nullable=False),
        _of_incident("asks"),
        sa.PrimaryKeyConstraint("workspace_id", "ask_id", name="asks_pk"),
    )
    op.create_index(
        "asks_open", "asks", ["workspace_id", "incident_id"], postgresql_where=sa.text("settled = ''")
    )


def _create_decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("decision_id", sa.Text(), nullable=False),
        *_keys(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("proposal", sa.LargeBinary(), nullable=True),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("proposed_at", MOMENT, nullable=False),
        sa.Column("closes_at", MOMENT, nullable=False),
        sa.Column("up", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("ts", sa.Text(), nullable=False),
        _of_incident("decisions"),
        sa.PrimaryKeyConstraint("workspace_id", "decision_id", name="decisions_pk"),
    )
    op.create_index(
        "decisions_by_incident", "decisions", ["workspace_id", "incident_id", "number"], unique=True
    )
    op.create_index(
        "decisions_waiting",
        "decisions",
        ["workspace_id", "closes_at"],
        postgresql_where=sa.text("outcome = ''"),
    )
    op.create_table(
        "objections",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("decision_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "decision_id"],
            ["decisions.workspace_id", "decisions.decision_id"],
            name="objections_decisions_fk",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "decision_id", "place", name="objections_pk"),
    )


def _create_attendances() -> None:
    op.create_table(
        "attendances",
        *_keys(),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("joined_at", MOMENT, nullable=True),
        sa.Column("looked_at", MOMENT, nullable=True),
        _of_incident("attendances"),
        sa.PrimaryKeyConstraint("workspace_id", "incident_id", "user_id", name="attendances_pk"),
    )
    op.execute(TAKE_OVER)


def _keys() -> tuple[sa.Column[str], sa.Column[str]]:
    return (
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
    )


def _of_incident(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", "incident_id"],
        ["incidents.workspace_id", "incidents.incident_id"],
        name=f"{table}_incidents_fk",
    )
