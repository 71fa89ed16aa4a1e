"""What does each check make of what was read? No network, no database."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.bootstrap.doctor.clocks import check_clock
from app.bootstrap.doctor.database import Answered, Database, check_database
from app.bootstrap.doctor.findings import Fail, Finding, Pass, Warn
from app.bootstrap.doctor.key import Key, check_key
from app.bootstrap.doctor.machine import Machine, check_machine
from app.bootstrap.doctor.workspace import Welcome, Workspace, check_workspace
from app.persistence.migrate import SchemaState

FOLDER = Path("/srv/officer")
GOOD_MACHINE = Machine(root=False, data_dir=FOLDER, mode=0o40700, writable=True, needed=True, chinese=True)
GOOD_ANSWER = Answered("18.1", SchemaState.CURRENT, timedelta())
WANTED = frozenset({"chat:write", "commands"})
GOOD_WORKSPACE = Workspace(Welcome("Example", WANTED, timedelta()), "", WANTED, "", signing_secret=False)


def only(findings: Iterable[Finding], check: str) -> Finding:
    (found,) = [finding for finding in findings if finding.check == check]
    return found


class TestTheClock:
    @pytest.mark.parametrize(
        ("ahead", "kind"),
        [(0.4, Pass), (-5, Pass), (6, Warn), (-59, Warn), (61, Fail), (-3600, Fail)],
    )
    def test_it_may_be_a_little_off(self, ahead: float, kind: type[Finding]) -> None:
        assert isinstance(check_clock("clock", "Slack's", timedelta(seconds=ahead)), kind)

    @pytest.mark.parametrize(("ahead", "way"), [(90, "90 s ahead of Slack's"), (-90, "90 s behind Slack's")])
    def test_which_way_it_is_off_is_said(self, ahead: float, way: str) -> None:
        assert way in check_clock("clock", "Slack's", timedelta(seconds=ahead)).what


class TestTheMachine:
    def test_an_ordinary_account_with_a_closed_folder_is_fine(self) -> None:
        assert all(isinstance(finding, Pass) for finding in check_machine(GOOD_MACHINE))

    def test_root_is_not_needed(self) -> None:
        assert isinstance(only(check_machine(replace(GOOD_MACHINE, root=True)), "account"), Warn)

    @pytest.mark.parametrize(
        ("changes", "kind"),
        [
            pytest.param({"mode": None}, Pass, id="not made yet"),
            pytest.param({"mode": 0o40711}, Pass, id="others pass through, as root makes it"),
            pytest.param({"mode": 0o40755}, Warn, id="others list it"),
            pytest.param({"mode": 0o40770}, Fail, id="the group writes"),
            pytest.param({"mode": 0o40777}, Fail, id="everybody writes"),
            pytest.param({"writable": False}, Fail, id="not ours"),
            pytest.param({"mode": None, "writable": False}, Fail, id="cannot be made"),
            pytest.param({"mode": 0o40777, "needed": False}, Pass, id="nothing of ours is in it"),
            pytest.param(
                {"writable": False, "needed": False}, Warn, id="no place for what outlives the database"
            ),
        ],
    )
    def test_nobody_else_may_reach_into_the_folder(
        self, changes: dict[str, object], kind: type[Finding]
    ) -> None:
        machine = replace(GOOD_MACHINE, **changes)  # type: ignore[arg-type] # dataclasses.replace takes any field

        assert isinstance(only(check_machine(machine), "DATA_DIR"), kind)

    def test_without_chinese_letters_it_says_what_to_install(self) -> None:
        found = only(check_machine(replace(GOOD_MACHINE, chinese=False)), "fonts")

        assert isinstance(found, Warn)
        assert "fonts-noto-cjk" in str(found)


class TestTheKey:
    def test_one_that_is_set_and_opens_the_database_is_fine(self) -> None:
        assert isinstance(check_key(Key("ab12", None, wrapped_by=frozenset({"ab12"}))), Pass)

    @pytest.mark.parametrize("file", [None, FOLDER / "data.key"])
    @pytest.mark.parametrize("key", ["cd34", ""])
    def test_one_that_does_not_open_the_database_fails(self, key: str, file: Path | None) -> None:
        assert isinstance(check_key(Key(key, file, wrapped_by=frozenset({"ab12"}))), Fail)

    def test_a_file_has_to_be_kept_apart_from_the_backups(self) -> None:
        found = check_key(Key("ab12", FOLDER / "data.key"))

        assert isinstance(found, Warn)
        assert str(FOLDER / "data.key") in found.what
        assert "apart from" in found.mend

    def test_that_one_will_be_made_is_said(self) -> None:
        assert "is made in" in check_key(Key("", FOLDER / "data.key")).what

    def test_one_that_cannot_be_read_says_why(self) -> None:
        found = check_key(Key("", FOLDER / "data.key", problem="can be read by others"))

        assert (type(found), found.what) == (Fail, "can be read by others")


class TestTheDatabase:
    @pytest.mark.parametrize(
        ("schema", "kind"),
        [
            (SchemaState.CURRENT, Pass),
            (SchemaState.MISSING, Fail),
            (SchemaState.BEHIND, Fail),
            (SchemaState.AHEAD, Fail),
        ],
    )
    def test_one_of_the_operators_has_to_be_migrated(self, schema: SchemaState, kind: type[Finding]) -> None:
        found = check_database(Database(None, answered=replace(GOOD_ANSWER, schema=schema)))

        assert isinstance(only(found, "schema"), kind)

    @pytest.mark.parametrize(
        ("schema", "kind"),
        [(SchemaState.MISSING, Pass), (SchemaState.BEHIND, Pass), (SchemaState.AHEAD, Fail)],
    )
    def test_an_embedded_one_is_migrated_by_run(self, schema: SchemaState, kind: type[Finding]) -> None:
        found = check_database(Database("in /srv", answered=replace(GOOD_ANSWER, schema=schema)))

        assert isinstance(only(found, "schema"), kind)

    @pytest.mark.parametrize("answered", [GOOD_ANSWER, None], ids=["made", "not made yet"])
    def test_an_embedded_one_says_where_it_lies_and_what_it_is_for(self, answered: Answered | None) -> None:
        found = only(check_database(Database("in /srv/postgres", answered=answered)), "database")

        assert isinstance(found, Warn)
        assert "in /srv/postgres" in found.what
        assert "failover" in found.mend

    def test_one_that_does_not_answer_fails_and_nothing_else_is_said_of_it(self) -> None:
        (found,) = check_database(Database(None, problem="Connection refused."))

        assert (type(found), found.what) == (Fail, "Not reached: Connection refused.")


class TestSlack:
    def test_a_good_token_in_socket_mode_is_fine_but_for_what_cannot_be_known(self) -> None:
        findings = list(check_workspace(GOOD_WORKSPACE))

        assert [finding.check for finding in findings if not isinstance(finding, Pass)] == ["rooms"]

    def test_whether_rooms_may_be_made_is_said_not_to_be_known(self) -> None:
        found = only(check_workspace(GOOD_WORKSPACE), "rooms")

        assert isinstance(found, Warn)
        assert "only an attempt tells" in found.what

    def test_without_a_welcome_nothing_is_said_of_scopes(self) -> None:
        lost = replace(GOOD_WORKSPACE, welcome=None, problem="Slack refuses it (invalid_auth).")

        assert [type(finding) for finding in check_workspace(lost)] == [Fail, Pass]

    def test_each_scope_that_lacks_is_named(self) -> None:
        lacking = replace(GOOD_WORKSPACE, wanted=WANTED | {"pins:write", "groups:write"})

        found = only(check_workspace(lacking), "scopes")

        assert (type(found), found.what) == (Fail, "Not granted: groups:write, pins:write.")

    def test_a_scope_too_many_is_named(self) -> None:
        found = list(check_workspace(replace(GOOD_WORKSPACE, wanted=frozenset({"commands"}))))

        assert [
            finding.what for finding in found if isinstance(finding, Warn) and finding.check == "scopes"
        ] == ["Granted and never used: chat:write."]

    def test_scopes_that_slack_does_not_tell_are_not_taken_for_granted(self) -> None:
        silent = replace(GOOD_WORKSPACE, welcome=Welcome("Example", None, None))

        assert isinstance(only(check_workspace(silent), "scopes"), Warn)

    @pytest.mark.parametrize(
        ("socket", "secret", "kind", "said"),
        [
            pytest.param("", False, Pass, "Socket Mode", id="socket"),
            pytest.param("invalid_auth", True, Fail, "invalid_auth", id="socket refused"),
            pytest.param(None, True, Pass, "HTTP", id="http"),
            pytest.param(None, False, Fail, "Neither", id="neither"),
        ],
    )
    def test_deliveries_need_a_way_in(
        self, socket: str | None, secret: bool, kind: type[Finding], said: str
    ) -> None:
        found = only(
            check_workspace(replace(GOOD_WORKSPACE, socket=socket, signing_secret=secret)), "deliveries"
        )

        assert isinstance(found, kind)
        assert said in found.what
