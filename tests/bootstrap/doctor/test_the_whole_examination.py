"""Does doctor find what is wrong with a real database and a simulated Slack, and keep its mouth shut about secrets?"""

import json
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.bootstrap.doctor import as_json, examine, has_failed, table
from app.bootstrap.doctor.findings import Fail, Finding, Pass, Warn
from app.bootstrap.doctor.report import verdict
from app.domain.organisation import Organisation
from app.persistence import embedded
from app.persistence.migrate import migrate
from app.sandbox.cast import GONE, GUEST, ORGANISATION, STRANGER, organisation
from app.sandbox.faults import answer_5xx
from app.sandbox.stage import Stage, staged
from app.slack.manifest import bot_scopes

KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
ANOTHER_KEY = "YWJjZGVmZ2hpamFiY2RlZmdoaWphYmNkZWZnaGlqYWI="


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(database_url=database_url, data_dir=tmp_path) as stage:
        stage.workspace.bot_scopes = set(bot_scopes())
        yield stage


async def found(stage: Stage, company: Organisation = ORGANISATION, **changes: object) -> list[Finding]:
    environment = stage.environment(**{"data_key": SecretStr(KEY), **changes})
    return await examine(environment, company, stage.clock)


def of(findings: Iterable[Finding], check: str) -> list[Finding]:
    return [finding for finding in findings if finding.check == check]


def failed(findings: Iterable[Finding]) -> list[str]:
    return [finding.check for finding in findings if isinstance(finding, Fail)]


class TestAGoodInstallation:
    async def test_nothing_fails(self, stage: Stage) -> None:
        findings = await found(stage)

        assert failed(findings) == []
        assert {"bot token", "scopes", "schema", "DATA_KEY", "Slack's clock", "database clock"} <= {
            finding.check for finding in findings if isinstance(finding, Pass)
        }

    async def test_nobody_is_written_to_and_no_room_is_made(self, stage: Stage) -> None:
        await found(stage)

        assert {call.method for call in stage.workspace.calls} == {
            "auth.test",
            "users.info",
            "usergroups.users.list",
        }

    async def test_it_can_be_read_at_eighty_columns(self, stage: Stage) -> None:
        lines = table(await found(stage)).splitlines()

        assert max(map(len, lines)) <= 80

    async def test_a_program_reads_the_same(self, stage: Stage) -> None:
        findings = await found(stage)

        told = json.loads(as_json(findings))

        assert told["ok"] is True
        assert [one["check"] for one in told["checks"]] == [finding.check for finding in findings]
        assert {one["verdict"] for one in told["checks"]} == {verdict(one).lower() for one in findings}

    async def test_no_secret_is_told(self, stage: Stage) -> None:
        findings = await found(stage, slack_app_token=SecretStr(stage.workspace.app_token))

        told = table(findings) + as_json(findings)

        secrets = [stage.workspace.bot_token, stage.workspace.app_token, stage.workspace.signing_secret, KEY]
        password = stage.database_url.split(":")[2].split("@")[0]
        assert [secret for secret in [*secrets, password] if secret in told] == []

    async def test_nothing_is_told_of_incidents(self, stage: Stage) -> None:
        async with stage.bot():
            await stage.person("U0DANA").commands("/sec-incident start odd")
            await stage.settles()
            rooms = [channel.name for channel in stage.workspace.channels.values() if channel.is_private]
            told = table(await found(stage, data_key=None))

        assert [room for room in rooms if room and room in told] == []


