"""Who was in the room, which services are hit, and how an incident ends.

`presence_intervals` refuse every change but their end. Who is in a room now is taken over from `participants`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
TABLES = ("presence_intervals", "welcomes", "arrivals", "affected_services", "reviews")
ONLY_ENDS = """
CREATE TRIGGER presence_intervals_only_end BEFORE UPDATE OR DELETE ON presence_intervals
FOR EACH ROW EXECUTE FUNCTION let_end()
"""
NEVER_EMPTIED = """
CREATE TRIGGER presence_intervals_never_emptied BEFORE TRUNCATE ON presence_intervals
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""
TAKE_OVER = """
INSERT INTO presence_intervals (workspace_id, incident_id, user_id, since, why)
SELECT workspace_id, incident_id, user_id, coalesce(joined_at, invited_at), ''
FROM participants WHERE present AND coalesce(joined_at, invited_at) IS NOT NULL
"""


def upgrade() -> None:
    _widen()
    _create_presence()
    _create_arrivals()
    _create_services()
    _create_reviews()
    op.execute(TAKE_OVER)
    op.execute(ONLY_ENDS)
    op.execute(NEVER_EMPTIED)


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    op.drop_column("participants", "why")
    op.drop_index("incidents_to_look_for_counsel", "incidents")
    for column in ("second_wave_at", "counsel_look_at", "contained_at", "archived"):
        op.drop_column("incidents", column)


def _widen() -> None:
    op.add_column(
        "incidents", sa.Column("archived", sa.Boolean(), nullable=False, server_default=sa.text("false"))
    )
    for column in ("contained_at", "counsel_look_at", "second_wave_at"):
        op.add_column("incidents", sa.Column(column, MOMENT, nullable=True))
    op.create_index(
        "incidents_to_look_for_counsel",
        "incidents",
        ["workspace_id", "counsel_look_at"],
        postgresql_where=sa.text("counsel_look_at IS NOT NULL"),
    )
    op.add_column("participants", sa.Column("why", sa.Text(), nullable=False, server_default=""))


def _create_presence() -> None:
    op.create_table(
        "presence_intervals",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=True),
        sa.Column("invited_by", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "workspace_id", "incident_id", "user_id", "since", name="presence_intervals_pk"
        ),
        _of_incident("presence_intervals"),
    )
    op.create_index(
        "presence_intervals_open",
        "presence_intervals",
        ["workspace_id", "incident_id", "user_id"],
        unique=True,
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_table(
        "welcomes",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("understood_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "incident_id", "user_id", "since", name="welcomes_pk"),
        _of_incident("welcomes"),
    )


def _create_arrivals() -> None:
    op.create_table(
        "arrivals",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("arrival_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("invited_by", sa.Text(), nullable=True),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("fate", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "arrival_id", name="arrivals_pk"),
        sa.UniqueConstraint(
            "workspace_id",
            "incident_id",
            "user_id",
            "since",
            name="arrivals_workspace_id_incident_id_user_id_since_unique",
        ),
        _of_incident("arrivals"),
    )
    op.create_index(
        "arrivals_untold",
        "arrivals",
        ["workspace_id", "since"],
        postgresql_where=sa.text("NOT told AND fate = 'there'"),
    )


def _create_services() -> None:
    op.create_table(
        "affected_services",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("service_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("named_by", sa.Text(), nullable=False),
        sa.Column("named_at", MOMENT, nullable=False),
        sa.Column("representative", sa.Text(), nullable=True),
        sa.Column("look_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "service_id", name="affected_services_pk"),
        _of_incident("affected_services"),
    )
    op.create_index(
        "affected_services_by_incident", "affected_services", ["workspace_id", "incident_id", "named_at"]
    )
    op.create_index(
        "affected_services_to_look_at",
        "affected_services",
        ["workspace_id", "look_at"],
        postgresql_where=sa.text("look_at IS NOT NULL"),
    )


def _create_reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("workspace_id", sa.Text(), nullable=False),
        sa.Column("incident_id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("remind_at", MOMENT, nullable=True),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "incident_id", name="reviews_pk"),
        _of_incident("reviews"),
    )
    op.create_index(
        "reviews_to_remind_of",
        "reviews",
        ["workspace_id", "remind_at"],
        postgresql_where=sa.text("remind_at IS NOT NULL"),
    )


def _of_incident(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", "incident_id"],
        ["incidents.workspace_id", "incidents.incident_id"],
        name=f"{table}_incidents_fk",
    )
