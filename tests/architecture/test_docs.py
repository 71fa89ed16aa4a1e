"""Does the README name everything an operator can set, type or press, and is what it says true?"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from app.domain.organisation import Nudges, Organisation
from app.settings import Environment, load_organisation
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
    "audit_head_webhook",
)
"""Fields for which the README shows an example; for the others it shows the default."""


@pytest.fixture
def shown(tmp_path: Path) -> Organisation:
    """The organisation file of the README, read as the bot reads it."""
    (block,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    file = tmp_path / "organisation.yml"
    file.write_text(block, encoding="utf-8")
    return load_organisation(file)


@pytest.mark.parametrize("field", Environment.model_fields)
def test_every_variable_is_in_the_readme(field: str) -> None:
    assert f"`{field.upper()}`" in README


@pytest.mark.parametrize("command", ["run", "migrate", "demo"])
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"`sec-incident {command}`" in README


@pytest.mark.parametrize("target", ["demo", "test", "help"])
def test_every_make_target_named_in_the_readme_exists(target: str) -> None:
    assert f"`make {target}`" in README
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_no_other_variable_is_in_the_environment_table() -> None:
    table = README.partition("### Environment")[2].partition("###")[0]
    named = set(re.findall(r"`([A-Z][A-Z_]+)`", table))

    assert named == {field.upper() for field in Environment.model_fields}


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


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "docs/decisions/README.md"])
def test_every_link_to_a_file_leads_somewhere(document: str) -> None:
    path = ROOT / document
    links = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf-8"))

    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("record", RECORDS, ids=name_of)
def test_every_decision_says_why_what_follows_and_what_holds_it(record: Path) -> None:
    headings = re.findall(r"^## (.*)$", record.read_text("utf-8"), re.MULTILINE)

    assert headings == ["Context", "Decision", "Consequences", "Checks"]


@pytest.mark.parametrize("record", RECORDS, ids=name_of)
def test_every_decision_is_in_the_reading_order(record: Path) -> None:
    assert f"]({record.name})" in (ROOT / "docs/decisions/README.md").read_text("utf-8")
