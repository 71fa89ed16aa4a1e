"""Which keys may the organisation file hold, and what becomes of each?"""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

from app.domain.organisation import (
    OWNER_ROLES,
    PHASES,
    Approvals,
    Approver,
    Call,
    Commander,
    Commanders,
    EvidenceKept,
    Identity,
    Insurer,
    Locale,
    Nudges,
    Organisation,
    Own,
    PageWord,
    Paging,
    Responders,
    Review,
    SecurityContact,
    SecurityTeam,
    Updates,
)
from app.domain.roster import LISTED
from app.settings import scalars
from app.settings.clocks_section import NO_SUCH, read_clocks
from app.settings.mistakes import Mistake, SettingsMistakes
from app.settings.readers import attempt, each, keyed, listed, section
from app.settings.spots import Notes, Spot, Unreadable, root_of


def load_organisation(path: Path | None, *, any_clock: bool = False) -> Organisation:
    """The defaults where there is no file, or an empty one; raises SettingsMistakes with all of them.

    `any_clock`: clocks may be named that are not shipped, for whoever looks into another file of them.
    """
    if path is None:
        return Organisation()
    notes = Notes(str(path))
    organisation = _read(_content_of(path), notes)
    mistakes = [one for one in notes.mistakes if not (any_clock and one.expected == NO_SUCH)]
    if mistakes:
        raise SettingsMistakes(sorted(mistakes, key=lambda mistake: mistake.line or 0))
    return organisation


def _content_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        expected = f"a file that can be read ({error.strerror})"
        raise SettingsMistakes([Mistake(where=str(path), expected=expected)]) from None


def _read(content: bytes, notes: Notes) -> Organisation:
    root = root_of(content, notes)
    if root is None or root.is_null:
        return Organisation()
    return attempt(_FILE, root) or Organisation()


def _approvers(spot: Spot) -> tuple[Approver, ...]:
    expected = "each of commander, legal and executive at most once, and at least one of them"
    roles = listed(scalars.one_of(tuple(Approver)), expected)(spot)
    if not roles or len(set(roles)) < len(roles):
        raise Unreadable(expected)
    return roles


def _nudges(**given: Any) -> Nudges:
    """Phases that are not written keep their default."""
    defaults = Nudges()
    boxes = given.pop("time_box", {})
    return Nudges(
        time_box=MappingProxyType({**defaults.time_box, **boxes}),
        time_box_set=frozenset(boxes),
        stall=MappingProxyType({**defaults.stall, **given.pop("stall", {})}),
        **given,
    )


_RENAMED = {"organisation": "identity", "incident_commanders": "commanders"}
_LIFTED = {
    "sweeps": ("every", "sweeps_every"),
    "timeline": ("reaction", "timeline_reaction"),
    "codenames": ("deny", "codename_deny"),
    "retention": ("keep", "retention"),
}


def _organisation(**given: Any) -> Organisation:
    """From the file's keys to ours: two have another name, and sections of one key are lifted out."""
    fields: dict[str, Any] = {}
    for key, value in given.items():
        if key not in _LIFTED:
            fields[_RENAMED.get(key, key)] = value
        elif (inner := value.get(_LIFTED[key][0])) is not None:
            fields[_LIFTED[key][1]] = inner
    return Organisation(**fields)


_PHASES = each(PHASES, scalars.duration)
_TEXTS = listed(scalars.words, "texts")
_USERS = listed(scalars.user, "Slack user ids")
_SCHEDULES = listed(scalars.schedule, "PagerDuty schedule ids")

_IDENTITY = section(
    Identity,
    name=scalars.words,
    domains=listed(scalars.domain, "mail domains"),
    locale=scalars.one_of(get_args(Locale)),
    label=scalars.words,
    national_agency=scalars.words,
    insurer=section(
        Insurer, needs=["name"], name=scalars.words, policy=scalars.words, notice_within=scalars.duration
    ),
)
_COMMANDER = section(
    Commander,
    needs=["user"],
    user=scalars.user,
    tier=scalars.one_of(LISTED),
    phone=scalars.phone,
)
_COMMANDERS = section(
    Commanders,
    pagerduty_schedules=_SCHEDULES,
    usergroup=scalars.usergroup,
    people=listed(_COMMANDER, "commanders, each with user, tier and phone"),
    drill=_USERS,
)
_NUDGES = section(
    _nudges,
    time_box=_PHASES,
    stall=_PHASES,
    repeat=scalars.duration,
    misses_to_commander=scalars.misses,
    misses_to_deputy=scalars.misses,
    rest=keyed(scalars.USER, scalars.USER_EXPECTED, scalars.rest_window),
)
_FILE = section(
    _organisation,
    organisation=_IDENTITY,
    security_team=section(SecurityTeam, usergroup=scalars.usergroup, users=_USERS),
    incident_commanders=_COMMANDERS,
    responders=keyed(
        re.compile(r"\S.{0,79}"),
        "a team's name of at most 80 characters",
        section(Responders, users=_USERS, pagerduty_schedules=_SCHEDULES),
    ),
    executives=_USERS,
    legal=_USERS,
    default_owners=each(OWNER_ROLES, scalars.user),
    process_owner=scalars.user,
    customer_security_contacts=listed(
        section(SecurityContact, needs=["name", "contact"], name=scalars.words, contact=scalars.words),
        "contacts, each with name and contact",
    ),
    excluded=lambda spot: frozenset(_USERS(spot)),
    call=section(Call, needs=["url"], url=scalars.url, phone=scalars.phone, pin=scalars.pin),
    out_of_band=scalars.words,
    ic_page=scalars.one_of(get_args(PageWord)),
    paging=section(
        Paging, escalate_after=scalars.duration, idle_commander=scalars.duration, text=scalars.neutral_words
    ),
    sweeps=section(dict, every=scalars.duration),
    nudges=_NUDGES,
    updates=section(Updates, every=scalars.duration, deputy_age_call=scalars.duration),
    counsel_within=scalars.duration,
    review=section(
        Review,
        playbook_every=scalars.duration,
        drill_every=scalars.duration,
        postmortem_within=scalars.duration,
    ),
    public_statement_within=scalars.duration,
    timeline=section(dict, reaction=scalars.reaction),
    evidence=section(EvidenceKept, reaction=scalars.reaction, largest_mb=scalars.megabytes),
    approvals=section(Approvals, outside_contact=_approvers, external=_approvers),
    clocks=read_clocks,
    codenames=section(dict, deny=_TEXTS),
    own=section(
        Own,
        networks=listed(scalars.network, "networks"),
        domains=listed(scalars.domain, "domains"),
    ),
    retention=section(dict, keep=scalars.kept),
    audit_head_webhook=scalars.webhook,
)
