"""Where does a use case work? At a desk that holds the ports and what the organisation has settled."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from app.domain.checklist import Task
from app.domain.clocks import ClockRule
from app.domain.codenames import CodenameList
from app.domain.ids import UserId, WorkspaceId
from app.domain.incident import Incident
from app.domain.lint import Rule
from app.domain.nudges import Policy
from app.domain.organisation import Organisation
from app.domain.people import Person
from app.domain.playbook import Playbook
from app.usecases.ports import (
    Clock,
    DraftWords,
    IndicatorBundle,
    IndicatorFinder,
    OnCall,
    Pager,
    ReportPress,
    ReportWords,
    Secrets,
    Store,
)
from app.usecases.ports.drafts import DraftReader
from app.usecases.ports.emergency import Emergency
from app.usecases.ports.heads import HeadsJournal, HeadsReceiver
from app.usecases.watch_owners import OwnersAtWork


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a use case needs. `chance` is secure outside tests.

    `techniques`: the names of ATT&CK's, by their ids. `on_call` and `pager`: None where no pager is configured.
    `pager_polled`: no webhook tells us what happens there. `emergency` and `heads_journal`: None where nothing may
    be kept on disk. `heads_receiver`: where none is named. `clocks`: those that the organisation has switched on.
    """

    store: Store
    clock: Clock
    chance: Random
    organisation: Organisation
    playbook: Playbook
    codenames: CodenameList
    workspace: WorkspaceId
    secrets: Secrets
    finder: IndicatorFinder
    bundle: IndicatorBundle
    techniques: Mapping[str, str]
    report_words: ReportWords
    report_press: ReportPress
    drafts: DraftReader
    draft_words: DraftWords
    lint_rules: tuple[Rule, ...]
    clocks: tuple[ClockRule, ...] = ()
    on_call: OnCall | None = None
    pager: Pager | None = None
    pager_polled: bool = False
    emergency: Emergency | None = None
    heads_journal: HeadsJournal | None = None
    heads_receiver: HeadsReceiver | None = None
    owners_at_work: OwnersAtWork = field(default_factory=OwnersAtWork)

    def box(self, number: int) -> timedelta:
        """The time box of an item where nobody agreed on another: the organisation's, else the playbook's."""
        item = self.playbook.item(number)
        nudges = self.organisation.nudges
        return nudges.time_box[item.phase] if item.phase in nudges.time_box_set else item.time_box

    def urgent(self, number: int) -> bool:
        """Is it one of those that stop the attack, and so wait for nobody?"""
        return self.playbook.item(number).phase == "contain"

    @property
    def patience(self) -> timedelta:
        """How long somebody may take to say that they have understood."""
        return 2 * self.organisation.paging.escalate_after

    def policy(self, task: Task, now: datetime) -> Policy:
        """How patient to be with this task. Whoever stops the attack does not rest."""
        nudges = self.organisation.nudges
        window = None if self.urgent(task.number) else nudges.rest.get(task.owner or "")
        return Policy(
            stall=nudges.stall[self.playbook.item(task.number).phase],
            repeat=nudges.repeat,
            misses_to_commander=nudges.misses_to_commander,
            misses_to_deputy=nudges.misses_to_deputy,
            resting_until=now + nudges.repeat if window and window.covers(now) else None,
        )

    def locale_of(self, person: Person) -> str:
        """The language a person reads: their Slack's, where it is one of ours."""
        if person.locale is None:
            return self.organisation.identity.locale
        return "zh-CN" if person.locale.lower().startswith("zh") else "en"

    def excluded(self, user: UserId, incident: Incident | None = None) -> bool:
        """May this person learn nothing: of anything, or of this incident?"""
        return self.organisation.is_excluded(user) or (incident is not None and user in incident.excluded)

    def within(self, incident: Incident | None) -> "Desk":
        """The same desk for the work on one incident: whoever is excluded from it is as if excluded from all."""
        if incident is None or not incident.excluded:
            return self
        excluded = self.organisation.excluded.union(incident.excluded)
        return replace(self, organisation=replace(self.organisation, excluded=excluded))
