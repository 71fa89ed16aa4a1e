"""At which desks do people's acts and the bot's own work sit, and what lies on them?"""

import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from random import Random

import structlog
from sqlalchemy.ext.asyncio import AsyncEngine

from app.bootstrap.wrapping_keys import DataKeys
from app.domain.ids import WorkspaceId
from app.domain.organisation import Organisation
from app.integrations.draft_scanner import PatientScanner
from app.integrations.heads_webhook import HeadsWebhook
from app.integrations.indicator_finder import IocFinder
from app.integrations.report import Press
from app.integrations.secret_detector import DetectSecrets
from app.integrations.stix_bundle import StixBundle
from app.persistence.dispatch import ProcrastinateDispatch
from app.persistence.engine import make_engine
from app.persistence.heads_file import HeadsFile
from app.persistence.keyring import Keyring
from app.persistence.roster_file import RosterFile
from app.persistence.rotation import worker_name
from app.persistence.sealing import DataKey
from app.persistence.spool import SpoolFolder
from app.persistence.unit_of_work import SqlStore
from app.playbooks.catalogue import (
    load_clocks,
    load_codenames,
    load_lint_rules,
    load_playbook,
    load_techniques,
)
from app.playbooks.enabled_clocks import clocks_of
from app.settings import Environment
from app.slack.drafting import WordedDrafts
from app.slack.identity import Identity
from app.slack.report import WordedReport
from app.usecases.desk import Desk
from app.usecases.ports import Clock
from app.usecases.ports.emergency import Emergency

log = structlog.get_logger(__name__)

WORK_CONNECTIONS = 12
WORK_PATIENCE = 5.0
"""Seconds to wait for one of them: a delivery has time."""


def make_desk(
    keys: DataKeys,
    organisation: Organisation,
    engine: AsyncEngine,
    identity: Identity,
    clock: Clock,
    chance: Random,
) -> Desk:
    workspace = WorkspaceId(identity.team_id)
    return Desk(
        store=_store(engine, keys, workspace, clock, chance),
        clock=clock,
        chance=chance,
        organisation=organisation,
        playbook=load_playbook(),
        codenames=load_codenames(),
        workspace=workspace,
        secrets=DetectSecrets(),
        finder=IocFinder(),
        bundle=StixBundle(),
        techniques=load_techniques(),
        report_words=WordedReport(),
        report_press=Press(),
        drafts=PatientScanner(DetectSecrets()),
        draft_words=WordedDrafts(),
        lint_rules=load_lint_rules(),
        clocks=clocks_of(organisation, load_clocks()),
    )


def _store(
    engine: AsyncEngine, keys: DataKeys, workspace: WorkspaceId, clock: Clock, chance: Random
) -> SqlStore:
    return SqlStore(
        engine,
        workspace=workspace,
        keyring=Keyring(keys.key, also=keys.coming),
        dispatch=ProcrastinateDispatch(),
        clock=clock,
        chance=chance,
    )


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where deliveries and sweeps work: the same desk over connections of their own."""

    desk: Desk
    engine: AsyncEngine


def own_pool(stack: AsyncExitStack, url: str, keys: DataKeys, desk: Desk) -> Workplace:
    """However many deliveries are under way, a person's act finds a connection."""
    engine = make_engine(
        url, pool_size=WORK_CONNECTIONS, pool_wait=WORK_PATIENCE, application_name=worker_name(keys.coming)
    )
    stack.push_async_callback(engine.dispose)
    return Workplace(
        replace(desk, store=_store(engine, keys, desk.workspace, desk.clock, desk.chance)), engine
    )


def with_files(desk: Desk, environment: Environment, key: DataKey) -> Desk:
    """And where the ends of the record are told besides."""
    url = desk.organisation.audit_head_webhook
    return replace(
        desk,
        emergency=_emergency(environment, key),
        heads_journal=HeadsFile(environment.data_dir),
        heads_receiver=HeadsWebhook(url) if url else None,
    )


def _emergency(environment: Environment, key: DataKey) -> Emergency:
    """What pages go out by when the database is gone."""
    return Emergency(
        spool=SpoolFolder(environment.data_dir, key),
        roster=RosterFile(environment.data_dir, key),
        real_time=time.time,
    )
