"""Does the README name everything an operator can set, type or press, and is what it says true?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
import typer
from ruamel.yaml import YAML
from typer.core import TyperGroup

from app.cli import cli
from app.domain.organisation import Nudges, Organisation
from app.settings import Environment, load_organisation
from app.slack.manifest import bot_scopes
from tests.architecture.organisation_keys import accepted_keys, shown_keys
from tests.architecture.source_files import ROOT, name_of

README = (ROOT / "README.md").read_text("utf-8")
RECORDS = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
EXAMPLES = (
    "identity",
    "security_team",
    "commanders",
    "responders",
    "executives",
    "legal",
    "default_owners",
    "process_owner",
    "customer_security_contacts",
    "excluded",
    "call",
    "out_of_band",
    "clocks",
    "codename_deny",
    "own",
    "audit_head_webhook",
)
"""Fields for which the README shows an example; for the others it shows the default."""


def organisation_block() -> str:
    (block,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    return str(block)


@pytest.fixture
def shown(tmp_path: Path) -> Organisation:
    """The organisation file of the README, read as the bot reads it."""
    file = tmp_path / "organisation.yml"
    file.write_text(organisation_block(), encoding="utf-8")
    return load_organisation(file)


def section_of(heading: str) -> str:
    """What stands below a heading, up to the next of any level."""
    return re.split(r"^#+ ", README.partition(f"{heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def first_column(heading: str) -> list[str]:
    """What is named in the first column of the tables below a heading, in alphabetical order."""
    rows = re.findall(r"^\| (`[^|]*`) \|", section_of(heading), re.MULTILINE)
    return sorted(name for row in rows for name in re.findall(r"`([^`]+)`", row))


def commands() -> Mapping[str, Any]:
    group = typer.main.get_command(cli)
    assert isinstance(group, TyperGroup)
    found: Mapping[str, Any] = group.commands
    return found


class TestCommands:
    def test_the_readme_lists_exactly_those_there_are(self) -> None:
        assert first_column("## Run it") == sorted(f"sec-incident {name}" for name in commands())

    def test_every_command_the_readme_tells_to_type_can_be_typed(self) -> None:
        typed = re.findall(r"(?<![/\w])sec-incident ([a-z]+)((?: --[a-z-]+)*)", README)

        wrong = [
            (name, option)
            for name, options in typed
            for option in options.split()
            if name not in commands() or option not in options_of(commands()[name])
        ]

        assert wrong == []
        assert {name for name, _ in typed} <= commands().keys()

    def test_every_make_target_named_in_the_readme_exists(self) -> None:
        targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

        assert set(re.findall(r"`make ([a-z]+)`", README)) <= targets


def options_of(command: Any) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts}


def test_the_readme_lists_exactly_the_variables_that_are_read() -> None:
    assert first_column("### Environment") == sorted(map(str.upper, Environment.model_fields))


@pytest.mark.parametrize(
    "field", ["host", "port", "metrics_host", "metrics_port", "slack_api_url", "log_level"]
)
def test_the_defaults_of_variables_are_those_in_the_readme(field: str) -> None:
    default = Environment.model_fields[field].default

    assert re.search(rf"^\|[^|]*`{field.upper()}`[^|]*\|[^|]*`{default}`", README, re.MULTILINE)


def test_the_readme_lists_exactly_the_scopes_of_the_manifest() -> None:
    assert first_column("### What it may do, and why") == sorted(bot_scopes())


def test_the_readme_shows_exactly_the_keys_an_organisation_file_may_have(tmp_path: Path) -> None:
    accepted = accepted_keys(tmp_path / "probe.yml")

    assert shown_keys(YAML(typ="safe").load(organisation_block()), accepted) == accepted


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_in_the_readme_shows_something(shown: Organisation, name: str) -> None:
    assert getattr(shown, name) != getattr(Organisation(), name)


def test_everything_else_the_readme_shows_is_the_default(shown: Organisation) -> None:
    default = Organisation()
    text_default = replace(shown.paging, text=None)
    nudges_default = replace(shown.nudges, time_box_set=frozenset(), rest=default.nudges.rest)

    plain = replace(shown, paging=text_default, nudges=nudges_default)

    rest = [field.name for field in fields(Organisation) if field.name not in EXAMPLES]
    assert {name: getattr(plain, name) for name in rest} == {name: getattr(default, name) for name in rest}


def test_the_words_of_a_page_shown_in_the_readme_are_the_default(shown: Organisation) -> None:
    assert shown.paging.text == Organisation().paging.text_in("en")


@pytest.mark.parametrize("name", [field.name for field in fields(Nudges) if field.name != "time_box_set"])
def test_every_key_of_nudges_is_in_the_readme(name: str) -> None:
    assert re.search(rf"^  {name}: ", README, re.MULTILINE)


@pytest.mark.parametrize(
    "document", ["README.md", "CONTRIBUTING.md", "docs/decisions/README.md", "docs/threat-model.md"]
)
def test_every_link_to_a_file_leads_somewhere(document: str) -> None:
    path = ROOT / document
    links = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf-8"))

    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_link_within_the_readme_leads_to_a_heading() -> None:
    headings = re.findall(r"^#+ (.*)$", README, re.MULTILINE)
    anchors = {re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-") for heading in headings}

    assert set(re.findall(r"\]\(#([^)]+)\)", README)) <= anchors


@pytest.mark.parametrize("record", RECORDS, ids=name_of)
def test_every_decision_says_why_what_follows_and_what_holds_it(record: Path) -> None:
    headings = re.findall(r"^## (.*)$", record.read_text("utf-8"), re.MULTILINE)

    assert headings == ["Context", "Decision", "Consequences", "Checks"]


@pytest.mark.parametrize("record", RECORDS, ids=name_of)
def test_every_decision_is_in_the_reading_order(record: Path) -> None:
    assert f"]({record.name})" in (ROOT / "docs/decisions/README.md").read_text("utf-8")
