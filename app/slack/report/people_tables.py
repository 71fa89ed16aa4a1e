"""Who was in the room when, who had which role, who was called, and who speaks for what was hit."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.paging import Page, PageState
from app.domain.report.facts import Facts
from app.domain.report.pages import Column, Table
from app.domain.stays import Stay
from app.slack.blocks.people_shown import WHY
from app.slack.blocks.role_names import ROLES
from app.slack.report.cells import Cells
from app.slack.words import later

_PAGES: Mapping[PageState, str] = MappingProxyType(
    {
        PageState.WAITING: later("No answer"),
        PageState.ANSWERED: later("Answered"),
        PageState.DECLINED: later("Cannot come"),
        PageState.STOPPED: later("Not needed any more"),
    }
)


def people_table(facts: Facts, cells: Cells) -> Table:
    _ = cells.words
    return Table(
        "people",
        _("Who was in the room, and so knew"),
        (
            Column("who", _("Who"), 5),
            Column("since", _("From (UTC)"), 4),
            Column("until", _("Until (UTC)"), 4),
            Column("why", _("What for"), 6),
            Column("understood_at", _("Understood the rules (UTC)"), 4),
        ),
        tuple(_stay(stay, cells) for stay in facts.stays),
        empty=_("Nobody was in the room."),
    )


def _stay(stay: Stay, cells: Cells) -> tuple[str, ...]:
    why = cells.plain(cells.words(WHY[stay.why], person=f"<@{stay.invited_by}>" if stay.invited_by else "–"))
    until, understood = cells.time(stay.until), cells.time(stay.understood_at)
    return (cells.person(stay.person), cells.time(stay.since), until, why, understood)


def roles_table(facts: Facts, cells: Cells) -> Table:
    _ = cells.words
    return Table(
        "roles",
        _("Who had which role"),
        (
            Column("role", _("Role"), 5),
            Column("who", _("Who"), 5),
            Column("since", _("From (UTC)"), 4),
            Column("until", _("Until (UTC)"), 4),
        ),
        tuple(
            (_(ROLES[one.role]), cells.person(one.person), cells.time(one.since), cells.time(one.until))
            for one in facts.shifts
        ),
        empty=_("Nobody had a role."),
    )


def pages_table(facts: Facts, cells: Cells) -> Table:
    _ = cells.words
    return Table(
        "pages",
        _("Pages"),
        (
            Column("who", _("Who"), 5),
            Column("round", _("Round"), 2),
            Column("told_at", _("Told (UTC)"), 4),
            Column("state", _("Answer"), 4),
            Column("answered_at", _("Answered (UTC)"), 4),
        ),
        tuple(_page(page, cells) for page in facts.pages),
        empty=_("Nobody was paged."),
    )


def _page(page: Page, cells: Cells) -> tuple[str, ...]:
    state, answered = cells.words(_PAGES[page.state]), cells.time(page.answered_at)
    return (cells.person(page.person), str(page.round), cells.time(page.told_at), state, answered)


def services_table(facts: Facts, cells: Cells) -> Table:
    _ = cells.words
    return Table(
        "services",
        _("Services that were hit"),
        (
            Column("service", _("Service"), 5),
            Column("who", _("Who speaks for it"), 5),
            Column("named_at", _("Named (UTC)"), 5),
        ),
        tuple(
            (cells.text(one.name), cells.person(one.representative), cells.time(one.named_at))
            for one in facts.services
        ),
        empty=_("No service was named."),
    )
