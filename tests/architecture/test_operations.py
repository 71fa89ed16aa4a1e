"""Do the dashboard and the alert rules ask for what is measured, and does the README name all of it?"""

import json
import re
from collections.abc import Iterator

import pytest
from prometheus_client import REGISTRY
from prometheus_client.core import Metric
from ruamel.yaml import YAML

from app.bootstrap import running_bot
from app.bootstrap.measuring import Standing
from app.persistence.measures import Measures, Waiting
from tests.architecture.source_files import ROOT

LOADED = running_bot
"""It brings with it all that is counted."""
FOLDER = ROOT / "docs/operations"
README = (ROOT / "README.md").read_text("utf-8")
ASKED = re.compile(r"\b(sec_incident_\w+)(?:\{([^}]*)\})?")
STANDING = Standing(Measures((Waiting("pages", "page", "todo", 1, 2.0),), 1, 2.0, {"open": 1}, 1, 0))
LABELS = {
    "sec_incident_ack_seconds_bucket": {"over"},
    "sec_incident_deliveries_total": {"queue", "ended"},
    "sec_incident_jobs": {"queue", "errand", "state"},
    "sec_incident_nudges": {"settled"},
    "sec_incident_oldest_job_seconds": {"queue", "errand", "state"},
    "sec_incident_slack_errors_total": {"method", "code"},
    "sec_incident_sweep_done_total": {"sweep"},
    "sec_incident_sweep_last_success_timestamp_seconds": {"sweep"},
    "sec_incident_sweep_seconds_bucket": {"sweep"},
    "sec_incident_sweeps_total": {"sweep", "ended"},
}
"""Of those that have any."""
SUFFIXES = {"counter": ("_total",), "histogram": ("_bucket", "_sum", "_count"), "gauge": ("",)}


def families() -> list[Metric]:
    """Ours: what each copy counts, and how the whole stands."""
    everything = [*REGISTRY.collect(), *STANDING.collect()]
    return [family for family in everything if family.name.startswith("sec_incident_")]


def served() -> set[str]:
    return {family.name + suffix for family in families() for suffix in SUFFIXES[family.type]}


def expressions() -> list[str]:
    dashboard = json.loads((FOLDER / "grafana-dashboard.json").read_text("utf-8"))
    rules = YAML(typ="safe").load((FOLDER / "alerts.yml").read_text("utf-8"))
    shown = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    return [*shown, *(rule["expr"] for group in rules["groups"] for rule in group["rules"])]


def asked() -> Iterator[tuple[str, str]]:
    for expression in expressions():
        yield from ASKED.findall(expression)


def test_what_is_asked_for_is_measured() -> None:
    assert {name for name, _ in asked()} - served() == set()


def test_what_is_measured_is_looked_at_by_a_panel_or_a_rule() -> None:
    looked_at = {re.sub(r"_(bucket|total)$", "", name) for name, _ in asked()}

    assert {family.name for family in families()} - looked_at == set()


def test_no_panel_and_no_rule_picks_by_a_label_there_is_not() -> None:
    picked = {(name, label) for name, within in asked() for label in re.findall(r"(\w+)\s*[=!]", within)}

    assert [(name, label) for name, label in picked if label not in LABELS.get(name, set())] == []


def test_labels_tell_kinds_and_never_whose() -> None:
    given = {label for family in STANDING.collect() for sample in family.samples for label in sample.labels}

    assert given | {"over", "method", "code", "sweep", "ended"} == set().union(*LABELS.values())


@pytest.mark.parametrize("word", ["summary", "description"])
def test_each_rule_says_what_is_wrong_and_what_to_do(word: str) -> None:
    rules = YAML(typ="safe").load((FOLDER / "alerts.yml").read_text("utf-8"))["groups"][0]["rules"]

    assert [rule["alert"] for rule in rules if not rule["annotations"].get(word)] == []


def test_the_readme_lists_exactly_what_is_measured() -> None:
    listed = set(re.findall(r"^\| `(sec_incident_\w+)`", README, re.MULTILINE))

    assert listed == {family.name + ("_total" if family.type == "counter" else "") for family in families()}
