"""The first schema: one incident end to end.

`timeline` and `audit` refuse every change, `role_intervals` every change but its end, whoever asks.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0001"
down_revision: str | None = None
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

TABLES = (
    "workspaces",
    "keys",
    "codenames",
    "incidents",
    "role_intervals",
    "tasks",
    "nudges",
    "calls",
    "pages",
    "people",
    "participants",
    "timeline",
    "audit",
    "deliveries",
    "intents",
    "traffic",
)

REFUSE_CHANGE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$
"""
ONLY_GROWS = """
CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change()
"""
NEVER_EMPTIED = """
CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""
LET_END = """
CREATE FUNCTION let_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.until IS NULL AND to_jsonb(NEW) - 'until' = to_jsonb(OLD) - 'until' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% may only end', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$
"""
ONLY_ENDS = """
CREATE TRIGGER role_intervals_only_end BEFORE UPDATE OR DELETE ON role_intervals
FOR EACH ROW EXECUTE FUNCTION let_end()
"""


def upgrade() -> None:
    _create_record_keys()
    _create_incidents()
    _create_checklists()
    _create_calls()
    _create_people()
    _create_record()
    _create_outgoing()
    _guard()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    op.execute("DROP FUNCTION refuse_change")
    op.execute("DROP FUNCTION let_end")


def _create_record_keys() -> None:
    op.create_table(
        "workspaces",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("token_fingerprint", sa.Text(), nullable=True),
        sa.Column("bot_user_id", sa.Text(), nullable=True),
        sa.Column("bot_id", sa.Text(), nullable=True),
        sa.Column("audit_seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("audit_mac", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", name="workspaces_pk"),
    )
    op.create_index("workspaces_by_token", "workspaces", ["token_fingerprint", "workspace_id"])
    op.create_table(
        "keys",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "key_id", name="keys_pk"),
        sa.UniqueConstraint(
            "workspace_id", "purpose", "subject", name="keys_workspace_id_purpose_subject_unique"
        ),
    )


def _create_incidents() -> None:
    op.create_table(
        "codenames",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("zh", sa.Text(), nullable=False),
        sa.Column("burnt_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "slug", name="codenames_pk"),
    )
    op.create_table(
        "incidents",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("zh", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("declared_by", sa.Text(), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("commander", sa.Text(), nullable=True),
        sa.Column("commander_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deputy", sa.Text(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_another", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("drawn_revision", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("board_ts", sa.Text(), nullable=True),
        sa.Column("topic_set", sa.Boolean(), nullable=False),
        sa.Column("purpose_set", sa.Boolean(), nullable=False),
        sa.Column("invited", sa.Boolean(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("bookmarked", sa.Boolean(), nullable=False),
        sa.Column("abandoned", sa.Boolean(), nullable=False),
        sa.Column("warnings", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("summary", sa.LargeBinary(), nullable=True),
        sa.Column("audit_seq", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("audit_mac", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "slug"],
            ["codenames.workspace_id", "codenames.slug"],
            name="incidents_codenames_fk",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "incident_id", name="incidents_pk"),
        sa.UniqueConstraint("workspace_id", "slug", name="incidents_workspace_id_slug_unique"),
    )
    op.create_index("incidents_by_channel", "incidents", ["workspace_id", "channel"], unique=True)
    op.create_index("incidents_by_starter", "incidents", ["workspace_id", "declared_by", "declared_at"])
    op.create_index(
        "incidents_undrawn",
        "incidents",
        ["workspace_id", "incident_id"],
        postgresql_where=sa.text("drawn_revision < revision AND NOT abandoned"),
    )
    op.create_index(
        "incidents_unopened",
        "incidents",
        ["workspace_id", "declared_at"],
        postgresql_where=sa.text(
            "NOT abandoned AND NOT "
            "(board_ts IS NOT NULL AND topic_set AND purpose_set AND invited AND pinned AND bookmarked)"
        ),
    )
    op.create_table(
        "role_intervals",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        _of_incident("role_intervals"),
        sa.PrimaryKeyConstraint(
            "workspace_id", "incident_id", "role", "since", "person", name="role_intervals_pk"
        ),
    )
    op.create_index(
        "role_intervals_open",
        "role_intervals",
        ["workspace_id", "incident_id", "role"],
        unique=True,
        postgresql_where=sa.text("until IS NULL"),
    )


def _create_checklists() -> None:
    op.create_table(
        "tasks",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("assigned_by", sa.Text(), nullable=True),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("box_agreed", sa.Boolean(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("nudged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("steps", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("needs", sa.LargeBinary(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("next_look_at", sa.DateTime(timezone=True), nullable=True),
        _of_incident("tasks"),
        sa.PrimaryKeyConstraint("workspace_id", "incident_id", "number", name="tasks_pk"),
    )
    op.create_index(
        "tasks_to_look_at",
        "tasks",
        ["workspace_id", "next_look_at"],
        postgresql_where=sa.text("state NOT IN ('done', 'not_applicable')"),
    )
    op.create_table(
        "nudges",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("nudge_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("task_version", sa.Integer(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("settled", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("ts", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "incident_id", "number"],
            ["tasks.workspace_id", "tasks.incident_id", "tasks.number"],
            name="nudges_tasks_fk",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "nudge_id", name="nudges_pk"),
    )
    op.create_index(
        "nudges_open",
        "nudges",
        ["workspace_id", "incident_id", "number"],
        postgresql_where=sa.text("settled = ''"),
    )


def _create_calls() -> None:
    op.create_table(
        "calls",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("call_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=True),
        sa.Column("started_by", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("next_round_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        _of_incident("calls"),
        sa.PrimaryKeyConstraint("workspace_id", "call_id", name="calls_pk"),
    )
    op.create_index("calls_by_incident", "calls", ["workspace_id", "incident_id", "started_at"])
    op.create_index("calls_by_starter", "calls", ["workspace_id", "started_by", "started_at"])
    op.create_index(
        "calls_to_repeat",
        "calls",
        ["workspace_id", "next_round_at"],
        postgresql_where=sa.text("next_round_at IS NOT NULL"),
    )
    op.create_table(
        "pages",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("page_id", sa.Text(), nullable=False),
        sa.Column("call_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("ts", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "call_id"], ["calls.workspace_id", "calls.call_id"], name="pages_calls_fk"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "page_id", name="pages_pk"),
    )
    op.create_index("pages_by_call", "pages", ["workspace_id", "call_id", "seq"])


def _create_people() -> None:
    op.create_table(
        "people",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=True),
        sa.Column("deactivated", sa.Boolean(), nullable=False),
        sa.Column("guest", sa.Boolean(), nullable=False),
        sa.Column("bot", sa.Boolean(), nullable=False),
        sa.Column("foreign_account", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", name="people_pk"),
    )
    op.create_table(
        "participants",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problem", sa.Text(), nullable=False),
        _of_incident("participants"),
        sa.PrimaryKeyConstraint("workspace_id", "incident_id", "user_id", name="participants_pk"),
    )
    op.create_index(
        "participants_present",
        "participants",
        ["workspace_id", "user_id"],
        postgresql_where=sa.text("present"),
    )


def _create_record() -> None:
    op.create_table(
        "timeline",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("act_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("facts", postgresql.JSONB(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        _of_incident("timeline"),
        sa.PrimaryKeyConstraint("workspace_id", "act_id", "place", name="timeline_pk"),
    )
    op.create_index("timeline_by_incident", "timeline", ["workspace_id", "incident_id", "seq"])
    op.create_table(
        "audit",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("act_id", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("facts", postgresql.JSONB(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "key_id"], ["keys.workspace_id", "keys.key_id"], name="audit_keys_fk"
        ),
        sa.PrimaryKeyConstraint("workspace_id", "chain", "seq", name="audit_pk"),
        sa.UniqueConstraint("workspace_id", "act_id", name="audit_workspace_id_act_id_unique"),
    )


def _create_outgoing() -> None:
    op.create_table(
        "deliveries",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "key", name="deliveries_pk"),
    )
    op.create_index("deliveries_by_age", "deliveries", ["workspace_id", "at"])
    op.create_table(
        "intents",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("intent_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("errand", sa.Text(), nullable=False),
        sa.Column("addressee", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=True),
        sa.Column("subject", postgresql.JSONB(), nullable=False),
        sa.Column(
            "stored_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("clock_timestamp()"),
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("ts", sa.Text(), nullable=False),
        _of_incident("intents"),
        sa.PrimaryKeyConstraint("workspace_id", "intent_id", name="intents_pk"),
        sa.UniqueConstraint("workspace_id", "key", name="intents_workspace_id_key_unique"),
    )
    op.create_index(
        "intents_unsettled",
        "intents",
        ["workspace_id", "stored_at"],
        postgresql_where=sa.text("outcome = ''"),
    )
    op.create_table(
        "traffic",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_to_wait", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "method", "channel", name="traffic_pk"),
        prefixes=["UNLOGGED"],
    )


def _of_incident(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", "incident_id"],
        ["incidents.workspace_id", "incidents.incident_id"],
        name=f"{table}_incidents_fk",
    )


def _guard() -> None:
    op.execute(REFUSE_CHANGE)
    for table in ("timeline", "audit"):
        op.execute(ONLY_GROWS.format(table=table))
        op.execute(NEVER_EMPTIED.format(table=table))
    op.execute(NEVER_EMPTIED.format(table="role_intervals"))
    op.execute(LET_END)
    op.execute(ONLY_ENDS)
