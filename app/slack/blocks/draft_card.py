"""How does a draft stand in the room? Who wrote it, what holds it, who approved it, who sent it. Never its text."""

from collections.abc import Iterator, Sequence

from app.domain.drafting.history import Version
from app.domain.gates import GateStand
from app.domain.pictures import DraftCard, DraftFollowUp
from app.slack.blocks.gate_words import gate_name, next_words
from app.slack.blocks.kit import Block, Drawn, actions, button, section
from app.slack.blocks.statement_words import statement_line
from app.slack.blocks.untold import draw_way
from app.slack.drafting.headings import APPROVERS, kind_name
from app.slack.ids import Action
from app.slack.mrkdwn import escape, person
from app.slack.words import Words, words

_SENT = 3
"""Of the sendings, the newest are named."""


def draw_draft_card(card: DraftCard, locale: str) -> Drawn:
    _ = words(locale)
    lines = _untold(card, _) if card.untold else _lines(card, _)
    blocks = [section("\n".join(lines))]
    if card.open:
        blocks.append(_buttons(card, _))
    title = _("{slug}: draft {number}", slug=card.codename.slug, number=card.history.draft.number)
    return Drawn(title, blocks)


def draw_draft_follow_up(told: DraftFollowUp, locale: str) -> Drawn:
    _ = words(locale)
    line = _(
        "*{slug}*, draft {number}: you wanted to say more by now to those you sent it to.",
        slug=told.codename.slug,
        number=told.number,
    )
    return Drawn(told.codename.slug, [section(line)])


def findings_line(version: Version, _: Words) -> str:
    if not version.errors and not version.advice:
        return _("Nothing was found by the rules. Somebody has to read it all the same.")
    errors = _.n("{n} error", "{n} errors", version.errors)
    advice = _.n("{n} piece of advice", "{n} pieces of advice", version.advice)
    return _("Found by the rules: {errors}, {advice}", errors=errors, advice=advice)


def warning_line(stand: GateStand, _: Words) -> str:
    return _(
        "⚠ {gate} is not open. It only warns. Next: {need}",
        gate=escape(gate_name(stand.gate, _)),
        need=next_words(stand, _),
    )


def shut_line(stand: GateStand, _: Words) -> str:
    return _(
        "🔒 {gate} is shut. Next: {need}", gate=escape(gate_name(stand.gate, _)), need=next_words(stand, _)
    )


def missing_line(missing: Sequence[str], _: Words) -> str:
    return _("Still to approve: {who}", who=_.several([_(APPROVERS[one]) for one in missing]))


def _untold(card: DraftCard, _: Words) -> Iterator[str]:
    yield _("📝 *Draft {number}*", number=card.history.draft.number)
    yield draw_way(card.way, _)


def _lines(card: DraftCard, _: Words) -> Iterator[str]:
    draft, newest = card.history.draft, card.history.newest
    yield _(
        "📝 *Draft {number} · {kind}*, version {version} by {person}, {date}",
        number=draft.number,
        kind=kind_name(draft.kind, draft.language, _),
        version=newest.number,
        person=person(newest.by),
        date=_.date(newest.at),
    )
    yield findings_line(newest, _)
    yield from _held(card, _)
    yield from _approved(card, _)
    yield from _went(card, _)


def _held(card: DraftCard, _: Words) -> Iterator[str]:
    yield from (shut_line(stand, _) for stand in card.verdict.shut)
    if card.due is not None:
        yield statement_line(card.due, _)
    if not card.verdict.shut:
        yield _("It waits for no gate.")
    yield from (warning_line(stand, _) for stand in card.verdict.warned)


def _approved(card: DraftCard, _: Words) -> Iterator[str]:
    for need in card.needed:
        if need in card.given:
            yield _("✓ Approved: {who}, {person}", who=_(APPROVERS[need]), person=person(card.given[need]))
    if card.verdict.missing:
        yield missing_line(card.verdict.missing, _)


def _went(card: DraftCard, _: Words) -> Iterator[str]:
    for out in card.history.handed_out[-1:]:
        yield _(
            "Version {version} was handed over to {person}, {date}",
            version=out.version,
            person=person(out.by),
            date=_.date(out.at),
        )
    for one in card.history.sendings[-_SENT:]:
        facts = {"version": one.version, "person": person(one.by), "date": _.date(one.at)}
        yield _("Version {version} was sent by {person}, {date}", **facts)
        if one.early:
            yield _("⚠ It had not been handed over by then.")


def _buttons(card: DraftCard, _: Words) -> Block:
    draft = card.history.draft.id
    return actions(
        button(_("Edit…"), Action.EDIT_DRAFT, value=draft),
        button(_("Approve"), Action.APPROVE_DRAFT, value=draft, style="primary"),
        button(_("Hand over the text…"), Action.HAND_OUT_DRAFT, value=draft),
        button(_("Sent…"), Action.DRAFT_SENT, value=draft),
    )
