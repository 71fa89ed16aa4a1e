"""Is everything in place that the bot depends on, and if not, how is it mended?

Looking (`look_at_…`) is apart from judging (`check_…`), which is pure. Nothing is changed, nobody is written to, and
nothing is told of secrets or incidents.
"""

from app.bootstrap.doctor.database import check_database
from app.bootstrap.doctor.findings import Finding
from app.bootstrap.doctor.key import check_key
from app.bootstrap.doctor.look_at_database import look_at_database
from app.bootstrap.doctor.look_at_machine import look_at_key, look_at_machine
from app.bootstrap.doctor.look_at_on_call import look_at_on_call
from app.bootstrap.doctor.look_at_slack import look_at_slack
from app.bootstrap.doctor.machine import check_machine
from app.bootstrap.doctor.on_call import check_on_call
from app.bootstrap.doctor.organisation import check_organisation, named_in
from app.bootstrap.doctor.report import as_json, has_failed, table
from app.bootstrap.doctor.settings import read_environment, read_organisation
from app.bootstrap.doctor.workspace import check_workspace
from app.domain.organisation import Organisation
from app.settings import Environment
from app.usecases.ports import Clock

__all__ = ["as_json", "examine", "examine_settings", "has_failed", "table"]


async def examine_settings(clock: Clock) -> list[Finding]:
    """Settings first: where the environment cannot be read there is nothing more to look at."""
    environment, found = read_environment()
    if environment is None:
        return found
    organisation, of_file = read_organisation(environment)
    return [*found, *of_file, *await examine(environment, organisation, clock)]


async def examine(environment: Environment, organisation: Organisation, clock: Clock) -> list[Finding]:
    """The machine, the database, Slack, the people named, and who is on call."""
    looked = await look_at_database(environment, clock)
    workspace, named = await look_at_slack(environment, named_in(organisation), clock)
    findings = [
        *check_machine(look_at_machine(environment)),
        check_key(look_at_key(environment, looked.wrapped_by)),
        *check_database(looked.database),
        *check_workspace(workspace),
    ]
    if workspace.welcome is None:
        return findings
    on_call = check_on_call(await look_at_on_call(environment, organisation, clock))
    return [*findings, *check_organisation(organisation, named), *on_call]