class TestWhatFails:
    async def test_a_token_that_slack_does_not_know(self, stage: Stage) -> None:
        findings = await found(stage, slack_bot_token=SecretStr("xoxb-wrong"))

        assert failed(findings) == ["bot token"]
        assert "invalid_auth" in of(findings, "bot token")[0].what
        assert of(findings, "organisation") == []

    async def test_no_token(self, stage: Stage) -> None:
        assert failed(await found(stage, slack_bot_token=None)) == ["bot token"]

    async def test_slack_that_is_down(self, stage: Stage) -> None:
        stage.faults.down()

        assert failed(await found(stage)) == ["bot token"]

    async def test_slack_that_cannot_be_reached(self, stage: Stage) -> None:
        findings = await found(stage, slack_api_url="http://127.0.0.1:9/api/")

        assert failed(findings) == ["bot token"]
        assert "not reached" in of(findings, "bot token")[0].what

    async def test_a_scope_that_was_not_granted(self, stage: Stage) -> None:
        stage.workspace.bot_scopes.discard("pins:write")

        assert "pins:write" in of(await found(stage), "scopes")[0].what

    async def test_socket_mode_with_another_apps_token(self, stage: Stage) -> None:
        findings = await found(stage, slack_app_token=SecretStr("xapp-wrong"))

        assert failed(findings) == ["deliveries"]

    async def test_a_database_without_tables(self, stage: Stage, empty_database_url: str) -> None:
        findings = await found(stage, database_url=SecretStr(empty_database_url))

        assert failed(findings) == ["schema"]
        assert of(findings, "schema")[0].mend == "sec-incident migrate"

    async def test_a_database_that_does_not_answer(self, stage: Stage) -> None:
        nowhere = SecretStr("postgresql://officer:hunter2@127.0.0.1:9/officer")

        findings = await found(stage, database_url=nowhere)

        assert failed(findings) == ["database"]
        assert "Connection refused" in of(findings, "database")[0].what
        assert "hunter2" not in table(findings)

    async def test_another_key_than_the_one_the_texts_were_sealed_with(self, stage: Stage) -> None:
        async with stage.bot():
            await stage.person("U0DANA").commands("/sec-incident start odd")
            await stage.settles()

        findings = await found(stage, data_key=SecretStr(ANOTHER_KEY))

        assert failed(findings) == ["DATA_KEY"]

    async def test_a_clock_that_is_wrong(self, stage: Stage) -> None:
        stage.clock.moves(minutes=10)

        assert failed(await found(stage)) == ["database clock", "Slack's clock"]

    @pytest.mark.parametrize("user", [GUEST, GONE, STRANGER, "U0NOBODY", "U0OFFICER"])
    async def test_somebody_named_who_cannot_be_relied_on(self, stage: Stage, user: str) -> None:
        named = stage.workspace.bot_user_id if user == "U0OFFICER" else user

        findings = await found(stage, organisation(legal=(named,)))

        (wrong,) = [finding for finding in findings if isinstance(finding, Fail)]
        assert wrong.what.startswith(f"legal: {named} is ")

    async def test_a_group_that_was_disabled(self, stage: Stage) -> None:
        stage.workspace.usergroups["S0SECURITY"].disabled = True

        findings = await found(stage)

        assert "security_team.usergroup: S0SECURITY" in of(findings, "organisation")[0].what


class TestWhatIsOnlySaid:
    async def test_people_who_were_not_looked_up_because_slack_wobbled(self, stage: Stage) -> None:
        stage.faults.on("users.info", then=answer_5xx(), every=True)

        findings = await found(stage)

        assert not has_failed(findings)
        assert all("was not looked up" in finding.what for finding in of(findings, "organisation"))

    async def test_a_key_that_lies_in_the_folder(self, stage: Stage) -> None:
        async with stage.bot():
            findings = await found(stage, data_key=None)

        assert [type(finding) for finding in of(findings, "DATA_KEY")] == [Warn]

    async def test_a_key_that_is_not_there_yet_and_is_not_made_by_looking(
        self, stage: Stage, tmp_path: Path
    ) -> None:
        nowhere = tmp_path / "new"

        findings = await found(stage, data_key=None, data_dir=nowhere)

        assert str(nowhere / "data.key") in of(findings, "DATA_KEY")[0].what.replace("\n", "")
        assert not nowhere.exists()


class TestAnEmbeddedDatabase:
    async def test_that_was_never_made_is_not_made_by_looking(self, stage: Stage, tmp_path: Path) -> None:
        nowhere = tmp_path / "new"

        findings = await found(stage, database_url=None, data_dir=nowhere)

        assert failed(findings) == []
        assert "made at the first start" in of(findings, "database")[0].what
        assert not nowhere.exists()

    async def test_that_is_there_is_looked_at_where_it_lies_and_left_as_it_was(
        self, stage: Stage, open_folder: Path
    ) -> None:
        server = await embedded.start(open_folder, options={"fsync": "off"}, away=open_folder / "away")
        place = server.place.cluster
        await migrate(server.url)

        findings = await found(stage, database_url=None, data_dir=open_folder)

        await server.leave()
        await embedded.discard(open_folder)
        assert failed(findings) == []
        assert str(place) in of(findings, "database")[0].what
