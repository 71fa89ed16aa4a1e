"""What can be done from a terminal? The commands of the outside contract (ARCHITECTURE §5)."""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import typer

from app.bootstrap import SystemClock, desk_of_operator, open_database, running_bot
from app.bootstrap.export_file import write_new
from app.bootstrap.logs import configure_logs, quieten_libraries
from app.bootstrap.stumbles import explained
from app.domain.lint import Kind, Language
from app.domain.organisation import Organisation
from app.domain.refusals import Forgotten, NoIncidentHere
from app.persistence.migrate import migrate as migrate_schema
from app.settings import Environment, SettingsMistakes, load_environment, load_organisation
from app.usecases.desk import Desk
from app.usecases.export_indicators import Export, Format, export_for_operator
from app.usecases.export_report import export_report
from app.usecases.ports import ReportNotPrinted

T = TypeVar("T")
LOCALES = ("en", "zh-CN")

cli = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Runs the response to a security incident in Slack.",
)


audit = typer.Typer(no_args_is_help=True, help="The record of what was done, and by whom.")
keys = typer.Typer(no_args_is_help=True, help="The key that seals what people write.")
clocks = typer.Typer(no_args_is_help=True, help="By when must whom be told? Not legal advice.")
cli.add_typer(audit, name="audit")
cli.add_typer(keys, name="keys")
cli.add_typer(clocks, name="clocks")


@cli.command()
def run() -> None:
    """Answer Slack: over HTTP, or over Socket Mode when SLACK_APP_TOKEN is set."""
    environment = _settled(lambda: load_environment(for_slack=True))
    organisation = _settled(lambda: load_organisation(environment.sec_incident_config))
    configure_logs(environment.log_level, environment.log_format)

    async def serve() -> None:
        async with running_bot(environment, organisation):
            await _told_to_stop()

    _until_done(serve())


@cli.command()
def migrate() -> None:
    """Bring the database to the newest schema. Any number of copies may do so at once."""
    environment = _settled(load_environment)
    configure_logs(environment.log_level, environment.log_format)
    _until_done(_migrate(environment))


@cli.command()
def demo(
    show_calls: bool = typer.Option(False, "--calls", help="Also print every call of Slack's Web API."),
) -> None:
    """Play a whole incident in the terminal: no Slack, no tokens, nothing left behind."""
    from app.sandbox.demo import play

    raise typer.Exit(asyncio.run(play(show_calls=show_calls)))


@cli.command()
def doctor(
    as_json: bool = typer.Option(False, "--json", help="For a program: the same as JSON."),
) -> None:
    """Look at everything the bot depends on, and say how to mend what is wrong. Exit 1 when something is."""
    from app.bootstrap import doctor

    quieten_libraries()
    findings = asyncio.run(doctor.examine_settings(SystemClock()))
    typer.echo(doctor.as_json(findings) if as_json else doctor.table(findings))
    raise typer.Exit(1 if doctor.has_failed(findings) else 0)


@cli.command()
def manifest(
    http: str = typer.Option(
        "", "--http", metavar="URL", help="For HTTP: the bot's address as Slack sees it, https://…"
    ),
) -> None:
    """Print what Slack needs to make the app: for Socket Mode, or for HTTP at an address."""
    from app.slack.manifest import AddressMistake, http_manifest, socket_manifest

    try:
        typer.echo(http_manifest(http) if http else socket_manifest(), nl=False)
    except AddressMistake as mistake:
        typer.echo(f"--http: {mistake}", err=True)
        raise typer.Exit(2) from None


@cli.command()
def sandbox(
    opens: bool = typer.Option(False, "--open", help="Open it in the browser."),
    port: int = typer.Option(0, "--port", help="The page's port; 0 is any free one."),
) -> None:
    """Show the whole bot in a browser: no Slack, no tokens, nothing left behind."""
    from app.sandbox.serve import serve

    _until_done(serve(port=port, opens=opens))


@audit.command("verify")
def audit_verify(
    incident: str = typer.Option("", "--incident", metavar="SLUG", help="Only this one, by its codename."),
) -> None:
    """Has anybody touched the record? Names the first row that is wrong. Exit 0: whole, 1: broken, 2: not read."""
    from app.bootstrap.verifying import UNREAD, verify

    quieten_libraries()
    environment = _settled(load_environment)
    raise typer.Exit(_until_done(verify(environment, typer.echo, slug=incident or None), failed=UNREAD))


@keys.command("rotate")
def keys_rotate(
    new_key_file: Path | None = typer.Option(  # noqa: B008 - how typer is told of an option
        None, "--new-key-file", metavar="FILE", help="The new key; else the one of DATA_KEY_NEXT."
    ),
) -> None:
    """Wrap all keys by another DATA_KEY. Copies that were started with it as DATA_KEY_NEXT go on meanwhile."""
    from app.bootstrap.rotating import rotate

    quieten_libraries()
    _until_done(rotate(_settled(load_environment), typer.echo, new_key_file=new_key_file))


@clocks.command("check")
def clocks_check(
    file: Path | None = typer.Argument(None, help="Another file of clocks; else those shipped."),  # noqa: B008 - as above
) -> None:
    """Is the file sound, and is all in it that the organisation file names? Exit 0: yes, 1: no, with each mistake."""
    from app.bootstrap.checking_clocks import check_clocks

    environment = _settled(load_environment)
    organisation = _settled(lambda: load_organisation(environment.sec_incident_config, any_clock=True))
    raise typer.Exit(0 if check_clocks(file, organisation.clocks, typer.echo) else 1)


@cli.command()
def export(
    slug: str = typer.Argument("", metavar="[SLUG]", help="The whole report of this incident."),
    indicators: str = typer.Option(
        "", "--indicators", metavar="SLUG", help="Only the indicators of this one."
    ),
    form: str = typer.Option(
        "csv", "--format", help="Of indicators: csv for spreadsheets, or stix for STIX 2.1."
    ),
    lang: str = typer.Option("en", "--lang", help="Of a report: en or zh-CN."),
    output: Path = typer.Option(Path(), "--output", metavar="DIR", help="Where to; else here."),  # noqa: B008
) -> None:
    """Write the report of an incident, or its indicators, into a file which only you can read."""
    if bool(slug) is bool(indicators):
        _refuse_usage("Name one incident: `export SLUG`, or `export --indicators SLUG`.")
    if form not in set(Format):
        _refuse_usage(f"--format: one of {', '.join(Format)}")
    if lang not in LOCALES:
        _refuse_usage(f"--lang: one of {', '.join(LOCALES)}")
    environment = _settled(lambda: load_environment(for_slack=True))
    organisation = _settled(lambda: load_organisation(environment.sec_incident_config))
    quieten_libraries()

    async def make(desk: Desk) -> Export:
        if indicators:
            return await export_for_operator(desk, slug=indicators, form=Format(form))
        typer.echo(f"Writing the report of {slug}…", err=True)
        return await export_report(desk, slug=slug, locale=lang)

    _until_done(_export(environment, organisation, make, slug or indicators, output))


@cli.command()
def repair(
    do: bool = typer.Option(False, "--do", help="Mend it, too; else it is only looked for."),
) -> None:
    """What drifted from the record: rooms, boards, jobs? A line each. Exit 0: nothing, 1: something, 2: not seen."""
    from app.bootstrap import repairing

    quieten_libraries()
    environment = _settled(lambda: load_environment(for_slack=True))
    organisation = _settled(lambda: load_organisation(environment.sec_incident_config))
    work = repairing.repair(environment, organisation, typer.echo, _complain, do=do)
    raise typer.Exit(_until_done(work, failed=repairing.UNSEEN))


@cli.command()
def lint(
    file: str = typer.Argument(..., metavar="FILE", help="The draft; - is standard input."),
    kind: Kind = typer.Option(..., "--kind", help="To whom it goes."),  # noqa: B008 - how typer is told
    lang: Language = typer.Option(..., "--lang", help="In which language it is."),  # noqa: B008 - the same
    third_party: list[str] = typer.Option(  # noqa: B008 - the same
        [], "--third-party", metavar="NAME", help="Not to be named. May be given again."
    ),
    disclosed: list[str] = typer.Option(  # noqa: B008 - the same
        [], "--disclosed", metavar="NAME=LINK", help="Has told the public itself, there."
    ),
    host: list[str] = typer.Option([], "--host", metavar="NAME", help="A machine of ours."),  # noqa: B008
    encrypted: bool = typer.Option(False, "--encrypted", help="The e-mail will be encrypted."),
) -> None:
    """Look through a draft. A line for each finding: FILE:LINE RULE reason. Exit 0: clean, 1: findings, 2: not read."""
    from app.bootstrap import linting

    config = _settled(load_environment).sec_incident_config
    organisation = _settled(lambda: load_organisation(config))
    try:
        known = linting.context_of(
            organisation,
            lang,
            third_parties=third_party,
            disclosed=disclosed,
            hosts=host,
            encrypted=encrypted,
        )
        found = linting.lint_file(file, sys.stdin.buffer, kind, lang, known, typer.echo)
    except linting.CannotRead as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(linting.UNREAD) from None
    raise typer.Exit(found)


def main() -> None:
    cli()


async def _migrate(environment: Environment) -> None:
    async with open_database(environment) as url:
        await migrate_schema(url)
    typer.echo("The database has the newest schema.")


async def _export(
    environment: Environment,
    organisation: Organisation,
    make: Callable[[Desk], Awaitable[Export]],
    slug: str,
    folder: Path,
) -> None:
    async with desk_of_operator(environment, organisation) as desk:
        try:
            made = await make(desk)
        except NoIncidentHere:
            _give_up(f"There is no incident called {slug} here.")
        except Forgotten:
            _give_up(f"What people wrote in {slug} was forgotten: there are no indicators of it any more.")
        except ReportNotPrinted:
            _give_up("The report could not be printed: is something wrong with the fonts here?")
    file = folder / made.name
    _write(file, made.content)
    typer.echo(file)


def _write(file: Path, content: bytes) -> None:
    try:
        write_new(file, content)
    except FileExistsError:
        _give_up(f"{file} is there already. Nothing was written.")
    except FileNotFoundError:
        _give_up(f"There is no folder {file.parent}. Nothing was written.")
    except OSError as failure:
        _give_up(f"{file} cannot be written: {failure.strerror}.")


def _complain(line: str) -> None:
    typer.echo(line, err=True)


def _give_up(why: str) -> NoReturn:
    typer.echo(why, err=True)
    raise typer.Exit(1)


def _refuse_usage(why: str) -> NoReturn:
    typer.echo(why, err=True)
    raise typer.Exit(2)


async def _told_to_stop() -> None:
    """Returns on SIGTERM or SIGINT; what is under way is then finished."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for told in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(told, stop.set)
    await stop.wait()


def _settled(load: Callable[[], T]) -> T:
    """Settings, or every mistake in them on stderr and exit 2."""
    try:
        return load()
    except SettingsMistakes as mistakes:
        typer.echo(str(mistakes), err=True)
        sys.exit(2)


def _until_done(work: Coroutine[Any, Any, T], *, failed: int = 1) -> T:
    """What can be expected to go wrong is one line on stderr and exit `failed`."""
    try:
        return asyncio.run(work)
    except Exception as failure:
        said = explained(failure)
        if said is None:
            raise
        typer.echo(said, err=True)
        raise typer.Exit(failed) from None
